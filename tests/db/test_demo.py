from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import Templates
from tests.factories import between, digest_of, event_of, read_yaml, reading, record_whole_demo, rows
from timeline import resources
from timeline.db.read.events import read_events
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.ordinals import check_ordinal
from timeline.settings import Location

UNDATED = "undated-mng-prk-commemorative-meeting"


@pytest.fixture(scope="module")
def whole(templates: Templates) -> Location:
    """The demonstration, left as it is."""
    return templates.made("whole", "sqlite")


def test_every_event_of_every_file_is_recorded_and_cited(whole: Location) -> None:
    files = sorted((resources.find_folder("seeds") / "events").glob("*.yaml"))
    told = [draft.key for file in files for draft in read_yaml(file.read_text(encoding="utf-8")).events]
    assert sorted(event.key for event in every(whole)) == sorted(told)
    assert rows(whole, "SELECT key FROM event WHERE id NOT IN (SELECT event FROM citation)") == []
    assert rows(whole, "SELECT key FROM source WHERE seen AND url = ''") == []


@pytest.mark.parametrize(
    ("key", "edtf", "precision"),
    [
        ("cze-prk-relations", "1948-10", "month"),
        ("prk-rus-agreement-1949", "1949", "year"),
        ("ddr-prk-relations", "1949", "year"),
        ("prk-syr-relations", "1966", "year"),
        ("nor-prk-relations", "1973-04/1973-11", "range"),
        ("bgd-prk-relations", "1973", "year"),
        ("lao-prk-relations", "1974", "year"),
        ("prk-prt-relations", "1975~", "year"),
        ("aze-prk-relations", "1992-01", "month"),
        ("ita-prk-relations", "2000-01", "month"),
        ("2000-05-aus-prk-relations-restored", "2000-05", "month"),
        ("ken-prk-relations", "2008-09", "month"),
        ("prk-ssd-relations", "2011-11-16", "day"),
        ("mng-republic-day", "1924", "year"),
        ("2001-prk-rus-visit", "2001", "year"),
        ("2006-07-chn-prk-telegram", "2006-07", "month"),
        ("2016-07-chn-prk-telegram", "2016-07", "month"),
        ("2018-10-prk-rus-reception", "2018-10", "month"),
        ("2018-10-prk-rus-telegram", "2018-10", "month"),
        ("2019-chn-prk-reception", "2019", "year"),
        ("2023-07-chn-prk-banquet", "2023-07", "month"),
        (UNDATED, "", "unknown"),
    ],
)
def test_no_day_is_made_up(whole: Location, key: str, edtf: str, precision: str) -> None:
    event = event_of(whole, key)
    assert (event.date.edtf, event.date.precision) == (edtf, precision)


def test_the_day_of_a_report_is_taken_only_where_the_report_says_so(whole: Location) -> None:
    assert {
        event.key
        for event in every(whole)
        if event.date.precision == "day"
        and {citation.source.published for citation in event.citations} == {event.date.edtf}
    } == {
        "2003-07-10-chn-prk-banquet",
        "2009-10-05-chn-prk-telegram",
        "2009-10-05-chn-prk-telegram-2",
        "2011-10-12-prk-rus-reception",
        "2011-10-12-pol-prk-film-show",
        "2016-10-12-prk-rus-editorial",
        "2018-11-23-mng-prk-reception",
        "2019-10-06-chn-prk-reception",
        "2019-10-06-chn-prk-telegram",
        "2019-10-06-chn-prk-telegram-2",
        "2019-10-09-prk-rus-reception",
        "2021-07-11-chn-prk-editorial",
        "2021-07-11-chn-prk-telegram",
        "2021-07-11-chn-prk-telegram-2",
        "2021-07-11-chn-prk-telegram-3",
        "2022-07-13-prk-recognition",
        "2023-07-11-chn-prk-editorial",
        "2023-10-12-prk-rus-telegram",
        "2024-10-06-chn-prk-telegram",
        "2025-04-28-prk-rus-statement",
    }


@pytest.mark.parametrize(
    ("key", "recorded", "disputed"),
    [
        ("prk-rou-relations", "1948-10-26", {"1948-11-03"}),
        ("gbr-prk-relations", "2000-12-12", {"2000-12-13"}),
        ("prk-tur-relations", "2001-06-27", {"2001-01-15"}),
        ("prk-ven-relations", "1974", {"1965"}),
        ("prk-rus-treaty-2024", "2024-06-19", {"2024-06-18"}),
        ("prk-rus-relations", "1948-10-12", {"1948-10-08/1948-10-12"}),
        ("2022-07-13-prk-ukr-relations-severed", "2022-07-13", {"2022-07-14"}),
        ("1996-09-prk-rus-treaty-ended", "1996-09", {"1995-09-07", "1996-08-07"}),
        ("2024-06-18-prk-rus-state-visit", "2024-06-18/2024-06-19", {"2024-06-19"}),
    ],
)
def test_sources_that_disagree_stand_side_by_side(whole: Location, key: str, recorded: str, disputed: set[str]) -> None:
    event = event_of(whole, key)
    claimed = {
        stance: {
            value
            for citation in event.citations
            if citation.stance == stance
            for target, value in citation.claims
            if target == "date"
        }
        for stance in ("supports", "disputes")
    }
    assert event.date.edtf == recorded
    assert claimed["disputes"] == disputed
    assert claimed["supports"] <= {recorded}


def test_claimed_dates_can_be_read(whole: Location) -> None:
    values = rows(whole, "SELECT value FROM claim WHERE target = 'date'")
    assert [value for (value,) in values if not PartialDate.parse(value).known] == []


def test_claimed_ordinals_agree_with_the_dates(whole: Location) -> None:
    checks = {
        (event.key, link.key): check_ordinal(link.ordinal, link.date, observed=event.date)
        for event in every(whole)
        for link in event.links
        if link.ordinal is not None
    }
    assert len(checks) == 89
    assert {key for (key, _), check in checks.items() if not check.agrees} == {UNDATED}


@pytest.mark.parametrize(
    ("occasion", "host", "years", "ranked"),
    [
        ("chn-prk-treaty", "chn-embassy-prk", 11, 11),
        ("chn-prk-treaty", "prk-embassy-chn", 8, 6),
        ("chn-prk-treaty", "prk-cultural-relations-committee", 5, 5),
        ("prk-rus-relations", "rus-embassy-prk", 8, 7),
        ("prk-rus-relations", "prk-embassy-rus", 7, 5),
    ],
)
def test_a_series_has_years_to_compare(whole: Location, occasion: str, host: str, years: int, ranked: int) -> None:
    founding = event_of(whole, occasion).key
    held = {
        event.date.start.year: [one for one in event.participants if one.role == "guest" and one.level is not None]
        for event in every(whole)
        if any(link.key == founding for link in event.links)
        and any(one.role == "host" and one.actor == host for one in event.participants)
    }
    assert len(held) == years
    assert len(list(filter(None, held.values()))) == ranked


def test_pairs_find_what_their_states_keep(whole: Location) -> None:
    assert between(whole, "PRK", "DDR") == ["1949-ddr-prk-relations-established"]
    assert between(whole, "PRK", "DEU") == ["2001-03-01-deu-prk-relations-established"]
    assert between(whole, "PRK", "SRB") == ["1948-10-30-prk-yug-relations-established"]
    assert between(whole, "PRK", "CZE") == ["1948-10-csk-prk-relations-established"]
    assert between(whole, "PRK", "SVK") == ["1993-01-01-prk-svk-relations-established"]
    assert between(whole, "PRK", "VNM") == ["1950-01-31-prk-vdr-relations-established"]
    assert between(whole, "PRK", "EU") == ["2001-05-prk-xeu-relations-established"]


def test_loading_again_adds_nothing(templates: Templates, tmp_path: Path) -> None:
    with templates.copy("whole", "sqlite", tmp_path) as demo:
        before = digest_of(demo)
        record_whole_demo(demo)
        assert digest_of(demo) == before


def every(location: Location) -> Sequence[EventRecord]:
    with reading(location) as reader:
        return read_events(reader, [row[0] for row in reader.read_rows("SELECT id FROM event ORDER BY id")])
