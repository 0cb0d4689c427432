import io
import sys
import zipfile
from typing import Any

import docx
import pytest
from docx.document import Document as Reopened
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt

from tests.formats.pages import ADDRESS, CYRILLIC, HAN, HANGUL, HOSTILE, LATIN, MARKUP, SCRIPTS, pictured
from tests.formats.test_formats import DOCUMENTS
from timeline.document import Document, Facts, Heading, Table, Text
from timeline.errors import MissingPackage
from timeline.formats.word import render


def read(document: Document) -> Reopened:
    return docx.Document(io.BytesIO(render(document).data))


def part(document: Document, name: str) -> Any:
    """One part of the file as XML; None where it has none."""
    with zipfile.ZipFile(io.BytesIO(render(document).data)) as file:
        return parse_xml(file.read(name)) if name in file.namelist() else None


def said(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(qn("w:t")))


def footnotes(document: Document) -> list[str]:
    notes = part(document, "word/footnotes.xml")
    return [] if notes is None else [said(note) for note in notes if note.get(qn("w:type")) is None]


def links(reader: Reopened) -> list[str]:
    parts = [one for one in reader.part.package.iter_parts() if hasattr(one, "rels")]
    return [rel.target_ref for one in parts for rel in one.rels.values() if rel.reltype.endswith("/hyperlink")]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_opens_again_and_is_the_same_to_the_byte(name: str) -> None:
    document = DOCUMENTS[name]
    data = render(document).data
    reopened = docx.Document(io.BytesIO(data))
    assert reopened.core_properties.created is None
    assert reopened.core_properties.modified is None
    assert not reopened.core_properties.author
    assert data == render(document).data
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.testzip() is None


def test_the_page_is_written_in_words_own_styles() -> None:
    reader = read(SCRIPTS)
    assert reader.core_properties.title == SCRIPTS.title
    styles = {one.text: getattr(one.style, "name", "") for one in reader.paragraphs if one.text}
    assert styles[SCRIPTS.title] == "Title"
    assert styles["Observances"] == "Heading 1"
    facts, table = reader.tables
    assert [cell.text for cell in facts.rows[0].cells] == ["Korean", HANGUL]
    assert table.rows[0].cells[0].text == "Key"
    assert len(list(table.rows[0]._tr.iter(qn("w:tblHeader")))) == 1
    assert table.style is not None
    assert table.style.name == "Report Table"
    assert table.cell(1, 1).text == f"{CYRILLIC} {HANGUL} {HAN}"
    assert LATIN in reader.element.xml


def test_each_script_of_east_asia_has_a_font_and_a_language() -> None:
    body = part(SCRIPTS, "word/document.xml")
    found = {
        said(run): (properties.find(qn("w:rFonts")).get(qn("w:eastAsia")), properties.find(qn("w:lang")).values()[0])
        for run in body.iter(qn("w:r"))
        if (properties := run.find(qn("w:rPr"))) is not None and properties.find(qn("w:lang")) is not None
    }
    assert found[HANGUL] == ("Malgun Gothic", "ko-KR")
    assert found[HAN] == ("Microsoft YaHei", "zh-CN")


def test_notes_are_footnotes_each_once_and_named_by_number_after_that() -> None:
    body = part(SCRIPTS, "word/document.xml")
    marks = [one.get(qn("w:id")) for one in body.iter(qn("w:footnoteReference"))]
    fields = [one.get(qn("w:instr")) for one in body.iter(qn("w:fldSimple"))]
    assert marks == ["1", "2"]
    assert fields == [r" NOTEREF _RefNote1 \h "]
    assert {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))} == {"_RefNote1", "_RefNote2"}
    assert footnotes(SCRIPTS) == [f" {SCRIPTS.notes[0]}", f" {SCRIPTS.notes[1]}"]
    assert links(read(SCRIPTS)) == [ADDRESS]


def test_notes_out_of_order_are_numbered_as_word_numbers_them() -> None:
    page = Document("T", (Text("b [2], a [1], b [2]"),), notes=("first", "second, as in note 1"))
    assert footnotes(page) == [" second, as in note 2", " first"]
    field = next(part(page, "word/document.xml").iter(qn("w:fldSimple")))
    assert (field.get(qn("w:instr")), said(field)) == (r" NOTEREF _RefNote2 \h ", "1")


def test_a_note_that_nothing_refers_to_is_listed() -> None:
    reader = read(Document("T", (Text("x [1] [4]"),), notes=("one", "two", "three")))
    assert [one.text for one in reader.paragraphs][-3:] == ["Sources", "two", "three"]
    assert "[4]" in reader.paragraphs[1].text


def test_a_page_without_notes_has_no_footnotes() -> None:
    assert part(Document("T", (Text("x [1]"),)), "word/footnotes.xml") is None


def test_stored_text_is_never_markup() -> None:
    body = part(HOSTILE, "word/document.xml")
    assert said(body).count(MARKUP) == 9
    assert r"\x00 \x1b[31m \u202egnp \ud800 \ufffe \uffff \x0b" in said(body)
    assert read(HOSTILE).core_properties.title == MARKUP


def test_lines_spaces_and_text_from_right_to_left_are_kept() -> None:
    reader = read(Document("T", (Text("one\n  two\tthree"), Text("مرحبا بالعالم"))))
    _, plain, arabic = reader.paragraphs
    assert plain.text == "one\n  two    three"
    assert arabic._p.pPr is not None
    assert arabic._p.pPr.find(qn("w:bidi")) is not None


def test_long_tables_and_texts_are_written() -> None:
    rows = [[f"cell {number} of {column}" for column in "abcdefgh"] for number in range(150)]
    reader = read(Document("T", (Table(list("abcdefgh"), rows), Text("x" * 100_000), Facts((("x" * 5000, "y"),)))))
    assert len(reader.tables[0]._tbl.tr_lst) == 151
    assert "x" * 100_000 in reader.element.xml


def test_headings_of_every_level_have_a_style() -> None:
    reader = read(Document("T", tuple(Heading(str(level), level) for level in range(1, 7))))
    names = [getattr(one.style, "name", "") for one in reader.paragraphs[1:]]
    assert names == ["Heading 1", "Heading 1", "Heading 2", "Heading 3", "Heading 3", "Heading 3"]


@pytest.mark.parametrize("height", [40, 4000])
def test_a_picture_fits_the_page_and_has_words_beside_it(height: int) -> None:
    reader = read(pictured(height=height))
    (shape,) = reader.inline_shapes
    section = reader.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.left_margin is not None
    assert shape.width <= section.page_width - 2 * section.left_margin + Pt(1)
    assert shape.height <= section.page_height * 0.8
    assert shape._inline.docPr.get("descr") == "The years"
    assert [one.text for one in reader.paragraphs if getattr(one.style, "name", "") == "Caption"] == ["The years"]


def test_without_the_typesetter_the_caption_says_that_the_picture_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    made = render(pictured())
    assert [one.text for one in docx.Document(io.BytesIO(made.data)).paragraphs][-1] == ("The years (picture left out)")
    (told,) = made.remarks
    assert str(told).startswith("The pictures were left out: ")
    assert '"diplomatic-timeline[report]"' in str(told)


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "timeline.formats.word_paper", raising=False)
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingPackage, match=r'(?s)needs the package python-docx.*"diplomatic-timeline\[report\]"'):
        render(Document("T"))
