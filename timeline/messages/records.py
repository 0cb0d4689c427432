"""Messages about records that are not found, or cannot be changed."""

from collections.abc import Sequence

from timeline.messages import Wording
from timeline.messages.phrases import count, list_lines, suggest


def _miss(what: str, name: str, nearest: Sequence[str] = (), **_: object) -> str:
    if what == "file":
        return f"File not found: {name}"
    if what == "database":
        return f"There is no database at {name}."
    if what == "occasion":
        return f"No occasion between {name} is on record."
    opening = "No event matches" if what == "event" else f"No {what} called"
    return f'{opening} "{name}".{suggest(nearest)}'


def _refuse_removal(record: str, pointing: Sequence[str], *, links: bool) -> str:
    records = count(len(pointing), "record")
    verb = ("points at" if links else "depends on") if len(pointing) == 1 else ("point at" if links else "depend on")
    return f"Nothing was removed: {records} {verb} {record}:{list_lines(pointing)}"


_WHAT_TO_WRITE = {
    "actor": "Write the key.",
    "country": "Write a name in any of its languages, or its code.",
    "event": "Write the whole key.",
    "occasion": "Write one of these names instead of the two countries.",
    "source": "Write the key.",
}


def _advise_miss(what: str, name: str, nearest: Sequence[str] = (), **_: object) -> str:
    if what == "event" and not name:
        return "Write KEY or KEY=77."
    return _WHAT_TO_WRITE[what] if what == "country" and not nearest else ""


WORDINGS = {
    "not-found": Wording(_miss, _advise_miss),
    "ambiguous": Wording(
        lambda what, name, candidates, **_: (
            f'"{name}" matches more than one {what}:' + "".join(f"\n  {candidate}" for candidate in candidates)
        ),
        lambda what, **_: "Write the code." if what == "country" else _WHAT_TO_WRITE.get(what, ""),
    ),
    "list-missing": Wording("There is no row {number}: this terminal has shown no list of this database yet."),
    "list-row-missing": Wording(
        lambda number, rows: f"There is no row {number}: the last list in this terminal has {count(rows, 'row')}."
    ),
    "list-row-gone": Wording("Row {number} of the last list was {key}, which is no longer on record."),
    "unknown-actors": Wording(
        lambda names: f"Unknown: {'; '.join(names)}. Nothing was recorded.", "Check the spelling."
    ),
    "probable-duplicate": Wording(
        lambda event, other, **_: f"{event} looks like an existing event: {other}. Nothing was recorded."
    ),
    "nothing-to-undo": Wording("There is nothing to undo."),
    "cannot-undo": Wording(lambda change, reasons, **_: f"Nothing was undone: {change}:{list_lines(reasons)}"),
    "perhaps-two": Wording(
        lambda reasons: f"Nothing was changed: these may be two different records.{list_lines(reasons)}"
    ),
    "records-differ": Wording("{field}: {first}, and {second}"),
    "in-use": Wording(_refuse_removal),
    "invalid-draft": Wording(
        lambda problems, where="": "\n".join(
            f"{where}: {field}: {reason}" if where else f"{field}: {reason}" for field, reason in problems
        )
    ),
    "invalid-sheet": Wording(
        lambda name, faults, more: "\n".join(
            [*(f"{name}, {fault}" for fault in faults), *([f"... and {more:,} more."] if more else [])]
        ),
        lambda faults, more, **_: (
            f"{'Correct it' if len(faults) == 1 else f'Correct these {len(faults) + more:,}'}; nothing was recorded."
        ),
    ),
    "missing-package": Wording(
        "{format} needs the package {package}.", 'It comes with "diplomatic-timeline[{extra}]".'
    ),
}
