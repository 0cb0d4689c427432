"""What to type next after a message about changes: what is written, undone, merged, removed."""

from timeline.cli.hints import Hint


def _hint_undo(undone_by: int | None = None, later: int | None = None, **_: object) -> str:
    if undone_by is not None:
        return f"To bring it back: timeline undo {undone_by}"
    return f"First: timeline undo {later}" if later is not None else ""


HINTS: dict[str, Hint] = {
    "cannot-undo": _hint_undo,
    "alias-taken": "See what it means: timeline show {alias}",
    "merge-outlets": "timeline cite EVENT --source {first} --via {second}",
}
