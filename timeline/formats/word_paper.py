"""A Word document, to which a page is added block by block."""

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
from timeline.formats.word_runs import add_text, make_field
from timeline.formats.word_styles import apply_styles

if TYPE_CHECKING:
    from docx.oxml.table import CT_Row, CT_Tc
    from docx.oxml.text.paragraph import CT_P
    from docx.section import Section

_MARGIN = Mm(24)
_HEAD = 80  # letters of the title at the head of each page
_WHOLE_ROW = 500  # a row of no more text stays on one page


class Paper:
    """A document that is being written; `close` adds what belongs at its end."""

    def __init__(self, title: str, notes: Sequence[str], *, landscape: bool) -> None:
        self.document = docx.Document()
        apply_styles(self.document, title=title)
        section = self.document.sections[0]
        _set_page(section, landscape=landscape)
        self._width = Length((section.page_width or 0) - 2 * _MARGIN)
        self._height = Length((section.page_height or 0) - 2 * _MARGIN)
        self._notes = Footnotes(self.document.part, notes)
        _write_head_and_foot(section, title)
        if title:
            self.add_paragraph(title, style="Title")

    def add_paragraph(self, text: str, *, style: str = "Normal") -> None:
        """Add a paragraph."""
        self._say(self.document.add_paragraph(style=style)._p, text)

    def add_facts(self, rows: Sequence[tuple[str, str]], *, shares: Sequence[float]) -> None:
        """Add labels beside their values, without rules."""
        for row in self._add_grid(rows, shares, style="Report Facts"):
            row.tc_lst[0].p_lst[0].style = self._find_style("Fact Label")
            row.tc_lst[1].p_lst[0].style = self._find_style("Fact Value")

    def add_table(self, table: Table, *, laid: Layout) -> None:
        """Add a table whose head is repeated on each page."""
        head, *rows = self._add_grid((table.columns, *table.rows), laid.shares, style="Report Table")
        head.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        small = " Small" if laid.small else ""
        for row, style in ((head, f"Table Heading{small}"), *((other, f"Table Text{small}") for other in rows)):
            for cell in row.tc_lst:
                cell.p_lst[0].style = self._find_style(style)

    def add_picture(self, png: bytes, *, alt: str, tallest: float) -> None:
        """Add a picture as wide as the text, unless that makes it too tall."""
        drawn = self.document.add_picture(BytesIO(png), width=self._width)
        limit = int(self._height * tallest)
        if drawn.height > limit:
            drawn.width, drawn.height = Length(drawn.width * limit // drawn.height), Length(limit)
        drawn._inline.docPr.set("descr", alt)
        for side in ("distT", "distB", "distL", "distR"):
            drawn._inline.set(side, "0")  # otherwise some readers leave a margin
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True

    def close(self) -> None:
        """Write the footnotes, and list the notes that nothing on the page refers to."""
        unused = self._notes.close()
        if unused:
            self.add_paragraph("Sources", style="Heading 1")
        for note in unused:
            self.add_paragraph(note, style="List Bullet")

    def _add_grid(self, rows: Sequence[Sequence[str]], shares: Sequence[float], *, style: str) -> "list[CT_Row]":
        """Add a table and fill it; its columns have these shares of the width."""
        table = self.document.add_table(len(rows), len(shares), style=style)
        table.autofit = False
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        widths = [Length(int(self._width * share)) for share in shares]
        for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
            column.w = width
        added = list(table._tbl.tr_lst)
        for row, texts in zip(added, rows, strict=True):
            if max(map(len, texts)) <= _WHOLE_ROW:
                row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            self._fill(row.tc_lst, texts, widths)
        self.document.add_paragraph(style="Table Gap")  # two tables without a paragraph between are one to Word
        return added

    def _fill(self, cells: "Iterable[CT_Tc]", texts: Sequence[str], widths: Sequence[Length]) -> None:
        for cell, text, width in zip(cells, texts, widths, strict=True):
            cell.width = width
            self._say(cell.p_lst[0], text)

    def _say(self, paragraph: "CT_P", text: str) -> None:
        add_text(paragraph, text, part=self.document.part, refer=self._notes.make_reference)

    def _find_style(self, name: str) -> str:
        return str(self.document.styles[name].style_id)


def _set_page(section: "Section", *, landscape: bool) -> None:
    """Lay out an A4 page, portrait or landscape."""
    sides = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = sides
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN


def _write_head_and_foot(section: "Section", title: str) -> None:
    """Write the title at the head of each page but the first, and the number at the foot of each."""
    section.different_first_page_header_footer = True
    shown = title if len(title) <= _HEAD else f"{title[:_HEAD].rstrip()} …"
    add_text(section.header.paragraphs[0]._p, shown, part=section.header.part)
    for foot in (section.footer, section.first_page_footer):
        line = foot.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for word, code in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
            line.add_run(word)
            line._p.append(make_field(code, "1"))
    section.first_page_header.paragraphs[0].paragraph_format.space_after = Mm(0)
