"""Record that somebody searched for observances of an anniversary, and what was found."""

from dataclasses import dataclass
from datetime import date, timedelta

from timeline.db.read.countries import find_country
from timeline.db.read.events import read_events
from timeline.db.read.keys import find_event
from timeline.db.read.sql import Reader
from timeline.db.write.searched import SearchDraft, find_unknown_outlet
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.dates.typed_dates import parse_span
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.absences import Search
from timeline.domain.occasions.anniversaries import check_first_anniversary
from timeline.domain.text.storable import find_line_problem
from timeline.errors import InvalidInput
from timeline.reports.loaders.anniversaries import load_histories_of

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class TypedSearch:
    """A search as it was typed: `first` and `last` are dates, both searched, `result` is "" for nothing."""

    outlet: str
    first: str
    last: str
    result: str = ""
    terms: str = ""
    country: str | None = None
    city: str = ""


@dataclass(frozen=True, slots=True)
class SearchProposal:
    """A search to record, with the outlet that would be created for it.

    `missed` is the anniversary where the search does not include it and so will not count, else None;
    `observances` are the keys of events already recorded for it.
    """

    event: EventRecord
    draft: SearchDraft
    new_names: tuple[str, ...]
    missed: PartialDate | None
    observances: tuple[str, ...]


def propose_search(reader: Reader, occasion: str, year: int, typed: TypedSearch, *, today: date) -> SearchProposal:
    """Propose to record a search for the anniversary of a year.

    Raises NotFound, Ambiguous, and InvalidInput for an event or year without an anniversary and for bad fields.
    """
    start, end = _parse_window(typed.first, typed.last, today)
    (event,) = read_events(reader, [find_event(reader, occasion)])
    _check_year(event, year, today)
    draft = SearchDraft(
        occasion=event.id,
        year=year,
        outlet=_clean("outlet", typed.outlet),
        start=start,
        end=end,
        terms=_clean("terms", typed.terms),
        result=_clean("result", typed.result),
        country=find_country(reader, typed.country) if typed.country is not None else "",
        city=_clean("city", typed.city),
    )
    if not draft.outlet:
        raise InvalidInput("search-field-empty", field="outlet")
    new_names = find_unknown_outlet(reader, draft.outlet)
    (history,) = load_histories_of(reader, [event], on=date(year, 12, 31))
    search = Search(draft.outlet, start, end, draft.terms, draft.result, draft.country, draft.city)
    observances = history.place_observances(until=year, today=today)
    span = observances.current.span
    keys = tuple(observance.record.key for observance in observances.find_by_search(search, year))
    return SearchProposal(event, draft, new_names, None if search.covers(span) else span, keys)


def _parse_window(first: str, last: str, today: date) -> tuple[date, date]:
    """Parse the days searched, half-open; raises InvalidInput for days to come and ends in the wrong order."""
    start, end = parse_span(first, today=today)[0], parse_span(last, today=today)[1]
    if end <= start:
        raise InvalidInput("search-reversed", first=first, last=last)
    if start > today:
        raise InvalidInput("search-in-future", first=first)
    return start, min(end, today + timedelta(days=1))


def _check_year(event: EventRecord, year: int, today: date) -> None:
    """Raise InvalidInput unless the event has an anniversary in that year, or one that has begun."""
    if not event.is_occasion:
        raise InvalidInput("not-an-occasion", event=event.key, marked="")
    check_first_anniversary(event, year)
    if year > today.year + 1:
        raise InvalidInput("anniversary-in-future", year=year)


def _clean(field: str, text: str) -> str:
    text = text.strip()
    if reason := find_line_problem(text, limit=_LONGEST):
        raise InvalidInput("search-field-invalid", field=field, reason=reason)
    return text
