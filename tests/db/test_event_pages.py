"""Listings, page by page: those events that the plain question finds, and nothing but an index is walked."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from random import Random

import pytest

from tests.conftest import Templates
from tests.factories import reading, record_events
from timeline.db.read import source_counts
from timeline.db.read.event_types import expand_types
from timeline.db.read.listing import count_multilateral, find_between, find_involving, find_matching
from timeline.db.read.page_window import PageWindow
from timeline.db.read.sql import Reader
from timeline.db.read.where import make_window_conditions
from timeline.domain.events.parties import name_pairs
from timeline.domain.query import parse_query
from timeline.domain.vocabulary import Family, Status
from timeline.settings import Location

PAIRS = ("PRK-RUS", "PRK-SUN", "CHN-PRK", "CHN-RUS")
STATES = ("PRK", "RUS", "SUN", "CHN", "MNG")
LINEAGES = (("PRK",), ("RUS", "SUN"), ("CHN",), ("MNG",), ("VNM",))
DATES = ("", "1991", "1991-12", "1991-12-26", "1980..2001", "..2018-10-16", "2011..", "196X", "2024-10~", "1948?")


@pytest.fixture(scope="module")
def related(templates: Templates, dialect: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Location]:
    """The demonstration, and events of every precision between states of which one was succeeded."""
    with templates.copy("whole", dialect, tmp_path_factory.mktemp("pairs")) as made:
        talks = {"type": "talks", "party": "North Korea; Russia", "status": "confirmed"}
        record_events(made, *({**talks, "title": f"Talks {at}", "on": on} for at, on in enumerate(DATES)))
        yield made


def find_plainly(reader: Reader, sql: str, window: PageWindow, **values: object) -> list[int]:
    """Ask as plainly as one can: every event of which a condition holds, sorted."""
    where = make_window_conditions(reader, window)
    where.add(sql, **values)
    asked = f"SELECT e.date_start, e.id FROM event e{where} ORDER BY 1, 2"
    return reader.read_column("id", asked, **where.values)[: window.limit]


OF_PAIRS = "EXISTS (SELECT 1 FROM dyad d WHERE d.event = e.id AND d.pair IN (:pairs))"
PARTICIPATING = (
    "EXISTS (SELECT 1 FROM participation p JOIN actor a ON a.id = p.actor WHERE p.event = e.id"
    " AND coalesce(p.country, a.country) IN (:{0}))"
)
OF_SIDES = (
    "EXISTS (SELECT 1 FROM dyad d WHERE d.event = e.id"
    " AND (substr(d.pair, 1, 3) IN (:states) OR substr(d.pair, 5) IN (:states)))"
)
OF_COUNTRY = f"(e.country IN (:states) OR {OF_SIDES} OR {PARTICIPATING.format('states')})"


def draw_window(draw: Random) -> PageWindow:
    """Draw what narrows a listing, each part in a third of the cases."""

    def draw_days() -> date | None:
        return draw.choice((None, None, date(draw.choice((1, 1948, 1991, 2011, 2024)), 1, 1), date(1991, 12, 26)))

    return PageWindow(
        since=draw_days(),
        until=draw_days(),
        types=draw.choice(((), (), ("visit",), ("talks", "banquet"))),
        families=draw.choice(((), (), (Family.VISIT,), (Family.CEREMONY, Family.RELATIONS))),
        statuses=draw.choice(((), (), (Status.CONFIRMED,), (Status.ANNOUNCED, Status.REPORTED))),
        limit=draw.choice((None, 0, 1, 7, 50)),
        after=draw.choice((None, None, ("1991-12-26", 3), ("2024-10-01", 100))),
    )


def test_the_events_of_pairs_and_states_are_those_that_the_plain_question_finds(related: Location) -> None:
    draw = Random(1948)
    sql = f"({OF_PAIRS} OR {OF_SIDES} OR {PARTICIPATING.format('states')})"
    with reading(related) as reader:
        for _ in range(200):
            pairs, window = draw.sample(PAIRS, draw.randrange(4)), draw_window(draw)
            states = draw.sample(STATES, draw.choice((0, 0, 1, 2)))
            expected = find_plainly(reader, sql, window, pairs=pairs, states=states)
            assert find_involving(reader, pairs=pairs, states=states, window=window) == expected, window


def test_more_pairs_than_an_engine_merges_at_once(related: Location) -> None:
    with reading(related) as reader:
        codes = reader.read_column("code", "SELECT code FROM country WHERE kind = 'state' ORDER BY code LIMIT 60")
        pairs, window = [*name_pairs(codes, codes), *PAIRS], PageWindow(types=("visit", "talks"), limit=30)
        assert len(pairs) > 1000
        page = find_involving(reader, pairs=pairs, window=window)
        assert page == find_plainly(reader, OF_PAIRS, window, pairs=pairs)
        assert len(page) == 30


def test_what_both_took_part_in_is_what_the_plain_question_finds(related: Location) -> None:
    draw = Random(1949)
    sql = f"({OF_PAIRS} OR ({PARTICIPATING.format('first')} AND {PARTICIPATING.format('second')}))"
    with reading(related) as reader:
        for _ in range(100):
            first, second = draw.choice(LINEAGES), draw.choice(LINEAGES)
            if first == second:
                continue
            window, pairs = draw_window(draw), name_pairs(first, second)
            expected = find_plainly(reader, sql, window, pairs=pairs, first=first, second=second)
            assert find_between(reader, first, second, window=window, multilateral=True) == expected, window
            whole = window._replace(limit=None, after=None)
            merely = find_plainly(reader, f"{sql} AND NOT {OF_PAIRS}", whole, pairs=pairs, first=first, second=second)
            assert count_multilateral(reader, first, second, window=window) == len(merely)


@pytest.mark.parametrize(
    ("query", "sql"),
    [
        ("country:RUS", OF_COUNTRY),
        ("type:visit", "e.type IN (:visits)"),
        ("family:visit,talks", "e.type IN (SELECT code FROM event_type WHERE family IN ('visit', 'talks'))"),
        ("city:Moscow,pyongyang", "e.city IN ('Moscow', 'Pyongyang')"),
        ("status:announced,denied", "e.status IN ('announced', 'denied')"),
        ("status:confirmed", "e.status = 'confirmed'"),
        ("role:host", "EXISTS (SELECT 1 FROM participation p WHERE p.event = e.id AND p.role = 'host')"),
        ("country:RUS city:Moscow -type:visit", f"{OF_COUNTRY} AND e.city = 'Moscow' AND e.type NOT IN (:visits)"),
        ("", "1 = 1"),
    ],
)  # fmt: skip
def test_the_events_of_a_query_are_those_that_the_plain_question_finds(related: Location, query: str, sql: str) -> None:
    draw = Random(1950)
    with reading(related) as reader:
        values = {"states": ["RUS", "SUN"], "visits": expand_types(reader, ["visit"])}
        for _ in range(40):
            window = draw_window(draw)
            expected = find_plainly(reader, sql, window, **values)
            assert find_matching(reader, parse_query(query), window=window) == expected, window


NUMBER_OF_SOURCES = (
    "(SELECT count(*) FROM (SELECT DISTINCT coalesce(via, source) FROM citation WHERE event = e.id) AS part)"
)


@pytest.mark.parametrize("few", [0, 5, 300])
@pytest.mark.parametrize(
    ("query", "sql"),
    [
        ("sources:0", "{} = 0"),
        ("sources:..0", "{} = 0"),
        ("sources:0..1", "{} <= 1"),
        ("sources:1", "{} = 1"),
        ("sources:2..", "{} >= 2"),
        ("sources:2..3", "{} BETWEEN 2 AND 3"),
        ("sources:3..2", "1 = 0"),
        ("sources:0,3..", "({0} = 0 OR {0} >= 3)"),
        ("sources:0,1", "{} <= 1"),
        ("-sources:0", "{} > 0"),
        ("sources:2.. -sources:3", "({0} = 2 OR {0} > 3)"),
        ("sources:2.. country:RUS", f"{{}} >= 2 AND {OF_COUNTRY}"),
    ],
)
def test_events_are_found_by_the_number_of_their_sources(
    related: Location, monkeypatch: pytest.MonkeyPatch, query: str, sql: str, few: int
) -> None:
    monkeypatch.setattr(source_counts, "_FEW", few)
    draw = Random(1951)
    with reading(related) as reader:
        for _ in range(10):
            window = draw_window(draw)
            expected = find_plainly(reader, sql.format(NUMBER_OF_SOURCES), window, states=["RUS", "SUN"])
            assert find_matching(reader, parse_query(query), window=window) == expected, window


def test_pages_follow_each_other(related: Location) -> None:
    with reading(related) as reader:
        everything = find_involving(reader, pairs=PAIRS[:2], window=PageWindow())
        days = dict(reader.read_rows("SELECT id, date_start FROM event"))
        pages, after = [], None
        while page := find_involving(reader, pairs=PAIRS[:2], window=PageWindow(limit=7, after=after)):
            pages.append(page)
            after = (days[page[-1]], page[-1])
    assert [*chain(*pages)] == everything
    assert len(pages) > 5
