"""Hints after a record that is not found, or cannot be changed."""

from timeline.cli.hints import Hint

_FIND = {
    "file": "Check the path.",
    "link": "See its links: timeline show {event}",
    "actor": "Find it: timeline actor list WORDS",
    "post": "See all: timeline office list",
    "membership": "See all: timeline membership list",
    "organisation": "Find it: timeline actor list WORDS",
    "comment": "See the comments: timeline comment list",
    "release": "See all: timeline release list",
    "change": "See the changes: timeline log",
    "database": "Create one: timeline init --demo (with sample data) or timeline init",
    "event": "Find it: timeline list WORDS",
    "event type": "See all: timeline type list",
    "occasion": "See what is on record: timeline between {pair}",
    "rule": "See all: timeline check --list",
    "source": "Find it: timeline source list WORDS\nTo cite a new one: --outlet and --published, or --url",
    "saved search": "See all: timeline saved list",
    "tag": "See all: timeline tag list",
}
_WHOLE_KEYS = "A file needs whole keys or nicknames. Find them: timeline list"


def _advise_on_duplicate(other: str, *, row: bool, **_: object) -> str:
    update = "To change the recorded event: --on-duplicate update\n" if row else ""
    return (
        f"See it: timeline show {other}\nTo add this report to it: timeline cite {other} ...\n"
        f"{update}To record it anyway: --on-duplicate add"
    )


def _install(extra: str, **_: object) -> str:
    from timeline.cli.installing import write_install_command

    return f"Install it: {write_install_command(extra)}"


HINTS: dict[str, Hint] = {
    "not-found": lambda what, event="", whole_keys=False, pair=(), **_: (
        _WHOLE_KEYS if whole_keys else _FIND.get(what, "").format(event=event, pair=" ".join(pair))
    ),
    "ambiguous": lambda what, **_: _FIND["event"] if what == "event" else "",
    "list-missing": "Give a key, or list first: timeline list WORDS",
    "list-row-missing": "Give a key, or list again: timeline list WORDS",
    "list-row-gone": "List again: timeline list WORDS",
    "unknown-actors": "To create them: --create",
    "probable-duplicate": _advise_on_duplicate,
    "missing-package": _install,
    "pictures-left-out": lambda error: (
        _install(**error.message.facts) if error.message.key == "missing-package" else ""
    ),
    "nothing-to-undo": "See the changes: timeline log",
    "perhaps-two": "If they are one: --yes",
    "in-use": lambda links, **_: (
        "To remove these links and notes too: --cascade (the other events stay)" if links else "Change those first."
    ),
    "invalid-sheet": "To record the other events: --on-error skip",
}
