import pytest

from timeline.domain.events.event_fields import FIELD_NAMES
from timeline.domain.vocabulary import LinkKind, Role
from timeline.exchange.sheet.columns import COLUMNS, find_column, name_column, suggest_column
from timeline.exchange.sheet.header_words import MEANINGS


def test_every_field_of_an_event_has_its_column() -> None:
    # Which a row tells in cells of its own, and what a sheet leaves as it is.
    gathered = {"said", "also", "participants", "sources", "settled"}
    roles = {"speakers" if role == Role.SPEAKER else role.value for role in Role}
    assert set(COLUMNS) >= ({*FIELD_NAMES} - gathered - {*Role}) | roles | {*LinkKind}


@pytest.mark.parametrize("header", ["date_written", "Date written", "DATE-WRITTEN", " date  written "])
def test_a_header_is_the_same_in_capitals_and_with_blanks(header: str) -> None:
    assert find_column(header) == "date_written"


@pytest.mark.parametrize(("header", "meant"), [("titel", "title"), ("guests", "guest"), ("Day", "on"), ("xyzzy", "")])
def test_the_nearest_column_is_offered(header: str, meant: str) -> None:
    assert (find_column(header), suggest_column(header)) == ("", meant)


@pytest.mark.parametrize(
    ("header", "meant"),
    [
        *(("locale", "place"), ("remarks", "summary"), ("start-date", "on"), ("END_DATE", "on"), ("role", "visitor")),
        *(("날짜", "on"), ("Дата начала", "on"), ("日期", "on"), ("국가", "in"), ("Город", "place"), ("备注", "note")),
        *(("comment", "note"), ("Newspaper", "outlet"), ("position", "visitor"), ("lat", "coordinates"), ("rule", "")),
    ],
)
def test_a_header_is_suggested_by_its_meaning_not_by_its_spelling(header: str, meant: str) -> None:
    assert suggest_column(header) == meant


def test_a_word_for_a_header_means_one_column_that_there_is() -> None:
    words = [word.strip() for several in MEANINGS.values() for word in several.split(";")]
    assert set(MEANINGS) <= set(COLUMNS)
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_a_column_has_the_letters_of_a_spreadsheet(number: int, letters: str) -> None:
    assert name_column(number) == letters


def test_no_explanation_is_longer_than_excel_shows() -> None:
    assert max(len(one.help) for one in COLUMNS.values()) <= 255
    assert max(len(name) for name in COLUMNS) <= 32


@pytest.mark.parametrize(("header", "column"), [("date", "on"), (" DATE ", "on"), ("City", "place"), ("on", "on")])
def test_words_of_claims_and_queries_name_columns(header: str, column: str) -> None:
    assert find_column(header) == column


def test_a_country_is_asked_about() -> None:
    """In many sheets it is the side, and not the soil."""
    assert (find_column("Country"), suggest_column("Country")) == ("", "in")
