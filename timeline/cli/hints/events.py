"""Hints after events that cannot be recorded or changed."""

from collections.abc import Iterable

from timeline.cli.hints import Hint, write_hint
from timeline.domain.events.usual_roles import find_missing_role
from timeline.errors import Message, Reason


def _write_hints(problems: Iterable[tuple[str, Reason]], where: str = "") -> str:
    """Write the hints for the reasons, none for a file, where options cannot be given."""
    reasons = () if where else (reason for _, reason in problems if isinstance(reason, Message))
    return "\n".join(dict.fromkeys(filter(None, map(write_hint, reasons))))


def _write_nested_hint(problem: Message) -> str:
    return write_hint(problem)


def _name_other_side(family: str, unusual: bool, came: bool, placeless: bool, too_many: bool, **_: object) -> str:
    if too_many:
        return "timeline between COUNTRY COUNTRY --multilateral lists it."
    if not unusual:
        return ""
    place = ", or where it took place: --in COUNTRY" if placeless and came else ""
    return f"Add the other side: --{find_missing_role(family, came=came)} COUNTRY{place}"


HINTS: dict[str, Hint] = {
    "invalid-draft": _write_hints,
    "draft-missing": "Begin one: timeline add",
    "draft-without-terminal": "Record a complete draft as it is: timeline add --from DRAFT",
    "draft-not-one-event": "Record a file of events: timeline add --from {file}",
    "refused": _write_nested_hint,
    "soil-counts": "If it is neutral ground: --neutral-ground",
    "soil-open": "If it is a side: --host {code}. If not: --neutral-ground",
    "event-in-no-pair": _name_other_side,
    "assignment-key": "To add one: timeline alias KEY NICKNAME",
}
