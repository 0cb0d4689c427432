"""Labels in one column and their values in the next: facts of a record, notes of a page, a row too wide for a table."""

from collections.abc import Sequence

from timeline.formats.emphasis import emphasize_lines
from timeline.formats.wrapping import count_columns, measure_longest_word, wrap

_GAP = 2
_ROOM_FOR_VALUES = (30, 14)  # columns beside their labels, and below them


def write_labelled(
    rows: Sequence[tuple[str, str]], width: int | None, *, gap: int = _GAP, emphatic: Sequence[str] = ()
) -> str:
    """Set labels in one column and their values, with a hanging indent, in the next.

    Where the labels would leave the values too little room, each value is below its label. `emphatic` labels have
    bold values.
    """
    indent = max((count_columns(label) for label, _ in rows), default=0) + gap
    stacked = width is not None and _is_too_narrow([value for _, value in rows], width - indent, indent)
    indent = 2 * gap if stacked else indent
    lines = []
    for label, value in rows:
        text = value if width is None else "\n".join(wrap(value, max(width - indent, _ROOM_FOR_VALUES[1])))
        text = (emphasize_lines(text) if label in emphatic else text).replace("\n", "\n" + " " * indent)
        if stacked and width is not None:
            lines.append("\n".join(wrap(label, width)) + "\n" + " " * indent + text)
        else:
            lines.append(label + " " * (indent - count_columns(label)) + text)
    return "\n".join(line.rstrip() for line in "\n".join(lines).split("\n"))


def _is_too_narrow(values: Sequence[str], room: int, indent: int) -> bool:
    """Check whether the room beside the labels is too little: they take more of it, or a word would be cut."""
    longest = max((measure_longest_word(line) for value in values for line in value.split("\n")), default=0)
    return room < _ROOM_FOR_VALUES[0] < indent or room < longest
