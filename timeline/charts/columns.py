"""Text in columns of a terminal: cut to fit, and packed on lines."""

from collections.abc import Iterable, Iterator

from timeline.domain.text.columns import count_columns

LEAST = 24
"""The least width of a terminal."""

NOTHING = "No dated event on record."


def pad_text(text: str, columns: int) -> str:
    """Pad a text with spaces to a width, or cut it with an ellipsis."""
    while count_columns(text) > columns:
        text = text.removesuffix("…")[:-1] + "…"
    return text + " " * (columns - count_columns(text))


def pack_lines(parts: Iterable[str], columns: int, *, between: str = "   ") -> Iterator[str]:
    """Pack as many parts on a line as there is room for; a part longer than a line is wrapped by words."""
    line = ""
    for part in parts:
        for number, word in enumerate([part] if count_columns(part) <= columns else part.split()):
            gap = between if number == 0 else " "
            if line and count_columns(line + gap + word) <= columns:
                line += gap + word
            else:
                if line:
                    yield line
                line = word
    if line:
        yield line
