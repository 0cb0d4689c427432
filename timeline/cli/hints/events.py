"""Hints after events that cannot be recorded or changed."""

from collections.abc import Iterable

from timeline.cli.hints import Hint, write_hint
from timeline.errors import Message, Reason


def _write_hints(problems: Iterable[tuple[str, Reason]], where: str = "") -> str:
    """Write the hints for the reasons, none for a file, where options cannot be given."""
    reasons = () if where else (reason for _, reason in problems if isinstance(reason, Message))
    return "\n".join(dict.fromkeys(filter(None, map(write_hint, reasons))))


def _write_nested_hint(problem: Message) -> str:
    return write_hint(problem)


HINTS: dict[str, Hint] = {
    "invalid-draft": _write_hints,
    "refused": _write_nested_hint,
    "assignment-key": "To add one: timeline alias KEY NICKNAME",
}
