"""Two editions of an event compared field by field, each value as text."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from timeline.reports.page.rows import format_cell


class EditedField(NamedTuple):
    """A field of an event that differs; of a list, an item that was removed or added: the other value is empty."""

    field: str
    before: str
    after: str


def compare_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[EditedField]:
    """List what differs between two editions of an event, given as fields, empty before it was recorded."""
    for name in dict.fromkeys((*before, *after)):
        for old, new in _compare(before.get(name), after.get(name)):
            yield EditedField(name, old, new)


def _compare(before: Any, after: Any) -> list[tuple[str, str]]:
    if before == after:
        return []
    if not isinstance(before, list) and not isinstance(after, list):
        return [(_format(before), _format(after))]
    old, new = (Counter(map(_format, value or [])) for value in (before, after))
    return [
        *((text, "") for text in (old - new).elements()),
        *(("", text) for text in (new - old).elements()),
    ] or [("in this order", "in another order")]


def _format(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_format(part)}" for name, part in value.items())
    return str(value) if isinstance(value, list | tuple) else format_cell(value)
