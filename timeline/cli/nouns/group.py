"""What the groups share: how one is made, and how an addition is told, agreed to and recorded."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.session import Session, ask, emit, is_terminal, message
from timeline.errors import InvalidInput, UnknownActors

if TYPE_CHECKING:
    from timeline.db.write.nouns.addition import Plan
    from timeline.domain.dates.partial_date import PartialDate

DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Say what would be added, and do nothing.")]
Create = Annotated[bool, typer.Option("--create", help="Make unknown actors without asking.")]
Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many.")]


def group(app: typer.Typer, name: str, *, about: str) -> typer.Typer:
    """A group of commands among those for people, places and words."""
    made = typer.Typer(help=about, no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})
    app.add_typer(made, name=name, rich_help_panel="People, places, words")
    return made


def record(session: Session, plan: "Plan", *, dry_run: bool, create: bool = False) -> None:
    """Tell what a plan comes to, ask where actors would be made, and carry it out."""
    from timeline.db.write.nouns.addition import carry_out

    planned = carry_out(session.location, plan, author=session.author, dry_run=True)
    for line in planned.told:
        message(line)
    if planned.proposed:
        message(f"Will make: {'; '.join(planned.proposed)}")
    if dry_run:
        message(f"Would add {planned.name}")
        return
    if planned.proposed and not create:
        if not session.interactive:
            raise UnknownActors(planned.proposed)
        if not ask("Make these and record?"):
            message("Nothing was recorded.")
            raise typer.Exit(1)
    done = carry_out(session.location, plan, author=session.author)
    message(f"Added {done.name}\nUndo: timeline undo")
    if not is_terminal(sys.stdout):
        emit(f"{done.key}\n")


def when(session: Session, text: str | None) -> "PartialDate":
    """The date of an option, unknown where it is not given; raises InvalidDate."""
    from timeline.domain.dates.partial_date import UNKNOWN
    from timeline.domain.dates.typed_dates import parse_date

    return UNKNOWN if text is None else parse_date(text, today=session.today, published=session.today)


def day(session: Session, flag: str, text: str | None) -> str:
    """The whole day of an option as YYYY-MM-DD, empty where it is not given; raises InvalidInput for less."""
    found = when(session, text)
    if not found.known:
        return ""
    if not found.month_day or found.approximate or found.uncertain:
        raise InvalidInput(
            f"{flag} needs a whole day, {found.display()} is none.", hint="Leave it out where the day is not known."
        )
    return found.start.isoformat()


def window(session: Session, since: str | None, until: str | None) -> tuple[date, date] | None:
    """The half-open days between two options, None where neither is given; raises InvalidInput."""
    from timeline.domain.dates.calendar import FIRST, LAST
    from timeline.domain.dates.typed_dates import parse_span

    if since is None and until is None:
        return None
    start = parse_span(since, today=session.today)[0] if since is not None else FIRST
    end = parse_span(until, today=session.today)[1] if until is not None else LAST
    if end <= start:
        raise InvalidInput(f"--until {until} is before --since {since}.", hint="Exchange them.")
    return start, end


def told(count: int, noun: str, *, more: str = "") -> None:
    """Say how much an answer is, and how to go on after its last."""
    some = f"1 {noun}" if count == 1 else f"{count} {noun}s"
    message(f"{some}. More: --after {more}" if more else some)
