"""`anniversaries searched`: record a search for observances of an anniversary, and what was found."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.anniversaries.options import Occasion
from timeline.cli.anniversaries.subjects import find_one_occasion
from timeline.cli.confirm import check_filled, confirm_new, say_recorded
from timeline.cli.options import DryRun
from timeline.cli.session import Session, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.usecases.record_search import SearchProposal


def searched(
    session: Session,
    occasion: Occasion,
    *,
    year: Annotated[int, typer.Option(min=1, max=9998, metavar="YEAR", help="Year of the anniversary.")],
    outlet: Annotated[str, typer.Option(metavar="OUTLET", help="Newspaper, agency or archive searched.")],
    from_: Annotated[str, typer.Option("--since", metavar="DATE", help="First publication date searched.")],
    to: Annotated[str, typer.Option("--until", metavar="DATE", help="Last publication date searched.")],
    outcome: Annotated[str, typer.Option("--found", metavar="nothing|TEXT", help='"nothing", or the result in words.')],
    terms: Annotated[str, typer.Option("--for", metavar="TERMS", help="Search terms.")] = "",
    country: Annotated[str | None, typer.Option(metavar="COUNTRY", help="Only observances by this country.")] = None,
    city: Annotated[str, typer.Option("--place", metavar="CITY", help="Only observances in this city.")] = "",
    create: Annotated[bool, typer.Option("--create", help="Create an unknown outlet without asking.")] = False,
    dry_run: DryRun = False,
) -> None:
    r"""Record a search, for "searched, nothing found" in reports.

    timeline anniversaries searched prk-rus-relations --year 2024 \
      --outlet KCNA --since 2024-10-01 --until 2024-10-31 --found nothing

    timeline anniversaries searched prk-rus-relations --year 2023 \
      --outlet TASS --since 2023-10 --until 2023-10 --found nothing \
      --for "посольство КНДР" --place Moscow

    timeline anniversaries searched prk-rus-relations --year 2022 \
      --outlet "Rodong Sinmun" --since 2022-10-01 --until 2022-10-20 \
      --found "a wreath" --dry-run
    """
    from timeline.db.write.searched import record_search
    from timeline.usecases.record_search import TypedSearch, propose_search

    check_filled({"--outlet": outlet, "--found": outcome})
    result = "" if outcome.strip().lower() == "nothing" else outcome
    typed = TypedSearch(outlet, from_, to, result, terms, country, city)
    with session.open_reader() as reader:
        proposed = propose_search(reader, find_one_occasion(reader, occasion).key, year, typed, today=session.today)
    remarks, summary = list(_list_remarks(proposed)), _summarise(proposed)
    session.outcome.changed = [proposed.event.key]
    if proposed.new_names:
        message(f"New: {'; '.join(proposed.new_names)}")
    if not dry_run:
        confirm_new(session, proposed.new_names, "Create it and record the search?", create=create)
    if dry_run:
        message("\n".join([f"Would record {summary}", *remarks]))
        return
    create = bool(proposed.new_names)
    number = record_search(session.location, proposed.draft, author=session.author, create=create)
    session.outcome.revision = number
    if number is not None:
        say_recorded(session, f"Recorded {summary}", *remarks)
    else:
        session.outcome.changed, session.outcome.unchanged = [], 1
        message(f"Already recorded: {summary}")


def _list_remarks(proposed: "SearchProposal") -> "Iterator[str]":
    """List what is worth saying: that the search will not count, or that the year has a record already."""
    from timeline.reports.page.long_dates import format_date

    if proposed.missed:
        yield f"This does not include {format_date(proposed.missed)}, so it will not count."
    if proposed.observances:
        yield f"Already on record for {proposed.draft.year}: {', '.join(proposed.observances)}."


def _summarise(proposed: "SearchProposal") -> str:
    draft = proposed.draft
    last = draft.end - timedelta(days=1)
    where = " for ".join(filter(None, (draft.outlet, draft.city or draft.country)))
    terms = f", terms {draft.terms}" if draft.terms else ""
    result = draft.result or "nothing found"
    return f"{proposed.event.key} in {draft.year}: {result} ({where}, {draft.start} to {last}{terms})"
