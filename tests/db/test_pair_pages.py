"""The events of a pair, page by page: those that the plain question finds, and nothing but an index is walked."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from random import Random

import pytest

from tests.conftest import Templates
from tests.factories import reading, record_events
from timeline.db.read.listing import make_window_conditions
from timeline.db.read.page_window import PageWindow
from timeline.db.read.pair_pages import find_of_pairs, make_pair_query
from timeline.db.read.sql import Reader
from timeline.domain.vocabulary import Family, Status
from timeline.settings import Location

PAIRS = ("PRK-RUS", "PRK-SUN", "CHN-PRK", "CHN-RUS")
DATES = ("", "1991", "1991-12", "1991-12-26", "1980..2001", "..2018-10-16", "2011..", "196X", "2024-10~", "1948?")


@pytest.fixture(scope="module")
def related(templates: Templates, dialect: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Location]:
    """The demonstration, and events of every precision between states of which one was succeeded."""
    with templates.copy("whole", dialect, tmp_path_factory.mktemp("pairs")) as made:
        talks = {"type": "talks", "party": "North Korea; Russia", "status": "confirmed"}
        record_events(made, *({**talks, "title": f"Talks {at}", "on": on} for at, on in enumerate(DATES)))
        yield made


def find_plainly(reader: Reader, pairs: tuple[str, ...], window: PageWindow) -> list[int]:
    """Ask as plainly as one can."""
    where = make_window_conditions(reader, window)
    where.add("d.pair IN (:pairs)", pairs=pairs)
    sql = f"SELECT DISTINCT e.date_start, e.id FROM dyad d JOIN event e ON e.id = d.event{where} ORDER BY 1, 2"
    return reader.read_column("id", sql, **where.values)[: window.limit]


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


def test_a_page_is_what_the_plain_question_finds(related: Location) -> None:
    draw = Random(1948)
    with reading(related) as reader:
        for _ in range(300):
            pairs, window = tuple(draw.sample(PAIRS, draw.randrange(1, 4))), draw_window(draw)
            assert find_of_pairs(reader, pairs, window) == find_plainly(reader, pairs, window), window


def test_pages_follow_each_other(related: Location) -> None:
    with reading(related) as reader:
        everything = find_of_pairs(reader, PAIRS[:2], PageWindow())
        days = dict(reader.read_rows("SELECT id, date_start FROM event"))
        pages, after = [], None
        while page := find_of_pairs(reader, PAIRS[:2], PageWindow(limit=7, after=after)):
            pages.append(page)
            after = (days[page[-1]], page[-1])
    assert [*chain(*pages)] == everything
    assert len(pages) > 5


@pytest.mark.parametrize(
    "window",
    [
        PageWindow(limit=50),
        PageWindow(limit=50, after=("1991-12-26", 3)),
        PageWindow(limit=50, until=date(2001, 1, 1)),
        PageWindow(limit=50, types=("visit",), statuses=("confirmed",)),
        PageWindow(limit=50, since=date(2001, 1, 1)),
    ],
    ids=repr,
)
def test_a_page_walks_the_index_in_its_order(related: Location, window: PageWindow) -> None:
    with reading(related) as reader:
        sql, values = make_pair_query(reader, PAIRS[:2], window)
        if reader.sqlite:
            plan = [row[3] for row in reader.read_rows(f"EXPLAIN QUERY PLAN {sql}", **values)]
            assert not [step for step in plan if re.search("SCAN|TEMP B-TREE", step)], plan
            return
        # So few rows are quicker read whole: what is asked is whether the index can answer alone.
        for way in ("enable_seqscan", "enable_sort", "enable_bitmapscan"):
            reader.read_rows("SELECT set_config(:way, 'off', false)", way=way)
        plan = [row[0] for row in reader.read_rows(f"EXPLAIN {sql}", **values)]
    assert any("Merge Append" in step for step in plan), plan
    assert not [step for step in plan if re.search(r"Sort  |Seq Scan on dyad", step)], plan
