"""GitHub-flavoured Markdown, with the notes as footnotes.

Stored text is data: whatever in it would be read as markup is escaped, and addresses become links.
"""

from collections.abc import Sequence

from timeline.document import Block, Document, Facts, Figure, Heading, Table, Text
from timeline.domain.text.patterns import compile_later
from timeline.formats.inline import split_pieces
from timeline.formats.visible import join_lines, make_visible

# An underscore inside a word is not emphasis; the tilde and the dollar are markup on GitHub.
_SPECIAL = compile_later(r"[\\`*\[\]<|~$]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|#+$")
_BLOCK_START = compile_later(r"^(\d+(?=[.)]))?((?<=\d)[.)](?!\w)|>|[#+=-](?!\w))")


def render(document: Document, *, width: int | None = None) -> str:
    """Render the page; lines are not wrapped, so the width is of no use here."""
    count = len(document.notes)
    blocks = [_write_block(block, count) for block in (Heading(document.title, level=1), *document.blocks)]
    body = "\n\n".join(block for block in blocks if block)
    notes = [(f"[^{n}]", _write_inline(join_lines(note), 0)) for n, note in enumerate(document.notes, start=1)]
    # A footnote that nothing refers to would not be shown: it becomes an item of a list.
    unused = "\n".join(f"- {note}" for mark, note in notes if mark not in body)
    used = "\n".join(f"{mark}: {note}" for mark, note in notes if mark in body)
    return "\n\n".join(part for part in (body, unused, used) if part) + "\n"


def _write_block(block: Block, notes: int) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {_write_inline(join_lines(text), notes)}" if text else ""
        case Text(text):
            return _write_paragraph(text, notes)
        case Facts(rows):
            return "\n".join(f"- **{_write_cell(label, notes)}:** {_write_cell(value, notes)}" for label, value in rows)
        case Figure():  # the tables have what it shows
            return ""
        case Table(columns, rows):
            if not columns:
                return ""
            ruler = ["---"] * len(columns)
            body = [[_write_cell(cell, notes) for cell in row] for row in (columns, *rows)]
            return "\n".join(_write_row(cells) for cells in (body[0], ruler, *body[1:]))


def _write_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _write_cell(text: str, notes: int) -> str:
    return "<br>".join(_write_inline(line, notes) for line in make_visible(text).split("\n"))


def _write_paragraph(text: str, notes: int) -> str:
    """Write text on lines of its own, where a number with a full stop would begin a list."""
    lines = (_write_inline(line.strip(), notes) for line in make_visible(text).strip().split("\n"))
    return "\n".join(_BLOCK_START.sub(r"\1\\\2", line) for line in lines)


def _write_inline(text: str, notes: int) -> str:
    out = "".join(_write_piece(kind, part) for kind, part in split_pieces(text, notes))
    return out.replace("![^", r"\![^")  # otherwise an image


def _write_piece(kind: str, part: str) -> str:
    match kind:
        case "url":
            return f"<{part.replace('|', '%7C')}>"
        case "note":
            return f"[^{part}]"
        case _:
            return _SPECIAL.sub(r"\\\g<0>", part)
