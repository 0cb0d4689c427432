"""What the reports on a pair of states, and on the events between several, are built from."""

from collections.abc import Sequence
from datetime import date
from itertools import chain

from timeline.db.read import countries, occasions, pair_counts
from timeline.db.read.event_types import expand_types
from timeline.db.read.events import read_attended, read_events, read_linking_keys, read_outlines
from timeline.db.read.listing import find_between
from timeline.db.read.page_window import PageWindow
from timeline.db.read.sql import Reader, split_chunks
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.observance_history import YearRange
from timeline.domain.pairs.directions import find_origin
from timeline.domain.pairs.event_matrix import EventMatrix
from timeline.domain.pairs.silences import SilenceRecords, Silences
from timeline.domain.pairs.two_states import TwoStates
from timeline.domain.pairs.visit_account import VisitAccount, VisitRecords
from timeline.domain.vocabulary import REPLACING, TOOK_PLACE, Family, LinkKind, Status

MOST_STATES = 12
"""How many states a matrix has by default."""


def load_two_states(reader: Reader, codes: tuple[str, str], *, strict: bool) -> TwoStates:
    """Load two states by their codes; when strict, without their predecessors."""
    states = countries.read_states(reader)
    first, second = ((code,) if strict else states.find_lineage(code) or (code,) for code in codes)
    return TwoStates(codes, (first, second), states, countries.read_country_names(reader))


def load_visits(
    reader: Reader,
    codes: tuple[str, str],
    *,
    years: YearRange,
    today: date,
    strict: bool = False,
    passing: Sequence[str] = (),
    full: bool = True,
) -> VisitAccount:
    """Load the visits and ceremonies between two states; `passing` are event types, each with its subtypes.

    Unless they are wanted in full, the sources are read only of what the page shows with them.
    """
    from timeline.reports.pairs.reciprocity import list_shown

    two = load_two_states(reader, codes, strict=strict)
    visits = find_between(reader, *two.lineages, window=PageWindow(families=(Family.VISIT,)))
    ceremonies = find_between(reader, *two.lineages, window=PageWindow(families=(Family.CEREMONY,)))
    answers = occasions.find_effects(reader, visits, kinds=(LinkKind.RECIPROCATES,))
    known = set(visits)
    shown: dict[str, EventRecord] = {}
    records = VisitRecords(
        two,
        years,
        read_attended(reader, visits),
        read_attended(reader, ceremonies),
        read_attended(reader, [event for event in answers if event not in known]),
        tuple(expand_types(reader, passing)) if passing else (),
        shown,
    )
    account = VisitAccount(records, today)
    # Only the account knows what is shown of it.
    events = chain(records.visits if full else (), list_shown(account))
    shown |= {record.key: record for record in read_events(reader, list({event.id: event for event in events}))}
    return account


def find_events_from(
    reader: Reader, two: TwoStates, side: int, *, window: PageWindow, multilateral: bool = False
) -> tuple[list[int], int]:
    """Find the events between two states that come from one side, and count those that come from neither alone.

    No more are counted than are read for the page.
    """
    wide = window._replace(limit=None)
    ids: list[int] = []
    of_neither = 0
    for chunk in split_chunks(find_between(reader, *two.lineages, window=wide, multilateral=multilateral)):
        origins = [(record.id, find_origin(record, two)) for record in read_attended(reader, chunk)]
        ids += [event for event, origin in origins if origin == side]
        of_neither += sum(origin is None for _, origin in origins)
        if window.limit is not None and len(ids) >= window.limit:
            return ids[: window.limit], of_neither
    return ids, of_neither


def find_several_from(
    reader: Reader, sides: tuple[int, Sequence[str]], events: Sequence[int], *, of_all: bool, strict: bool
) -> list[int]:
    """Find which of these events between several states come from one of them: towards all others, or any.

    `sides` are the place of that state, and the codes of all of them.
    """
    place, codes = sides
    pairs = [load_two_states(reader, (codes[place], code), strict=strict) for code in codes if code != codes[place]]
    wide = PageWindow()
    members = [{*find_between(reader, *two.lineages, window=wide, multilateral=True)} for two in pairs]
    come = all if of_all else any
    ids: list[int] = []
    for chunk in split_chunks(events):
        for record in read_attended(reader, chunk):
            towards = (
                record.id in own and find_origin(record, two) == 0 for two, own in zip(pairs, members, strict=True)
            )
            if come(towards):
                ids.append(record.id)
    return ids


def load_silences(
    reader: Reader,
    codes: tuple[str, str],
    *,
    years: YearRange,
    today: date,
    types: Sequence[str] = (),
    strict: bool = False,
) -> Silences:
    """Load the events of two states, of these types and their subtypes if any are given, with the searches made."""
    two = load_two_states(reader, codes, strict=strict)
    events = read_outlines(reader, find_between(reader, *two.lineages, window=PageWindow(types=tuple(types))))
    announced = {record.id: record.key for record in events if record.status == Status.ANNOUNCED}
    replacing = read_linking_keys(reader, list(announced), kinds=REPLACING)
    searches = occasions.read_searches_by_year(reader, occasions.find_pair_occasions(reader, *two.lineages))
    latest: list[EventRecord] = []
    records = SilenceRecords(
        two,
        years,
        events,
        tuple(types),
        {announced[event]: keys for event, keys in replacing.items()},
        occasions.read_coverages(reader),
        tuple(search for by_year in searches.values() for of_year in by_year.values() for search in of_year),
        latest,
    )
    silences = Silences(records, today)
    # Only the gaps say after which events nothing is on record.
    last = {*silences.present.after} if silences.present else set()
    latest += read_events(reader, [event.id for event in events if event.key in last])
    return silences


def load_matrix(
    reader: Reader,
    codes: Sequence[str],
    *,
    years: YearRange,
    today: date,
    types: Sequence[str] = (),
    strict: bool = False,
    keys: bool = False,
) -> EventMatrix:
    """Load the counts of these states, of one with those it has most events with, or of those with most events."""
    states, names = countries.read_states(reader), countries.read_country_names(reader)
    folded = {} if strict else states.map_heirs(today)
    window = PageWindow(
        since=date(years.since, 1, 1) if years.since else None,
        until=date.fromordinal(min(date(years.until, 12, 31), today).toordinal() + 1),
        types=tuple(types),
        statuses=TOOK_PLACE,
    )
    asked = shown = tuple(dict.fromkeys(folded.get(code, code) for code in codes))
    available: tuple[str, ...] = ()
    if not asked:
        available = tuple(pair_counts.count_by_state(reader, folded=folded, window=window))
        shown = available[:MOST_STATES]
    elif len(asked) == 1:
        partners = pair_counts.count_partners(reader, asked[0], folded=folded, window=window)
        shown = (*asked, *partners)[:MOST_STATES]
    former = [code for code, heir in folded.items() if heir in shown]
    unfolded = pair_counts.count_by_pair(reader, folded={}, window=window, states=(*shown, *former)) if former else {}
    seen = {code for pair in unfolded for code in pair}
    return EventMatrix(
        years,
        shown,
        names,
        pair_counts.count_by_pair(reader, folded=folded, window=window, states=shown) if shown else {},
        tuple(states.find_path(code, folded[code]) for code in former if code in seen),
        tuple(types),
        len(asked),
        len(available),
        pair_counts.read_pair_keys(reader, folded=folded, window=window, states=shown) if keys and shown else {},
    )
