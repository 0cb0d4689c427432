"""The sheets of a Word document, on which a page is written block by block."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Length, Mm

from timeline.document import Table
from timeline.formats.columns import Layout
from timeline.formats.word_notes import Footnotes
from timeline.formats.word_runs import field, fill
from timeline.formats.word_styles import dress

if TYPE_CHECKING:
    from docx.oxml.table import CT_Row, CT_Tc
    from docx.oxml.text.paragraph import CT_P
    from docx.section import Section

_MARGIN = Mm(24)
_HEAD = 80  # letters of the title that stand at the head of each page
_WHOLE_ROW = 500  # a row of no more text stays on one page


class Paper:
    """A document in the making: `finish` puts what stands at its end."""

    def __init__(self, title: str, notes: Sequence[str], *, landscape: bool) -> None:
        self.document = docx.Document()
        dress(self.document, title=title)
        section = self.document.sections[0]
        _lay(section, landscape=landscape)
        self._width = Length((section.page_width or 0) - 2 * _MARGIN)
        self._height = Length((section.page_height or 0) - 2 * _MARGIN)
        self._notes = Footnotes(self.document.part, notes)
        _head_and_foot(section, title)
        if title:
            self.paragraph(title, style="Title")

    def paragraph(self, text: str, *, style: str = "Normal") -> None:
        """A paragraph, the last of the page so far."""
        self._say(self.document.add_paragraph(style=style)._p, text)

    def facts(self, rows: Sequence[tuple[str, str]], *, shares: Sequence[float]) -> None:
        """Labels beside their values, without lines."""
        made = self._grid(rows, shares, style="Report Facts")
        for row in made:
            row.tc_lst[0].p_lst[0].style = self._style("Fact Label")
            row.tc_lst[1].p_lst[0].style = self._style("Fact Value")

    def table(self, table: Table, *, laid: Layout) -> None:
        """A table whose head is repeated on each page."""
        head, *rows = self._grid((table.columns, *table.rows), laid.shares, style="Report Table")
        head.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        small = " Small" if laid.small else ""
        for row, style in ((head, f"Table Heading{small}"), *((each, f"Table Text{small}") for each in rows)):
            for cell in row.tc_lst:
                cell.p_lst[0].style = self._style(style)

    def picture(self, png: bytes, *, alt: str, tallest: float) -> None:
        """A picture as wide as the text, unless that makes it too tall."""
        drawn = self.document.add_picture(BytesIO(png), width=self._width)
        limit = int(self._height * tallest)
        if drawn.height > limit:
            drawn.width, drawn.height = Length(drawn.width * limit // drawn.height), Length(limit)
        drawn._inline.docPr.set("descr", alt)
        for side in ("distT", "distB", "distL", "distR"):
            drawn._inline.set(side, "0")  # unless told, some readers leave a margin
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True

    def finish(self) -> None:
        """Write the footnotes, and list the notes that nothing on the page refers to."""
        unused = self._notes.finish()
        if unused:
            self.paragraph("Sources", style="Heading 1")
        for note in unused:
            self.paragraph(note, style="List Bullet")

    def _grid(self, rows: Sequence[Sequence[str]], shares: Sequence[float], *, style: str) -> "list[CT_Row]":
        """The rows of a table, filled; its columns have these shares of the width."""
        table = self.document.add_table(len(rows), len(shares), style=style)
        table.autofit = False
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        widths = [Length(int(self._width * share)) for share in shares]
        for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
            column.w = width
        made = list(table._tbl.tr_lst)
        for row, texts in zip(made, rows, strict=True):
            if max(map(len, texts)) <= _WHOLE_ROW:
                row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            self._fill(row.tc_lst, texts, widths)
        self.document.add_paragraph(style="Table Gap")  # two tables without a paragraph between are one to Word
        return made

    def _fill(self, cells: "Iterable[CT_Tc]", texts: Sequence[str], widths: Sequence[Length]) -> None:
        for cell, text, width in zip(cells, texts, widths, strict=True):
            cell.width = width
            self._say(cell.p_lst[0], text)

    def _say(self, paragraph: "CT_P", text: str) -> None:
        fill(paragraph, text, part=self.document.part, refer=self._notes.refer)

    def _style(self, name: str) -> str:
        return str(self.document.styles[name].style_id)


def _lay(section: "Section", *, landscape: bool) -> None:
    """An A4 sheet, turned if told."""
    sides = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = sides
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN


def _head_and_foot(section: "Section", title: str) -> None:
    """The title at the head of each page but the first; the number of the page at the foot of each."""
    section.different_first_page_header_footer = True
    shown = title if len(title) <= _HEAD else f"{title[:_HEAD].rstrip()} …"
    fill(section.header.paragraphs[0]._p, shown, part=section.header.part)
    for foot in (section.footer, section.first_page_footer):
        line = foot.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for word, code in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
            line.add_run(word)
            line._p.append(field(code, "1"))
    section.first_page_header.paragraphs[0].paragraph_format.space_after = Mm(0)
