"""Queries against a slow and obvious oracle: every condition is asked of every event in Python, one by one."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SOAK, Templates
from tests.factories import AUTHOR, TODAY, reading, record_events
from timeline.db.read.countries import read_states
from timeline.db.read.events import read_events
from timeline.db.read.listing import find_matching
from timeline.db.read.page_window import PageWindow
from timeline.db.read.several_states import find_between_several
from timeline.db.write.nouns.addition import carry_out
from timeline.db.write.saved_searches import plan_search
from timeline.db.write.settings import put_setting
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import EventRecord, Participant
from timeline.domain.query import QueryNode, Term, TermGroup, parse_query, write_query
from timeline.domain.saved_searches import SavedSearch
from timeline.domain.vocabulary import Precision, Role, Status
from timeline.settings import Location

SOVIET = ("1948-10-12", "1961-07", "1985", "1961-07-06/1961-07-11", "../1960")
RUSSIAN = (
    "2000~",
    "2000~",
    "1984~",
    "2001-01~",
    "1995-12",
    "2010/2012",
    "2015-06-01/..",
    "201X",
    "",
    "2020?",
    "2019-04-25",
    "2000-02-29",
)
STATES = ("PRK", "RUS", "SUN", "CHN", "MNG")
PEOPLE = ("PRK", "CHN", "MNG", "kcna", "PRK: ?, president", "CHN: ?, ambassador", "PRK: 김성남, department director")
OF_SOVIETS = ("SUN", "SUN: ?, foreign minister")
OF_RUSSIA = ("RUS", "prk-embassy-rus", "state-duma", "RUS: ?, vice foreign minister")
TYPES = ("banquet", "reception", "visit", "talks", "treaty", "telegram")
SPANS = {
    "1961": (date(1961, 1, 1), date(1962, 1, 1)),
    "1985..2000": (date(1985, 1, 1), date(2001, 1, 1)),
    "..1960-06": (date(1, 1, 1), date(1960, 7, 1)),
    "2012..": (date(2012, 1, 1), date.max),
    "2000-02-29": (date(2000, 2, 29), date(2000, 3, 1)),
}
WHO = (*STATES, "북한", "Россия", "prk-embassy-rus", "state-duma", "kcna")
CODES = {"북한": "PRK", "Россия": "RUS"}
LEVELS = {"1": (1, 1), "2..4": (2, 4), "3..": (3, 9999), "..2": (0, 2)}
TRACKS = ("state", "party", "envoy")
CONDITIONS = (*(f"rank:{level}" for level in LEVELS), *(f"track:{track}" for track in TRACKS))
PAIRS = ("PRK-RUS", "CHN-PRK", "PRK-SUN", "MNG-RUS")
SAVED = {
    "dinners": "type:banquet host:RUS,PRK sort:-date",
    "old": "date:..1960-06 or -saved:dinners",
    "만찬": "saved:dinners -(rank:1 or tag:kursk)",
}
PLAIN: dict[str, Sequence[str]] = {
    "type": TYPES,
    "family": ("ceremony", "visit", "talks", "treaty"),
    "status": tuple(Status),
    "precision": tuple(Precision),
    "role": tuple(Role),
    "tag": ("kursk", "north"),
    "place": ("Moscow", "Pyongyang"),
    "date": tuple(SPANS),
    "announced": tuple(SPANS),
    "rank": tuple(LEVELS),
    "track": TRACKS,
    "country": STATES,
    "pair": PAIRS,
    "saved": tuple(SAVED),
}


class Facts(NamedTuple):
    """What the oracle knows: the events in order, what is derived of them, and the lineages of states."""

    location: Location
    events: list[EventRecord]
    countries: set[tuple[int, str]]
    pairs: set[tuple[int, str]]
    lineages: dict[str, tuple[str, ...]]

    def __repr__(self) -> str:
        """Be short where a failure is told."""
        return "Facts"


def draw_event(draw: Random, number: int) -> dict[str, object]:
    fields: dict[str, object] = {
        "key": f"event-{number}",
        "title": f"Event {number}",
        "type": draw.choice(TYPES),
        "on": draw.choice(SOVIET if number % 3 == 0 else RUSSIAN),
        "status": draw.choice(("confirmed", "reported", "announced", "denied", "cancelled")),
        "place": draw.choice(("", "Moscow", "Pyongyang")),
        "tags": draw.sample(("Kursk", "North"), draw.randrange(3)),
    }
    if number % 4 == 0:
        fields["announced"] = draw.choice(("1947-12", "1961", "1999-12-31", "2011"))
    for role in draw.sample(tuple(Role), draw.randrange(1, 5)):
        pool = (*PEOPLE, *(OF_SOVIETS if number % 3 == 0 else OF_RUSSIA))
        fields[role.value] = draw.sample(pool, draw.randrange(1, 4))
    return fields


@pytest.fixture(scope="module")
def facts(templates: Templates, dialect: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Facts]:
    """A hundred and fifty events of every precision and role."""
    draw = Random(1961)
    with templates.copy("demo", dialect, tmp_path_factory.mktemp("oracle")) as made:
        record_events(made, *(draw_event(draw, number) for number in range(150)))
        for name, query in SAVED.items():
            carry_out(made, plan_search(SavedSearch(name, query)), author=AUTHOR)
        with reading(made) as reader:
            states = read_states(reader)
            yield Facts(
                made,
                list(read_events(reader, find_matching(reader, ()))),
                {(event, code) for event, code in reader.read_rows("SELECT event, country FROM event_country")},
                {(event, pair) for event, pair in reader.read_rows("SELECT event, pair FROM dyad")},
                {code: states.find_lineage(code) for code in STATES},
            )


def shift(day: date, months: int) -> date:
    """The first of a month so many months later."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def is_within(when: PartialDate, span: str, *, is_certain: bool = False, circa: int = 0) -> bool:
    """Whether a date may be in a span, or certainly is, an approximate year or month being off by so many."""
    start, end = SPANS[span]
    first, last = when.start, when.end
    months = {Precision.YEAR: 12, Precision.MONTH: 1}.get(when.precision, 0)
    if when.approximate and months:
        first, last = shift(first, -circa * months), shift(last, circa * months)
    if when.precision == Precision.UNKNOWN:
        return False
    return start <= first and last <= end if is_certain else first < end and last > start


def is_meant(facts: Facts, participant: Participant, text: str) -> bool:
    """Whether a participant is who is named, and of the levels and the track after the name."""
    who, *conditions = text.split()
    code = CODES.get(who, who)
    state = participant.country or participant.actor_country
    fits = state in facts.lineages[code] if code in facts.lineages else participant.actor == who
    for condition in conditions:
        name, value = condition.split(":")
        if name == "track":
            fits = fits and participant.track == value
        else:
            highest, lowest = LEVELS[value]
            fits = fits and participant.level is not None and highest <= participant.level <= lowest
    return fits


def spread_pair(facts: Facts, pair: str) -> set[str]:
    first, second = pair.split("-")
    sides = [(a, b) for a in facts.lineages[first] for b in facts.lineages[second]]
    return {"-".join(sorted(side)) for side in sides}


TESTS: dict[str, Callable[[Facts, EventRecord, str], bool]] = {
    "type": lambda _, event, value: event.type == value,
    "family": lambda _, event, value: event.family == value,
    "status": lambda _, event, value: event.status == value,
    "precision": lambda _, event, value: event.date.precision == value,
    "role": lambda _, event, value: any(participant.role == value for participant in event.participants),
    "tag": lambda _, event, value: value in {tag.lower() for tag in event.tags},
    "place": lambda _, event, value: event.city == value,
    "rank": lambda _, event, value: any(
        participant.level is not None and LEVELS[value][0] <= participant.level <= LEVELS[value][1]
        for participant in event.participants
    ),
    "track": lambda _, event, value: any(participant.track == value for participant in event.participants),
    "country": lambda facts, event, value: any((event.id, code) in facts.countries for code in facts.lineages[value]),
    "pair": lambda facts, event, value: any((event.id, pair) in facts.pairs for pair in spread_pair(facts, value)),
    "actor": lambda facts, event, value: any(is_meant(facts, participant, value) for participant in event.participants),
}


def holds(
    facts: Facts, event: EventRecord, node: QueryNode, sure: tuple[bool, bool] = (False, False), circa: int = 0
) -> bool:
    """Whether a condition holds of an event; `sure` says whether dates have to be so here, and in what is negated."""
    sure = sure[::-1] if node.negated else sure
    if isinstance(node, TermGroup):
        fits = any(
            all(holds(facts, event, inner, sure, circa) for inner in alternative) for alternative in node.alternatives
        )
    elif node.field == "date":
        fits = any(is_within(event.date, span, is_certain=sure[0], circa=circa) for span in node.values)
    elif node.field == "announced":
        announced = PartialDate.parse(event.announced)
        fits = any(is_within(announced, span, is_certain=sure[0]) for span in node.values)
    elif node.field == "saved":
        saved = (
            [inner for inner in parse_query(SAVED[name]) if inner != Term("sort", ("-date",))] for name in node.values
        )
        fits = any(all(holds(facts, event, inner, sure, circa) for inner in query) for query in saved)
    elif node.field in TESTS:
        fits = any(TESTS[node.field](facts, event, value) for value in node.values)
    else:
        fits = any(
            participant.role == node.field and is_meant(facts, participant, value)
            for participant in event.participants
            for value in node.values
        )
    return fits != node.negated


def make_terms(field: str, values: st.SearchStrategy[str]) -> st.SearchStrategy[QueryNode]:
    several = st.lists(values, min_size=1, max_size=3, unique=True)
    return st.builds(Term, st.just(field), several.map(tuple), st.booleans(), st.just(value=False))


named = st.builds(
    lambda who, conditions: " ".join([who, *conditions]),
    st.sampled_from(WHO),
    st.lists(st.sampled_from(CONDITIONS), max_size=2),
)
terms = st.one_of(
    *(make_terms(field, st.sampled_from(values)) for field, values in PLAIN.items()),
    st.sampled_from(["actor", *Role]).flatmap(lambda field: make_terms(str(field), named)),
)
nodes = st.recursive(
    terms,
    lambda inner: (
        st.builds(
            TermGroup,
            st.lists(st.lists(inner, min_size=1, max_size=3).map(tuple), min_size=2, max_size=3).map(tuple),
            st.booleans(),
        )
        | st.builds(lambda all_of: TermGroup((tuple(all_of),), negated=True), st.lists(inner, min_size=2, max_size=3))
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("circa", [0, 2])
@given(
    asked=st.lists(nodes, max_size=3),
    limit=st.sampled_from([None, 1, 5, 40]),
    is_descending=st.booleans(),
    is_certain=st.booleans(),
)
@settings(max_examples=100 * SOAK, deadline=None)
def test_a_query_finds_what_the_oracle_finds(
    facts: Facts, circa: int, asked: list[QueryNode], limit: int | None, *, is_descending: bool, is_certain: bool
) -> None:
    put_setting(facts.location, "circa", circa, author=AUTHOR)
    text = write_query(asked)
    assert parse_query(text) == tuple(asked)
    expected = [
        event.key
        for event in facts.events
        if all(holds(facts, event, node, (is_certain, False), circa) for node in asked)
    ]
    keys = {event.id: event.key for event in facts.events}
    with reading(facts.location) as reader:
        ordered = parse_query(f"{text} sort:{'-' if is_descending else ''}date")
        ids = find_matching(reader, ordered, window=PageWindow(limit=limit, is_certain=is_certain), today=TODAY)
    assert [keys[event] for event in ids] == (expected[::-1] if is_descending else expected)[:limit]


@given(
    codes=st.lists(st.sampled_from(STATES), min_size=3, max_size=4, unique=True),
    of_all=st.booleans(),
    asked=st.lists(terms, max_size=2),
    limit=st.sampled_from([None, 3]),
)
@settings(max_examples=60 * SOAK, deadline=None)
def test_several_states_find_what_the_oracle_finds(
    facts: Facts, codes: list[str], asked: list[QueryNode], limit: int | None, *, of_all: bool
) -> None:
    def is_side(event: EventRecord, code: str) -> bool:
        others = (other for other in codes if other != code)
        return any(
            (event.id, pair) in facts.pairs for other in others for pair in spread_pair(facts, f"{code}-{other}")
        )

    expected = [
        event.id
        for event in facts.events
        if (all if of_all else any)(is_side(event, code) for code in codes)
        and all(holds(facts, event, node) for node in asked)
    ]
    window = PageWindow(limit=limit, query=tuple(asked), today=TODAY)
    put_setting(facts.location, "circa", 0, author=AUTHOR)
    with reading(facts.location) as reader:
        lineages = [facts.lineages[code] for code in codes]
        assert find_between_several(reader, lineages, of_all=of_all, window=window) == expected[:limit]


def test_three_states_share_some_events(facts: Facts) -> None:
    with reading(facts.location) as reader:
        for window in (PageWindow(), PageWindow(query=parse_query("role:guest"))):
            lineages = [facts.lineages[code] for code in ("PRK", "RUS", "CHN")]
            of_all, of_any, with_guests = (
                {*find_between_several(reader, lineages, of_all=of_all, window=window, multilateral=multilateral)}
                for of_all, multilateral in ((True, False), (False, False), (True, True))
            )
            assert of_all
            assert of_all < of_any
            assert of_all <= with_guests


def test_each_field_finds_some_and_not_all(facts: Facts) -> None:
    for field, values in PLAIN.items():
        matches = [event for event in facts.events if holds(facts, event, Term(field, (values[0],)))]
        assert 0 < len(matches) < len(facts.events), field
    for role in Role:
        assert any(holds(facts, event, Term(role.value, STATES)) for event in facts.events), role
