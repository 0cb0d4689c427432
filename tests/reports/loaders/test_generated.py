"""What reports load of generated events: as much less as it is, they say what they would of everything."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from tests.benchmarks.filling import fill
from tests.conftest import Templates, empty_database
from tests.factories import TODAY, reading
from timeline.cli.hints import write_hint
from timeline.db.read.diary import find_occasions
from timeline.db.read.events import read_events
from timeline.db.read.listing import find_between, find_matching
from timeline.db.read.nouns.actors import find_actor
from timeline.db.read.page_window import PageWindow
from timeline.document import Document
from timeline.domain.dates.year_span import YearSpan
from timeline.domain.events.records import EventRecord, LinkOutline, PairOutline
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.guests import find_state
from timeline.domain.occasions.observance_history import ObservanceHistory, YearRange
from timeline.domain.occasions.post_holders import list_post_holders
from timeline.domain.pairs.pair_history import PairHistory, is_leader
from timeline.domain.pairs.visit_account import VisitAccount
from timeline.domain.vocabulary import TOOK_PLACE, ActorKind, Stance
from timeline.formats import FORMATS, FormatKind, render
from timeline.reports.anniversaries.brief import select_current
from timeline.reports.dossier.actor import page as actor_page
from timeline.reports.dossier.actor.view import ActorHistory
from timeline.reports.dossier.pair import page as pair_page
from timeline.reports.loaders.anniversaries import load_brief
from timeline.reports.loaders.dossiers import load_actor, load_pair
from timeline.reports.loaders.pairs import load_visits
from timeline.reports.pairs import reciprocity
from timeline.settings import Location

EVENTS = 3000
EVER = YearRange(None, TODAY.year)
PAIRS = (("PRK", "RUS"), ("PRK", "CHN"), ("DEU", "PRK"), ("MNG", "PRK"), ("CHN", "RUS"))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Location]:
    with empty_database("sqlite", tmp_path_factory.mktemp("filled")) as location:
        fill(location, EVENTS)
        yield location


def list_last_seen(events: Iterable[EventRecord], history: ObservanceHistory) -> tuple[EventRecord, ...]:
    """The events of all times in which each person of an occasion, and each of their titles, was last seen."""
    people = [person for event in history.occasion.observances for person in event.participants]
    titles, states = ({get(person) for person in people} - {""} for get in (lambda person: person.title, find_state))
    actors = {person.actor for person in people}
    last: dict[object, EventRecord] = {}
    for event in sorted(events, key=lambda event: (event.date.start, event.id)):
        for person in event.participants:
            if person.kind == ActorKind.PERSON and person.title:
                post = find_state(person), person.title
                last |= {person.actor: event} if person.actor in actors else {}
                last |= {post: event} if post[0] in states and post[1] in titles else {}
    return tuple(sorted({event.id: event for event in last.values()}.values(), key=lambda event: event.id))


def test_who_is_in_post_is_known_from_the_time_since_the_last_observances(filled: Location) -> None:
    named = 0
    with reading(filled) as reader:
        events = read_events(reader, find_matching(reader, ()))
        until_today = [
            event for event in events if event.status in TOOK_PLACE and event.date.known and event.date.start <= TODAY
        ]
        for record in read_events(reader, find_occasions(reader)[:40]):
            for year in (TODAY.year, 1990):
                history, evidence = load_brief(reader, record, year=year, today=TODAY)
                everything = evidence._replace(seen=list_last_seen(until_today, history))
                series = select_current(history)
                holders = list_post_holders(series, evidence, today=TODAY)
                assert holders == list_post_holders(series, everything, today=TODAY)
                named += len(holders)
    assert named > EVENTS // 100


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_the_outlines_of_a_dossier_are_those_of_its_records(filled: Location, pair: tuple[str, str]) -> None:
    with reading(filled) as reader:
        history = load_pair(reader, *pair, today=TODAY)
        ids = find_between(reader, *history.occasions.lineages, window=PageWindow())
    assert [event.id for event in history.records.events] == ids
    assert_outlined(history)


@pytest.mark.parametrize(
    "scope",
    [
        *({"span": span} for span in (YearSpan(), YearSpan(1990, 2000), YearSpan(until=1960), YearSpan(2026))),
        {"strict": True, "leap": LeapRule.MAR_1},
    ],
)
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_a_dossier_shows_the_same_of_columns(filled: Location, pair: tuple[str, str], scope: dict[str, Any]) -> None:
    with reading(filled) as reader:
        histories = make_two(load_pair, reader, *pair, **scope)
    assert_alike(*(pair_page.build(history, write_command=write_hint) for history in histories))


@pytest.mark.parametrize("name", ["whole", "hard"])
def test_what_was_recorded_by_hand_is_shown_alike(templates: Templates, name: str) -> None:
    histories: list[tuple[Any, Any]] = []
    with reading(templates.made(name, "sqlite")) as reader:
        pairs = reader.read_column("pair", "SELECT pair FROM dyad GROUP BY pair HAVING count(*) > 2")
        for first, second in (pair.split("-") for pair in pairs):
            histories.append(make_two(load_pair, reader, first, second))
            histories.append(make_two(load_visits, reader, (first, second), years=EVER))
        actors = "SELECT a.key FROM actor a JOIN participation p ON p.actor = a.id GROUP BY a.key HAVING count(*) > 4"
        known = (find_actor(reader, who) for who in reader.read_column("key", actors))
        histories += [make_two(load_actor, reader, actor) for actor in known]
    assert len(histories) > len(pairs) > 1
    for everything, columns in histories:
        if isinstance(everything, PairHistory):
            assert_outlined(everything)
        assert write_page(columns) == write_page(everything)


def make_two(load: Callable[..., Any], *about: Any, **scope: Any) -> tuple[Any, Any]:
    """What is loaded in full, and as columns."""
    return load(*about, today=TODAY, full=True, **scope), load(*about, today=TODAY, full=False, **scope)


def write_page(history: PairHistory | VisitAccount | ActorHistory) -> str:
    """The text of the page."""
    if isinstance(history, VisitAccount):
        return render(reciprocity.build(history), "table")
    build: Any = pair_page.build if isinstance(history, PairHistory) else actor_page.build
    return render(build(history, write_command=write_hint), "table")


@pytest.mark.parametrize(
    "scope",
    [
        *({"years": years} for years in (YearRange(None, TODAY.year), YearRange(1990, 2000), YearRange(None, 1950))),
        {"years": YearRange(1970, TODAY.year), "strict": True, "passing": ("delegation-visit",)},
    ],
)
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_visits_are_counted_alike_without_their_sources(
    filled: Location, pair: tuple[str, str], scope: dict[str, Any]
) -> None:
    with reading(filled) as reader:
        accounts = make_two(load_visits, reader, pair, **scope)
        visits = [visit.id for visit in accounts[0].records.visits]
        records = read_events(reader, visits)
    everything = accounts[0].records._replace(visits=records)
    assert VisitAccount(everything, TODAY).returns == accounts[1].returns
    assert_alike(*map(reciprocity.build, accounts))


@pytest.mark.parametrize("span", [YearSpan(), YearSpan(1990, 2000), YearSpan(until=1960), YearSpan(2026)])
@pytest.mark.parametrize("who", ["prk-person-1", "rus-person-2", "prk-embassy-rus", "rus-embassy-prk", "kcna", "prk"])
def test_an_actor_is_shown_alike_without_the_sources(filled: Location, who: str, span: YearSpan) -> None:
    with reading(filled) as reader:
        histories = make_two(load_actor, reader, find_actor(reader, who), span=span)
    assert_alike(*(actor_page.build(history, write_command=write_hint) for history in histories))


def assert_alike(everything: Document, columns: Document) -> None:
    """Compare two pages in each form that has not everything behind them."""
    for name, form in FORMATS.items():
        is_drawn = form.kind is FormatKind.PART and everything.list_figures()
        if not form.has_rows and (form.kind is FormatKind.PAGE or is_drawn):
            assert render(columns, name) == render(everything, name)


def assert_outlined(history: PairHistory) -> None:
    """Compare the columns of a dossier with the records of all its events."""
    records = [history.get_record(event) for event in history.records.events]
    for event, record in zip(history.records.events, records, strict=True):
        columns = {name: getattr(record, name) for name in PairOutline._fields}
        links = tuple(LinkOutline(link.kind, link.key) for link in record.links)
        assert event == PairOutline(**columns | {"links": links})
    led = {record.key: frozenset(map(find_state, filter(is_leader, record.participants))) for record in records}
    assert history.records.led == {key: states for key, states in led.items() if states}
    assert history.records.disputed == {
        record.key
        for record in records
        if record.settlements or any(cited.claims or cited.stance == Stance.DISPUTES for cited in record.citations)
    }
