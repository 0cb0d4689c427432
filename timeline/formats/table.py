"""Text for a terminal or a pipe: aligned tables and facts, paragraphs, and the notes at the end."""

from collections.abc import Iterator, Sequence

from timeline.document import KEY_LABEL, Block, Document, Facts, Figure, Heading, Table, Text
from timeline.formats.emphasis import emphasize_lines
from timeline.formats.grid import write_table
from timeline.formats.labelled import write_labelled
from timeline.formats.visible import join_lines, make_visible
from timeline.formats.wrapping import count_columns, measure_widest, wrap

_BETWEEN = "   "  # two notes on one line
_LEAST = 24  # the least width of a terminal


def render(document: Document, *, width: int | None = None, styled: bool = False) -> str:
    """Render the page, wrapped to `width` columns where there is a terminal; `styled` with headings and keys in bold.

    An address and a column of single words are not broken, so a line may be wider than a narrow terminal.
    """
    if width is not None:
        width = max(width, _LEAST)
    title = _write_paragraph(join_lines(document.title), width)
    parts = [
        emphasize_lines(title) if styled else title,
        *_write_blocks(document.blocks, width, styled=styled),
        _write_notes(document, width),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _write_blocks(blocks: Sequence[Block], width: int | None, *, styled: bool) -> Iterator[str]:
    """Write the blocks of a page; the rows of its numbered tables are counted through."""
    number = 1
    for block in blocks:
        match block:
            case Heading(text, level):
                lines = _write_paragraph(join_lines(text), width)
                rule = f"\n{'-' * measure_widest(lines)}" if level <= 2 else ""  # noqa: PLR2004 - a section
                yield (emphasize_lines(lines) if styled else lines) + rule
            case Text(text):
                yield _write_paragraph(make_visible(text).replace("\t", " "), width)
            case Facts(rows):
                facts = [(join_lines(label), make_visible(value).replace("\t", " ")) for label, value in rows]
                yield write_labelled(facts, width, emphatic=(KEY_LABEL,) if styled else ())
            case Figure():  # the tables have what it shows, and the format chart draws it
                yield ""
            case Table():
                yield write_table(block, width, first=number, styled=styled)
                number += len(block.rows) if block.key_column else 0


def _write_paragraph(text: str, width: int | None) -> str:
    return text if width is None else "\n".join(wrap(text, width))


def _write_notes(document: Document, width: int | None) -> str:
    """Write the notes, the short ones where there are such."""
    short = document.short_notes or (() if width is None else document.screen_notes)
    if short:
        return _pack([f"[{number}] {join_lines(note)}" for number, note in enumerate(short, 1)], width)
    return write_labelled(
        [(f"[{number}]", join_lines(note)) for number, note in enumerate(document.notes, 1)], width, gap=1
    )


def _pack(notes: Sequence[str], width: int | None) -> str:
    """Put as many whole notes on a line as there is room for."""
    lines: list[str] = []
    for note in notes:
        if width is not None and lines and count_columns(f"{lines[-1]}{_BETWEEN}{note}") <= width:
            lines[-1] += _BETWEEN + note
        else:
            lines.append(note)
    return "\n".join(_write_paragraph(line, width) for line in lines)
