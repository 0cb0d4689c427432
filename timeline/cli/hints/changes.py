"""Hints after messages about changes: what is written, undone, merged and removed."""

from timeline.cli.hints import Hint


def _hint_undo(undone_by: int | None = None, later: int | None = None, broken: bool = False, **_: object) -> str:
    if broken:
        return "See what else is wrong: timeline check --rule history-broken,history-unreadable"
    if undone_by is not None:
        return f"To bring it back: timeline undo {undone_by}"
    return f"First: timeline undo {later}" if later is not None else ""


def _hint_partial(revision: int, undone: bool, **_: object) -> str:
    return "Name another change." if undone else f"First import the file again, or: timeline undo {revision}"


HINTS: dict[str, Hint] = {
    "city-from-host": "To record none: place=-",
    "source-not-given": "Give --source KEY, or --outlet and --published, or --url.",
    "settled-field-denied": "For example: timeline settle EVENT {target} ...",
    "settled-value-unclaimed": "First cite a source that claims it: timeline cite {event} --claim {field}=...",
    "edited-another": "To add a record: timeline add --from FILE",
    "edited-outdated": "To record your text all the same, delete its first line and edit again.",
    "sheet-outdated": "To record the other events: --on-error skip",
    "sheet-changes-records": "To write it: --yes",
    "cannot-undo": _hint_undo,
    "log-broken": "Find what is wrong: timeline check --rule history-broken",
    "log-unreadable": "Find what is wrong: timeline check --rule history-unreadable",
    "reverted-meanwhile": "See what: timeline log",
    "revert-everything": "To take it back: --yes. For one record: timeline revert KEY --to {number}",
    "revert-partial-import": _hint_partial,
    "revert-not-yet": "See its changes: timeline log {record}",
    "revert-refused": "See how it was: timeline show {record} --at {number}",
    "revert-gone": "See how it was: timeline show {record} --at {number}",
    "revert-otherwise": "See how it was: timeline show {record} --at {number}",
    "alias-taken": "See what it means: timeline show {alias}",
    "merge-outlets": "timeline cite EVENT --source {first} --via {second}",
}
