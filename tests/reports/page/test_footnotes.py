import pytest

from tests.reports.hand_made import citation, source
from timeline.document import CitationStyle
from timeline.domain.dates.partial_date import PartialDate
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.long_dates import format_date

STORY = source(
    "joongang",
    outlet_name="Korea JoongAng Daily",
    title="Embassy holds banquet",
    author="Seo Ji-eun",
    published="2025-10-21",
    url="https://example.org/1",
    archive_url="https://archive.example/1",
)
ORIGINAL = source("rodong", outlet_name="Rodong Sinmun", published="2025-10-21", seen=False)


def test_a_story_is_one_note_with_all_its_passages() -> None:
    notes = Notes()
    assert [notes.mark(citation(source=STORY, locator=each)) for each in ("p. 2", "p. 4", "p. 2", "")] == ["[1]"] * 4
    (text,) = notes.write_texts()
    assert text == (
        "Korea JoongAng Daily, “Embassy holds banquet”, Seo Ji-eun, 21 October 2025, p. 2; p. 4,"
        " https://example.org/1, archived at https://archive.example/1"
    )


def test_a_story_that_relays_another_is_a_note_of_its_own_and_short_the_second_time() -> None:
    notes = Notes()
    assert notes.mark_all([citation(source=STORY), citation(source=STORY, via=ORIGINAL, locator="p. 4")]) == "[1] [2]"
    assert notes.write_texts()[1] == (
        "Korea JoongAng Daily, 21 October 2025, as in note 1, p. 4, citing Rodong Sinmun, 21 October 2025 (not seen)"
    )


def test_the_address_of_a_story_stands_before_what_it_cites() -> None:
    notes = Notes()
    notes.mark(citation(source=STORY, via=ORIGINAL._replace(url="https://example.org/2"), locator="p. 4"))
    (text,) = notes.write_texts()
    assert text == (
        "Korea JoongAng Daily, “Embassy holds banquet”, Seo Ji-eun, 21 October 2025, p. 4, https://example.org/1,"
        " archived at https://archive.example/1, citing Rodong Sinmun, 21 October 2025 (not seen),"
        " https://example.org/2"
    )


def test_the_marks_of_one_note_are_given_once() -> None:
    assert Notes().mark_all([citation(), citation(seq=2), citation(seq=3, source=STORY)]) == "[1] [2]"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (
            {"title": "Embassy holds banquet", "author": "Seo Ji-eun", "url": "https://a.example/1"},
            "Seo Ji-eun, “Embassy holds banquet,” KCNA, n.d., https://a.example/1.",
        ),
        ({"published": ""}, "KCNA, n.d."),
        (
            {"published": "", "accessed": "2026-01-02", "title": "A page"},
            "“A page,” KCNA, n.d., accessed January 2, 2026.",
        ),
        ({"published": "2025-10~", "seen": False}, "KCNA, about October 2025 (not seen)."),
        ({"outlet_name": "", "outlet": ""}, "kcna, n.d."),
        ({"published": "1948-10-12?"}, "KCNA, 12 October 1948 (uncertain)."),
    ],
)
def test_a_note_after_chicago_names_what_is_missing(fields: dict[str, str], text: str) -> None:
    notes = Notes(CitationStyle.CHICAGO)
    notes.mark(citation(source=source(**fields)))
    assert notes.write_texts() == (text,)


def test_a_note_after_chicago_is_short_the_second_time() -> None:
    notes = Notes(CitationStyle.CHICAGO)
    notes.mark_all([citation(source=STORY), citation(source=STORY, via=ORIGINAL, locator="p. 4")])
    assert notes.write_texts()[1] == (
        "“Embassy holds banquet,” as in note 1, p. 4, citing Rodong Sinmun, October 21, 2025 (not seen)."
    )


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"published": "2025-10-21", "seen": False}, "KCNA, 21 October 2025 (not seen)"),
        ({"outlet_name": "", "outlet": "", "title": "Treaty text"}, "“Treaty text”, undated"),
        ({"outlet_name": "", "outlet": ""}, "kcna, undated"),
        ({"published": "1961"}, "KCNA, 1961"),
    ],
)
def test_what_is_known_of_a_source_is_told(fields: dict[str, str], text: str) -> None:
    notes = Notes()
    notes.mark(citation(source=source(**fields)))
    assert notes.write_texts() == (text,)


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("2025-10-21", "21 October 2025"),
        ("2025-10", "October 2025"),
        ("2025", "2025"),
        ("2025-10~", "about October 2025"),
        ("2025-10-21?", "21 October 2025 (uncertain)"),
        ("2025%", "about 2025 (uncertain)"),
        ("1948-10-08/1948-10-12", "1948-10-08 to 1948-10-12"),
        ("", "date unknown"),
    ],
)
def test_a_date_is_written_out_as_far_as_it_is_known(edtf: str, text: str) -> None:
    assert format_date(PartialDate.parse(edtf)) == text


def test_in_short_a_note_is_its_outlet_and_date() -> None:
    notes = Notes()
    relayed = source("rodong", outlet_name="Rodong Sinmun", published="2025-10-17", seen=False)
    notes.mark(citation(source=source(published="2025-10-21", url="https://example.org", title="Banquet"), via=relayed))
    notes.mark(citation(source=source("book", outlet_name="", title="A book", published="1961~"), locator="p. 5"))
    assert notes.write_short_texts() == (
        "KCNA 2025-10-21, citing Rodong Sinmun 2025-10-17 (not seen)",
        "“A book” about 1961",
    )
    first, second = notes.write()
    assert (first["number"], first["url"], first["via"]) == (1, "https://example.org", "rodong")
    assert second["locators"] == ["p. 5"]
