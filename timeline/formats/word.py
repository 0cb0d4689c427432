"""A page as a Word document: Word's own styles, so that it takes those of a house, and its own footnotes."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from timeline.document import Block, Document, Facts, Figure, Heading, Table, Text
from timeline.errors import MissingPackage
from timeline.formats import typesetting
from timeline.formats.columns import breadth, is_landscape, layout
from timeline.formats.rendered import Rendered
from timeline.formats.undrawn import remark
from timeline.formats.visible import make_visible, one_line

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

    landscape = is_landscape([one for one in document.blocks if isinstance(one, Table)], letters=_LETTERS)
    paper = Paper(one_line(document.title), document.notes, landscape=landscape)
    remarks = _write(document.blocks, paper, landscape=landscape)
    paper.finish()
    written = BytesIO()
    paper.document.save(written)
    return Rendered(_dateless(written), remarks)


def _write(blocks: Iterable[Block], paper: "Paper", *, landscape: bool) -> Sequence[str]:
    remarks: dict[str, None] = {}
    for block in blocks:
        match block:
            case Heading(text, level) if text:
                paper.paragraph(one_line(text), style=f"Heading {min(max(level - 1, 1), _LEVELS)}")
            case Text(text) if text.strip():
                paper.paragraph(make_visible(text).strip())
            case Facts(rows) if rows:
                label = min(_LABEL, max(breadth(one_line(name)) for name, _ in rows) + 2) / _LINE
                paper.facts(rows, shares=(label, 1 - label))
            case Table(columns) if columns:
                paper.table(block, laid=layout(block, letters=_LETTERS, landscape=landscape))
            case Figure():
                remarks |= dict.fromkeys(_picture(block, paper))
    return tuple(remarks)


def _picture(figure: Figure, paper: "Paper") -> Sequence[str]:
    """Put the picture and its caption on the page, or the caption alone where there is nothing to draw it with."""
    try:
        drawn = typesetting.png(figure.svg(), having=typesetting.fonts())
    except MissingPackage as error:
        paper.paragraph(f"{figure.caption} (the picture: --format svg or html)", style="Caption")
        return [f"The pictures are left out: {error}"]
    paper.picture(drawn.data, alt=one_line(figure.caption) or "Picture", tallest=_TALLEST)
    paper.paragraph(figure.caption, style="Caption")
    return [remark(drawn.undrawn, where="in the pictures")] if drawn.undrawn else []


def _dateless(written: BytesIO) -> bytes:
    """The same file without the time at which it was packed."""
    made = BytesIO()
    with ZipFile(written) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return made.getvalue()
