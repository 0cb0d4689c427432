"""A page as a Word document with Word's own styles, so that it adopts a house style, and Word's own footnotes."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from timeline.document import Block, Document, Facts, Figure, Heading, Table, Text
from timeline.errors import Message, MissingPackage
from timeline.formats import Rendered, typesetting
from timeline.formats.columns import is_landscape, measure_width, plan_layout
from timeline.formats.undrawn import describe_undrawn
from timeline.formats.visible import join_lines, make_visible

if TYPE_CHECKING:
    from timeline.formats.word_paper import Paper

_LABEL = 30  # letters of the widest label beside a value
_LETTERS = 90  # on a line of a table: one cannot know which font a reader has in place of ours
_LINE = 80  # and on a line of text
_TALLEST = 0.85  # of the height of the text, for a picture
_LEVELS = 3


def render(document: Document, *, width: int | None = None) -> Rendered:
    """Render the page; the sheet has its own width, so that of a terminal is of no use here."""
    try:
        from timeline.formats.word_paper import Paper
    except ModuleNotFoundError:
        raise MissingPackage("Word", "python-docx", extra="report") from None

    landscape = is_landscape([block for block in document.blocks if isinstance(block, Table)], letters=_LETTERS)
    paper = Paper(join_lines(document.title), document.notes, landscape=landscape)
    remarks = _write_blocks(document.blocks, paper, landscape=landscape)
    paper.close()
    output = BytesIO()
    paper.document.save(output)
    return Rendered(_remove_times(output), remarks)


def _write_blocks(blocks: Iterable[Block], paper: "Paper", *, landscape: bool) -> Sequence[Message]:
    remarks: dict[Message, None] = {}
    for block in blocks:
        match block:
            case Heading(text, level) if text:
                paper.add_paragraph(join_lines(text), style=f"Heading {min(max(level - 1, 1), _LEVELS)}")
            case Text(text) if text.strip():
                paper.add_paragraph(make_visible(text).strip())
            case Facts(rows) if rows:
                share = min(_LABEL, max(measure_width(join_lines(name)) for name, _ in rows) + 2) / _LINE
                paper.add_facts(rows, shares=(share, 1 - share))
            case Table(columns) if columns:
                paper.add_table(block, laid=plan_layout(block, letters=_LETTERS, landscape=landscape))
            case Figure():
                remarks |= dict.fromkeys(_add_picture(block, paper))
    return tuple(remarks)


def _add_picture(figure: Figure, paper: "Paper") -> Sequence[Message]:
    """Put the picture and its caption on the page, or the caption alone if no package can draw it."""
    try:
        drawn = typesetting.make_png(figure.svg(), having=typesetting.find_fonts())
    except MissingPackage as error:
        paper.add_paragraph(f"{figure.caption} (picture left out)", style="Caption")
        return [Message("pictures-left-out", {"error": error})]
    paper.add_picture(drawn.data, alt=join_lines(figure.caption) or "Picture", tallest=_TALLEST)
    paper.add_paragraph(figure.caption, style="Caption")
    return [describe_undrawn(drawn.undrawn, where="in the pictures")] if drawn.undrawn else []


def _remove_times(packed: BytesIO) -> bytes:
    """Pack the file again without the time at which it was packed."""
    output = BytesIO()
    with ZipFile(packed) as old, ZipFile(output, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return output.getvalue()
