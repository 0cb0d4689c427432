import io
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import typst
from pypdf import PdfReader

from tests.formats.pages import ADDRESS, CYRILLIC, HAN, HANGUL, HOSTILE, LATIN, MARKUP, SCRIPTS, pictured
from tests.formats.test_formats import DOCUMENTS
from timeline.document import Document, Facts, Figure, Heading, Table, Text
from timeline.errors import InvalidInput, MissingPackage
from timeline.formats import typesetting
from timeline.formats.pdf import build_content, render, render_with

EMBEDDED = typst.Fonts(include_system_fonts=False)
UNSEEN = "\U000104b0"  # an Osage letter: the fonts of the typesetter have none


def read(document: Document, fonts: typst.Fonts = EMBEDDED) -> PdfReader:
    return PdfReader(io.BytesIO(render_with(document, fonts).data))


def root(reader: PdfReader) -> Any:
    return reader.root_object


def words(text: str) -> str:
    """The text without the spaces and the line ends that a page puts into it."""
    return "".join(unicodedata.normalize("NFC", text).split())


def text_of(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def annotations(reader: PdfReader) -> list[Any]:
    return [one.get_object() for page in reader.pages for one in page.get("/Annots", ())]


def links(reader: PdfReader) -> list[str]:
    return [one["/A"]["/URI"] for one in annotations(reader) if "/URI" in one.get("/A", {})]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_page_has_a_title_its_parts_for_a_screen_reader_and_no_day(name: str) -> None:
    document = DOCUMENTS[name]
    data = render_with(document, EMBEDDED).data
    reader = PdfReader(io.BytesIO(data))
    assert reader.metadata is not None
    assert reader.metadata.title
    assert not {"/CreationDate", "/ModDate"} & reader.metadata.keys()
    assert root(reader)["/MarkInfo"]["/Marked"]
    assert data == render_with(document, EMBEDDED).data


def test_what_can_be_drawn_can_be_read_and_the_rest_is_named() -> None:
    """With the fonts of this machine, whatever they are: each script is either in the text or in the remark."""
    made = render(SCRIPTS)
    text = words(text_of(PdfReader(io.BytesIO(made.data))))
    assert words(LATIN) in text
    assert CYRILLIC in text
    missing = "".join(map(str, made.remarks))
    for script, sample in (("Hangul", HANGUL), ("Han", HAN)):
        if script in missing:
            assert set(sample) <= set(missing)
        else:
            assert sample in text


def test_what_no_font_has_is_named_with_what_to_install() -> None:
    made = render_with(SCRIPTS, EMBEDDED)
    (told,) = made.remarks
    assert f"{told}\n{told.advice}" == (
        "No available font has these 7 characters: 련 회 中 国 外 交 部 (Hangul, Han);"
        " they appear as empty boxes in the file.\n"
        "Install a font that has them, such as Noto Sans CJK, or name a folder of fonts in TIMELINE_FONTS."
    )
    text = words(text_of(PdfReader(io.BytesIO(made.data))))
    assert words(LATIN) in text
    assert CYRILLIC in text


def test_what_every_font_has_is_accessible_and_without_remark() -> None:
    made = render_with(Document("T", (Heading("One", level=4), Text(CYRILLIC), Heading("Two", level=2))), EMBEDDED)
    assert made.remarks == []
    assert b"pdfuaid" in root(PdfReader(io.BytesIO(made.data)))["/Metadata"].get_object().get_data()


@pytest.mark.parametrize("quoted", ['"', "\\", "\u0301", "'", "\u200d"])
def test_a_character_beside_signs_that_a_message_quotes_is_named_alone(quoted: str) -> None:
    (told,) = render_with(Document("T", (Text(f"{quoted}{UNSEEN}{quoted}"),)), EMBEDDED).remarks
    assert str(told).startswith(f"No available font has this character: {UNSEEN} (Osage")


def test_a_picture_is_searched_for_such_characters_too() -> None:
    assert "한" in str(render_with(pictured(text="한"), EMBEDDED).remarks[0])
    assert render_with(pictured(text="Год"), EMBEDDED).remarks == []


def test_notes_are_at_the_end_and_led_to() -> None:
    reader = read(SCRIPTS)
    assert set(links(reader)) == {ADDRESS}
    assert len([one for one in annotations(reader) if "/URI" not in one.get("/A", {})]) == 3
    assert words(f"Sources[1]Korea JoongAng Daily, 21 October 2025, {ADDRESS}[2]Korea") in words(text_of(reader))


def test_an_address_too_long_for_a_link_is_text() -> None:
    address = f"https://example.org/{'a' * 9000}"
    reader = read(Document("T", (Text(address),)))
    assert links(reader) == []
    assert words(text_of(reader)).replace("Page1of2", "").replace("Page2of2", "").count("a") >= 9000


def test_stored_text_is_never_markup() -> None:
    reader = read(HOSTILE)
    assert words(text_of(reader)).count(words(MARKUP)) == 9
    assert reader.metadata is not None
    assert reader.metadata.title == MARKUP
    assert r"\x00 \x1b[31m \u202egnp \ud800 \ufffe \uffff \x0b" in text_of(reader)


def test_a_word_without_end_stays_on_the_sheet() -> None:
    """Cut where it must be, and whole again when it is copied."""
    endless = "abcdefghij" * 300
    reader = read(Document("T", (Text(endless), Facts(((endless, "v"),)), Table(("k", "v"), ((endless, "v"),)))))
    assert words(text_of(reader)).count("abcdefghij") > 850
    for page in reader.pages:
        right: list[float] = []
        page.extract_text(visitor_text=lambda _text, _cm, matrix, *_rest, found=right: found.append(matrix[4]))
        assert max(right) < page.mediabox.width - 60


def test_long_tables_go_on_with_their_head_on_each_page() -> None:
    rows = [[f"cell {number} of {column}" for column in "abcdefgh"] for number in range(120)]
    reader = read(Document("Rows", (Table([f"Head {column}" for column in "abcdefgh"], rows),)))
    assert len(reader.pages) > 3
    assert all("Head a" in page.extract_text() for page in reader.pages)
    for number, page in enumerate(reader.pages, start=1):
        assert f"Page {number} of {len(reader.pages)}" in page.extract_text()
        assert ("Rows" in page.extract_text().splitlines()[0]) or number == 1
    assert "cell 119 of h" in text_of(reader)


def test_a_sheet_is_turned_for_a_table_that_needs_it() -> None:
    def size(columns: int) -> tuple[float, float]:
        box = read(Document("T", (Table(["Some words"] * columns, [["cell of some words here"] * columns]),))).pages[0]
        return round(box.mediabox.width), round(box.mediabox.height)

    assert size(4) == (595, 842)
    assert size(14) == (842, 595)


@pytest.mark.parametrize("height", [40, 300, 4000])
def test_a_picture_takes_no_more_than_a_page(height: int) -> None:
    assert len(read(pictured(height=height)).pages) <= 2


@pytest.mark.parametrize("columns", [2, 14])
def test_a_tall_picture_stands_on_the_page_of_its_title(columns: int) -> None:
    table = Table(["Some words"] * columns, [["cell of some words here"] * columns])
    title = "A title of so many words that it takes two lines of the first page, as those of treaties do"
    page = Document(title, (*pictured(height=400).blocks, table))
    assert "Theyears" in words(read(page).pages[0].extract_text())


def test_a_picture_has_words_beside_it() -> None:
    (block,) = build_content(pictured())["blocks"]
    assert block["alt"] == "The years"
    assert "Theyears" in words(text_of(read(pictured())))


def test_much_text_is_typeset() -> None:
    text = "".join(f"слово{number} " for number in range(10_000))
    reader = read(Document("T", (Text(text),)))
    assert len(reader.pages) > 10
    assert "слово9999" in text_of(reader)


def test_the_template_is_given_nothing_but_text() -> None:
    page = build_content(
        Document("T", (Text("plain 한국 [1]"), Text("مرحبا"), Figure("c", lambda: "<svg/>")), notes=("n",))
    )
    first, second, third = page["blocks"]
    assert first["text"] == {
        "rtl": False,
        "runs": [
            {"kind": "text", "tongue": "", "parts": ["plain "]},
            {"kind": "text", "tongue": "ko", "parts": ["한국"]},
            {"kind": "note", "number": "1"},
        ],
    }
    assert second["text"]["rtl"]
    assert third["svg"] == "<svg/>"


def test_a_folder_of_fonts_is_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_FONTS", str(tmp_path / "none"))
    with pytest.raises(InvalidInput, match="The font folder"):
        render(Document("T"))
    found = [font.path for font in typst.Fonts(include_embedded_fonts=False).fonts() if font.path]
    if not found:
        pytest.skip("no font is installed here that could be copied")
    copied = tmp_path / Path(found[0]).name
    copied.write_bytes(Path(found[0]).read_bytes())
    monkeypatch.setenv("TIMELINE_FONTS", str(tmp_path))
    assert str(copied) in {font.path for font in typesetting.find_fonts().fonts()}


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingPackage, match=r'(?s)needs the package typst.*"diplomatic-timeline\[report\]"'):
        render(Document("T"))
