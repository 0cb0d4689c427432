"""The options of `add`: one table, since every role and every kind of link is an option of its own."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from timeline.domain.vocabulary import LinkKind, Role, Status
from timeline.errors import InvalidInput

_PLAIN = {
    "on": ("DATE", "Date: 1961-07-11, 1961-07, 1961, 1961~, 11 Jul 1961, or a weekday."),
    "in": ("COUNTRY", "Country where it took place (worked out from a host embassy)."),
    "place": ("CITY", "City (default: that of a host embassy; - for unknown)."),
    "venue": ("TEXT", "Building or room."),
    "status": ("STATUS", f"{', '.join(Status)} (default: confirmed)."),
    "announced": ("DATE", "Date of the announcement."),
    "summary": ("TEXT", "Summary in your own words."),
    "note": ("TEXT", "Note about this record."),
    "recurs": ("yearly|moving|no", "How its anniversary recurs."),
}
_SOURCE = {
    "url": ("URL", "Address of the source."),
    "outlet": ("OUTLET", "Publication or agency."),
    "published": ("DATE", "Publication date."),
    "headline": ("TEXT", "Title."),
    "via": ("OUTLET, DATE", "The original report it quotes."),
    "source": ("SOURCE", "A recorded source, instead of the options above."),
}
_MANY = {
    "said": (
        "'WHO | WORDS'",
        "Words: in quotation marks a quote, otherwise a paraphrase.",
    ),
    "also": ("'OUTLET, DATE [URL]'", "Further source of the same event, or its key."),
    "tags": ("TAG", "Your own tag."),
    "aliases": ("NICKNAME", "Nickname for this event."),
}
_NAMES = {"tags": "--tag", "aliases": "--alias"}
_ROLES = {
    Role.HOST: "Host: [COUNTRY:] NAME or ? [, TITLE]; separate several with ;",
    Role.SENDER: "Sender; WHO -> WHO is one message, WHO <-> WHO is two.",
}
_SHOWN_ROLES = (Role.HOST, Role.GUEST, Role.PARTY)
_SHOWN_LINKS = (LinkKind.MARKS, LinkKind.PART_OF)


def options() -> Mapping[str, tuple[Any, Any]]:
    """Every option by the name of its field, as (type, default)."""
    found: dict[str, tuple[Any, Any]] = {}
    for name, (metavar, text) in _PLAIN.items():
        found[name] = _one(name, metavar, text, "The event")
    found["occasion"] = (
        Annotated[
            bool | None,
            typer.Option(
                "--occasion/--no-occasion", help="Whether its anniversaries are observed.", rich_help_panel="The event"
            ),
        ],
        None,
    )
    for role in Role:
        rest = "" if role in _SHOWN_ROLES else " (as --host)"
        text = _ROLES.get(role, f"{role.capitalize()}{rest}.")
        found[role.value] = _many(role.value, f"--{role}", "WHO", text, "Who")
    for kind in LinkKind:
        text = (
            "The occasion it marks, with the ordinal given by the source."
            if kind is LinkKind.MARKS
            else f"{_verb(kind)}."
        )
        found[kind.value] = _many(
            kind.value, f"--{kind}", "KEY[=77]" if kind in _SHOWN_LINKS[:1] else "KEY", text, "Links"
        )
    for name, (metavar, text) in _SOURCE.items():
        found[name] = _one(name, metavar, text, "The source")
    for name, (metavar, text) in _MANY.items():
        panel = "The source" if name in {"said", "also"} else "The event"
        found[name] = _many(name, _NAMES.get(name, f"--{name}"), metavar, text, panel)
    return {name.replace("-", "_") if name != "in" else "in_": option for name, option in found.items()}


def fields(given: Mapping[str, Any]) -> dict[str, Any]:
    """The options that were used, by the names that files use too.

    Raises InvalidInput for an empty one: a shell variable that is not set would record what nobody meant.
    """
    names = {_python(name): str(name) for name in (*Role, *LinkKind, "in")}
    used = {names.get(name, name): value for name, value in given.items() if value not in (None, [])}
    empty = [name for name, value in used.items() if value == "" or (isinstance(value, list) and "" in value)]
    if empty:
        flag = _NAMES.get(empty[0], f"--{empty[0]}")
        raise InvalidInput(f"{flag} is empty.", hint="Leave it out where there is nothing to say.")
    return used


def _python(name: str) -> str:
    return "in_" if name == "in" else name.replace("-", "_")


def _verb(kind: LinkKind) -> str:
    return "Is part of this event" if kind is LinkKind.PART_OF else f"{kind.replace('-', ' ').capitalize()} this event"


def _one(name: str, metavar: str, text: str, panel: str) -> tuple[Any, Any]:
    return Annotated[str | None, typer.Option(f"--{name}", metavar=metavar, help=text, rich_help_panel=panel)], None


def _many(name: str, flag: str, metavar: str, text: str, panel: str) -> tuple[Any, Any]:
    return Annotated[list[str] | None, typer.Option(flag, metavar=metavar, help=text, rich_help_panel=panel)], None
