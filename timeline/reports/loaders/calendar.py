"""What the calendars are built from: the days to come, a day of any year, the time before an event, a forecast."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from timeline.db.read import countries, diary
from timeline.db.read.events import read_events, read_linking_keys
from timeline.db.read.listing import find_involving, find_matching
from timeline.db.read.occasions import find_effects
from timeline.db.read.page_window import PageWindow
from timeline.db.read.rules import read_round_years
from timeline.db.read.sql import Reader
from timeline.domain.dates.calendar import subtract_months
from timeline.domain.dates.calendar_days import CalendarDays
from timeline.domain.events.parties import list_sides
from timeline.domain.occasions.anniversary_calendar import AnniversaryCalendar, CalendarScope, find_own_states
from timeline.domain.occasions.guests import find_state
from timeline.domain.occasions.pair_occasions import EFFECTS, Occasion, group_by_occasion
from timeline.domain.states.succession import States
from timeline.domain.vocabulary import REPLACING, Status
from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from timeline.reports.anniversaries.forecast import ForecastRecords, ForecastScope
    from timeline.reports.calendar.leading_up import LeadUp
    from timeline.reports.calendar.on_day import DayRecords
    from timeline.reports.calendar.upcoming import UpcomingRecords

_YEAR = 365


def load_calendar(
    reader: Reader,
    *,
    pairs: Sequence[str] | None = None,
    states: Sequence[str] = (),
    days: CalendarDays | None = None,
    ids: Sequence[int] | None = None,
) -> AnniversaryCalendar:
    """Load the occasions of these pairs or states, or all of them; with `days` or `ids`, only those.

    Those of some days or ids come with the relations that successor states restarted.
    """
    known = countries.read_states(reader)
    selected = days is not None or ids is not None
    ids = diary.find_occasions(reader, pairs=pairs, states=states, days=days) if ids is None else ids
    own_pairs = diary.read_pairs(reader, ids)
    if selected:
        after = countries.find_successor_pairs(known, {pair for names in own_pairs.values() for pair in names})
        restarted = sorted({*diary.find_relations(reader, after, pairs=pairs, states=states)} - {*ids})
        ids, own_pairs = [*ids, *restarted], {**own_pairs, **diary.read_pairs(reader, restarted)}
    effects = group_by_occasion(read_events(reader, find_effects(reader, ids, kinds=EFFECTS)), EFFECTS)
    records = sorted(read_events(reader, ids), key=lambda record: (record.date.start, record.id))
    return AnniversaryCalendar(
        states=known,
        names=countries.read_country_names(reader),
        round_rules=read_round_years(reader),
        occasions=tuple(Occasion(record, effects=effects.get(record.key, ())) for record in records),
        sides={record.key: list_sides(own_pairs.get(record.id, ())) or find_own_states(record) for record in records},
    )


def load_forecast(reader: Reader, asked: "ForecastScope") -> "ForecastRecords":
    """Load the occasions asked for, and the public holidays where the package for them is installed."""
    from timeline.reports.anniversaries.forecast import ForecastRecords
    from timeline.reports.anniversaries.public_holidays import find_holidays

    if asked.ids is not None:
        calendar = load_calendar(reader, ids=asked.ids)
    else:
        pairs, states = _expand(countries.read_states(reader), asked.scope)
        calendar = load_calendar(reader, pairs=pairs if pairs or states else None, states=states)
    return ForecastRecords(asked, calendar, find_holidays(countries.read_iso_codes(reader)))


def load_upcoming(reader: Reader, scope: CalendarScope, *, today: date, days: int) -> "UpcomingRecords":
    """Load what comes from today on until a number of days ahead, that day included."""
    from timeline.reports.calendar.upcoming import UpcomingRecords

    pairs, states = _expand(countries.read_states(reader), scope)
    until = date.fromordinal(min(today.toordinal() + days + 1, date.max.toordinal()))
    window = PageWindow(since=today, until=until, statuses=(Status.ANNOUNCED,))
    if pairs or states:
        ids = find_involving(reader, pairs=pairs, states=states, window=window)
    else:
        ids = find_matching(reader, (), window=window)
    replaced = read_linking_keys(reader, ids, kinds=REPLACING)
    ids = [event for event in ids if event not in replaced]
    span = CalendarDays(f"{today:%m-%d}", f"{until - timedelta(days=1):%m-%d}") if days < _YEAR else None
    calendar = load_calendar(reader, pairs=pairs if pairs or states else None, states=states, days=span)
    return UpcomingRecords(calendar, read_events(reader, ids), scope, today, until)


def load_day(reader: Reader, days: CalendarDays) -> "DayRecords":
    """Load what happened on some days of any year."""
    from timeline.reports.calendar.on_day import DayRecords

    return DayRecords(
        read_events(reader, diary.find_on_days(reader, days)),
        read_events(reader, diary.find_vague_on_days(reader, days)),
        load_calendar(reader, days=days),
    )


def load_lead_up(reader: Reader, event: int, *, months: int, pair: bool, types: Sequence[str] = ()) -> "LeadUp":
    """Load what came before an event; raises InvalidInput where its date, or who it concerned, is not known."""
    from timeline.reports.calendar.leading_up import LeadUp

    (record,) = read_events(reader, [event])
    if not record.date.known:
        raise InvalidInput("event-undated", event=record.key)
    pairs = diary.read_pairs(reader, [event]).get(event, ())
    sides = list_sides(pairs) or tuple(sorted(set(map(find_state, record.participants)) - {""}))
    if not sides:
        raise InvalidInput("event-without-states", event=record.key)
    if pair and not pairs:
        raise InvalidInput("event-without-pair", event=record.key)
    states, names = countries.read_states(reader), countries.read_country_names(reader)
    since = subtract_months(record.date.start, months)
    ids = find_involving(
        reader,
        pairs=countries.expand_pairs(states, pairs) if pair else (),
        states=() if pair else sorted({old for code in sides for old in states.find_lineage(code)}),
        window=PageWindow(since=since, until=record.date.start, types=tuple(types)),
    )
    events = read_events(reader, [other for other in ids if other != event])
    return LeadUp(record, since, tuple(names.get(code, code) for code in sides), events)


def _expand(states: States, scope: CalendarScope) -> tuple[list[str], list[str]]:
    """Expand the pairs and the states of a scope by the states they succeeded."""
    pairs = countries.expand_pairs(states, scope.pairs)
    return list(pairs), sorted({old for code in scope.states for old in states.find_lineage(code)})
