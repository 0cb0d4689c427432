from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.exchange.sheet.cells import parse_cell, read_citation_fields, read_event_fields, write_claims, write_list
from timeline.exchange.sheet.rows import SheetEntry, SheetRow

TODAY = date(2026, 11, 23)
WORDS = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters='"“”«»「」《》'), min_size=1, max_size=20
)


def fields(**cells: str) -> dict[str, object]:
    found, problems = read_event_fields(SheetEntry("", (SheetRow(2, cells),)))
    assert problems == []
    return found


def test_a_cell_of_several_is_a_list() -> None:
    assert fields(tags="Kursk; two words;; ", marks="prk-rus-relations=77; other") == {
        "tags": ["Kursk", "two words"],
        "marks": ["prk-rus-relations=77", "other"],
    }


def test_a_role_is_the_field_of_its_name() -> None:
    assert fields(speakers="PRK: ?, ambassador", occasion="Yes", status="Reported", title="As Typed") == {
        "speaker": "PRK: ?, ambassador",
        "occasion": True,
        "status": "reported",
        "title": "As Typed",
    }


def test_an_arrow_between_sender_and_recipient_wants_a_row_for_each() -> None:
    _, problems = read_event_fields(
        SheetEntry("", (SheetRow(2, {"sender": "VNM: A, president -> PRK: B, president"}),))
    )
    assert [name for name, _ in problems] == ["sender"]


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_words_are_read_as_they_were_written(words: list[str]) -> None:
    assert fields(tags=write_list(words)) == {"tags": words}


@given(st.dictionaries(st.sampled_from(["date", "type", "participation:3"]), WORDS, min_size=1))
def test_claims_are_read_as_they_were_written(claims: dict[str, str]) -> None:
    found, problems = read_citation_fields(SheetRow(2, {"claims": write_claims(claims.items())}))
    assert (found, problems) == ({"claims": claims}, [])


@pytest.mark.parametrize(
    ("name", "one", "other", "same"),
    [
        ("on", "11 Jul 1961", "1961-07-11", True),
        ("on", "1961-07", "1961-07-01", False),
        ("date_written", "11 Jul 1961", "1961-07-11", False),
        ("guest", "RUS: A, b; C, d", "RUS: A, b; RUS: C, d", True),
        ("guest", "RUS: A, b", "RUS: A, c", False),
        ("coordinates", "55.75,37.6", "55.75, 37.60", True),
        ("occasion", "YES", "yes", True),
        ("tags", "a;b", "a; b", True),
        ("title", "Yes", "yes", False),
        ("on", "nonsense", "other nonsense", False),
        ("on", "", "1961", False),
    ],
)
def test_cells_mean_the_same_in_other_words(name: str, one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert (parse_cell(name, one, today=TODAY) == parse_cell(name, other, today=TODAY)) is same


@pytest.mark.parametrize(
    ("cell", "claims"),
    [
        ("guest=RUS; guest=CHN", {"guest": ["RUS", "CHN"]}),
        ("date=2020; guest=RUS", {"date": "2020", "guest": "RUS"}),
        ("date=2020; date=2021", {"date": ["2020", "2021"]}),
    ],
)
def test_a_field_that_is_claimed_twice_keeps_both_values(cell: str, claims: dict[str, object]) -> None:
    assert read_citation_fields(SheetRow(2, {"claims": cell})) == ({"claims": claims}, [])
