"""`anniversaries searched`: record a search for observances of an anniversary, and what was found."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.anniversaries.options import Occasion, check_year
from timeline.cli.confirm import confirm_new, say_recorded
from timeline.cli.options import DryRun
from timeline.cli.session import Session, message
from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.db.write.searched import SearchDraft
    from timeline.domain.events.records import EventRecord
    from timeline.domain.occasions.absences import Search
    from timeline.domain.occasions.observance_history import OccasionHistory

_LINE = 500


def searched(
    session: Session,
    occasion: Occasion,
    *,
    year: Annotated[int, typer.Option(min=1, max=9998, metavar="YEAR", help="Year of the anniversary.")],
    outlet: Annotated[str, typer.Option(metavar="OUTLET", help="Newspaper, agency or archive searched.")],
    from_: Annotated[str, typer.Option("--from", metavar="DATE", help="First publication date searched.")],
    to: Annotated[str, typer.Option("--to", metavar="DATE", help="Last publication date searched.")],
    outcome: Annotated[str, typer.Option("--found", metavar="nothing|TEXT", help='"nothing", or the result in words.')],
    terms: Annotated[str, typer.Option("--for", metavar="TERMS", help="Search terms.")] = "",
    country: Annotated[str | None, typer.Option(metavar="COUNTRY", help="Only observances by this country.")] = None,
    city: Annotated[str, typer.Option(metavar="CITY", help="Only observances in this city.")] = "",
    create: Annotated[bool, typer.Option("--create", help="Create an unknown outlet without asking.")] = False,
    dry_run: DryRun = False,
) -> None:
    r"""Record a search, for "searched, nothing found" in reports.

    timeline anniversaries searched prk-rus-relations --year 2024 \
      --outlet KCNA --from 2024-10-01 --to 2024-10-31 --found nothing

    timeline anniversaries searched prk-rus-relations --year 2023 \
      --outlet TASS --from 2023-10 --to 2023-10 --found nothing \
      --for "посольство КНДР" --city Moscow

    timeline anniversaries searched prk-rus-relations --year 2022 \
      --outlet "Rodong Sinmun" --from 2022-10-01 --to 2022-10-20 \
      --found "a wreath" --dry-run
    """
    from timeline.db.read.events import read_events
    from timeline.db.read.keys import find_event
    from timeline.db.write.searched import SearchDraft, find_unknown_outlet, record_search
    from timeline.domain.occasions.absences import Search
    from timeline.reports.loaders.anniversaries import load_histories_of

    start, end = _find_window(from_, to, session.today)
    with session.open_reader() as reader:
        (record,) = read_events(reader, [find_event(reader, occasion)])
        _check(record, year, session.today)
        draft = SearchDraft(
            occasion=record.id,
            year=year,
            outlet=_clean("--outlet", outlet, needed=True),
            start=start,
            end=end,
            terms=_clean("--for", terms),
            found="" if outcome.strip().lower() == "nothing" else _clean("--found", outcome, needed=True),
            country=_find_country(reader, country),
            city=_clean("--city", city),
        )
        proposed = find_unknown_outlet(reader, draft.outlet)
        (history,) = load_histories_of(reader, [record], on=date(year, 12, 31))
    search = Search(draft.outlet, start, end, draft.terms, draft.found, draft.country, draft.city)
    remarks = _list_remarks(history, search, year, session.today)
    summary = _summarise(record.key, draft)
    if proposed:
        message(f"New: {'; '.join(proposed)}")
    if not dry_run:
        confirm_new(session, proposed, "Create it and record the search?", create=create)
    if dry_run:
        message("\n".join([f"Would record {summary}", *remarks]))
    elif record_search(session.location, draft, author=session.author, create=bool(proposed)):
        say_recorded(f"Recorded {summary}", *remarks)
    else:
        message(f"Already recorded: {summary}")


def _find_window(first: str, last: str, today: date) -> tuple[date, date]:
    """Find the days searched, half-open; raises InvalidInput for days to come and ends in the wrong order."""
    from timeline.domain.dates.typed_dates import parse_span

    start, end = parse_span(first, today=today)[0], parse_span(last, today=today)[1]
    if end <= start:
        raise InvalidInput("search-reversed", first=f"--from {first}", last=f"--to {last}")
    if start > today:
        raise InvalidInput("search-in-future", first=f"--from {first}")
    return start, min(end, today + timedelta(days=1))


def _check(record: "EventRecord", year: int, today: date) -> None:
    """Raise InvalidInput unless the event has an anniversary in that year, or one that has begun."""
    if not record.is_occasion:
        raise InvalidInput("not-an-occasion", event=record.key, marked="")
    check_year(record, year)
    if year > today.year + 1:
        raise InvalidInput("anniversary-in-future", year=year)


def _clean(field: str, text: str, *, needed: bool = False) -> str:
    from timeline.domain.text.storable import find_line_problem

    text = text.strip()
    if needed and not text:
        raise InvalidInput("search-field-empty", field=field)
    if reason := find_line_problem(text, limit=_LINE):
        raise InvalidInput("search-field-invalid", field=field, reason=reason)
    return text


def _find_country(reader: "Reader", text: str | None) -> str:
    from timeline.db.read.countries import find_country

    return find_country(reader, text) if text is not None else ""


def _list_remarks(history: "OccasionHistory", search: "Search", year: int, today: date) -> list[str]:
    """List what is worth saying: that a search will not count, or that the year has a record already."""
    from timeline.reports.page.long_dates import format_date

    observances = history.place_observances(until=year, today=today)
    span, remarks = observances.current.span, []
    if not search.covers(span):
        remarks.append(f"This does not include {format_date(span)}, so it will not count.")
    if recorded := observances.find_by_search(search, year):
        remarks.append(f"Already on record for {year}: {', '.join(seen.record.key for seen in recorded)}.")
    return remarks


def _summarise(key: str, draft: "SearchDraft") -> str:
    last = draft.end - timedelta(days=1)
    where = " for ".join(filter(None, (draft.outlet, draft.city or draft.country)))
    terms = f", terms {draft.terms}" if draft.terms else ""
    return f"{key} in {draft.year}: {draft.found or 'nothing found'} ({where}, {draft.start} to {last}{terms})"
