"""`anniversaries searched`: note where a year's observances were looked for, and what was found."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.session import Session, ask, message
from timeline.errors import InvalidInput, UnknownActors

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.db.write.searched import SearchDraft
    from timeline.domain.events.records import EventRecord

_LINE = 500


def searched(
    session: Session,
    occasion: Annotated[str, typer.Argument(metavar="OCCASION", help="Its key or nickname, or words that find it.")],
    *,
    year: Annotated[int, typer.Option(min=1, max=9998, metavar="YEAR", help="Of which anniversary.")],
    outlet: Annotated[str, typer.Option(metavar="OUTLET", help="Which paper, agency or archive was searched.")],
    from_: Annotated[str, typer.Option("--from", metavar="DATE", help="From which day of publication.")],
    to: Annotated[str, typer.Option("--to", metavar="DATE", help="To which, that day included.")],
    found: Annotated[str, typer.Option(metavar="nothing|TEXT", help='"nothing", or what was found.')],
    terms: Annotated[str, typer.Option("--for", metavar="TERMS", help="The words that were searched for.")] = "",
    country: Annotated[str | None, typer.Option(metavar="COUNTRY", help="Whose observance was looked for.")] = None,
    city: Annotated[str, typer.Option(metavar="CITY", help="In which city.")] = "",
    create: Annotated[bool, typer.Option("--create", help="Make an unknown outlet without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Say what would be noted, and do nothing.")] = False,
) -> None:
    r"""Note where an anniversary's observances were searched for, so that the report can say so.

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
    from timeline.reports.anniversaries import search_notes
    from timeline.reports.anniversaries.subjects import keep

    start, end = _window(from_, to, session.today)
    with session.reader() as reader:
        (record,) = read_events(reader, [find_event(reader, occasion)])
        _check(record, year, session.today)
        draft = SearchDraft(
            occasion=record.id,
            year=year,
            outlet=_line("outlet", outlet, needed=True),
            start=start,
            end=end,
            terms=_line("for", terms),
            found="" if found.strip().lower() == "nothing" else _line("found", found, needed=True),
            country=_country(reader, country),
            city=_line("city", city),
        )
        proposed = find_unknown_outlet(reader, draft.outlet)
        (kept,) = keep(reader, [record], on=date(year, 12, 31))
    search = Search(draft.outlet, start, end, draft.terms, draft.found, draft.country, draft.city)
    said = search_notes.remarks(kept, search, year=year, today=session.today)
    told = _told(record.key, draft)
    if proposed:
        message(f"Will make: {'; '.join(proposed)}")
    if proposed and not create and not dry_run:
        if not session.interactive:
            raise UnknownActors(proposed)
        if not ask("Make it and note the search?"):
            message("Nothing was recorded.")
            raise typer.Exit(1)
    if dry_run:
        message("\n".join([f"Would note {told}", *said]))
    elif record_search(session.location, draft, author=session.author, create=bool(proposed)):
        message("\n".join([f"Noted {told}", *said, "Undo: timeline undo"]))
    else:
        message(f"It is noted already: {told}")


def _window(first: str, last: str, today: date) -> tuple[date, date]:
    """The days searched, half-open; raises InvalidInput for days to come and ends in the wrong order."""
    from timeline.domain.dates.typed_dates import parse_span

    start, end = parse_span(first, today=today)[0], parse_span(last, today=today)[1]
    if end <= start:
        raise InvalidInput(f"--to {last} is before --from {first}.", hint="Exchange them.")
    if start > today:
        raise InvalidInput(f"--from {first} is still to come.", hint="Note what was searched, once it is.")
    return start, min(end, today + timedelta(days=1))


def _check(record: "EventRecord", year: int, today: date) -> None:
    """Raise InvalidInput unless the event has an anniversary in that year, or one that began."""
    if not record.is_occasion:
        raise InvalidInput(f"{record.key} is no occasion: its anniversaries are not kept.")
    if record.date.known and year <= record.date.start.year:
        raise InvalidInput(f"{record.key} had no anniversary in {year}: it is of {record.date.display()}.")
    if year > today.year + 1:
        raise InvalidInput(f"The anniversary of {year} is still to come.")


def _line(field: str, text: str, *, needed: bool = False) -> str:
    from timeline.domain.text.storable import find_line_problem

    text = text.strip()
    if needed and not text:
        raise InvalidInput(f"--{field} is empty.")
    if why := find_line_problem(text, limit=_LINE):
        raise InvalidInput(f"--{field} {why}.")
    return text


def _country(reader: "Reader", text: str | None) -> str:
    from timeline.db.read.countries import find_country

    return find_country(reader, text) if text is not None else ""


def _told(key: str, draft: "SearchDraft") -> str:
    last = draft.end - timedelta(days=1)
    where = " for ".join(part for part in (draft.outlet, draft.city or draft.country) if part)
    terms = f", terms {draft.terms}" if draft.terms else ""
    outcome = draft.found or "nothing found"
    return f"{key} in {draft.year}: {outcome} ({where}, {draft.start} to {last}{terms})"
