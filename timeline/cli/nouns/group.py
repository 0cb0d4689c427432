"""What the groups share: how one is declared, how a list is shown, and how an addition is agreed to and recorded."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.command import command
from timeline.cli.confirm import confirm_new, say_recorded
from timeline.cli.output import Output
from timeline.cli.session import Session, message
from timeline.errors import InvalidInput
from timeline.messages.phrases import count

if TYPE_CHECKING:
    from timeline.db.write.nouns.addition import Addition, Plan
    from timeline.domain.dates.partial_date import PartialDate
    from timeline.reports.nouns.noun import Noun, Record

SourceText = Annotated[str, typer.Option("--source", metavar="TEXT", help="Source: words or an address.")]


def declare_group(name: str, about: str, *functions: Callable[..., None]) -> Callable[[typer.Typer], None]:
    """Return the function that registers a group of commands, each called like its function."""
    commands = {function.__name__.rstrip("_"): function for function in functions}

    def register(app: typer.Typer) -> None:
        group = typer.Typer(
            help=about,
            no_args_is_help=True,
            context_settings={"help_option_names": ["-h", "--help"]},
        )
        for word, function in commands.items():
            group.command(word)(command(function, about_events=False))
        app.add_typer(group, name=name)

    return register


def show_list(out: Output, noun: "Noun", records: "Sequence[Record]", *, limit: int | None = None) -> None:
    """Show the records up to a limit, and say how many they are and how to see those after them."""
    shown = records[:limit]
    out.show(noun.build_list(shown))
    after = getattr(shown[-1], noun.key) if len(records) > len(shown) else ""
    say_count(len(shown), noun.name, noun.plural, after=after)


def say_count(number: int, noun: str, plural: str = "", *, after: str = "") -> None:
    """Say how many records an answer has, and how to see those after its last."""
    message(count(number, noun, plural) + (f". More: --after {after}" if after else ""))


def record(session: Session, plan: "Plan", *, dry_run: bool, create: bool = False, changes: bool = False) -> None:
    """Say what a plan comes to, ask whether unknown actors should be created, and carry it out.

    One that `changes` a record is said to do so, and may come to nothing.
    """
    from timeline.db.write.nouns.addition import carry_out

    planned = carry_out(session.location, plan, author=session.author, dry_run=True)
    _take(session, planned, changes=changes)
    for remark in planned.remarks:
        message(str(remark))
    if planned.proposed:
        message(f"New: {'; '.join(planned.proposed)}")
    if changes and not planned.changes:
        message("No change: the record already says so.")
        return
    if dry_run:
        message(f"Would {'change' if changes else 'add'} {planned.summary}")
        return
    confirm_new(session, planned.proposed, "Create these and record?", create=create)
    added = carry_out(session.location, plan, author=session.author)
    _take(session, added, changes=changes)
    say_recorded(session, f"{'Changed' if changes else 'Added'} {added.summary}", keys=[added.key])


def remove(session: Session, plan: "Plan", *, dry_run: bool, whole_record: bool = False) -> None:
    """Carry out a plan that removes a part of a record, or a record as a whole, and say so."""
    from timeline.db.write.nouns.addition import carry_out

    removal = carry_out(session.location, plan, author=session.author, dry_run=dry_run)
    session.outcome.revision = removal.revision
    if whole_record:
        session.outcome.removed = [removal.key]
    else:
        session.outcome.changed = [removal.key]
    if dry_run:
        message(f"Would remove {removal.summary}")
    else:
        say_recorded(session, f"Removed {removal.summary}")


def _take(session: Session, addition: "Addition", *, changes: bool) -> None:
    """Take over into the outcome what an addition makes, or the record that it changes."""
    made = addition.list_made()
    session.outcome.revision = addition.revision
    session.outcome.take_made(made)
    if changes or not made:
        session.outcome.changed = [addition.key] if addition.changes else []
        session.outcome.unchanged = int(not addition.changes)


def parse_when(session: Session, text: str | None) -> "PartialDate":
    """Parse the date of an option, unknown where it is not given; raises InvalidDate."""
    from timeline.domain.dates.partial_date import UNKNOWN
    from timeline.domain.dates.typed_dates import parse_date

    return UNKNOWN if text is None else parse_date(text, today=session.today, published=session.today)


def parse_day(session: Session, text: str | None) -> str:
    """Parse the whole day of an option as YYYY-MM-DD, "" where it is not given; raises InvalidInput for less."""
    when = parse_when(session, text)
    if not when.known:
        return ""
    if not when.is_certain_day:
        raise InvalidInput("date-not-day", date=when.display())
    return when.start.isoformat()


def parse_window(session: Session, since: str | None, until: str | None) -> tuple[date, date] | None:
    """Parse two options as half-open days, None where neither is given; raises InvalidInput."""
    from timeline.domain.dates.calendar import FIRST, LAST
    from timeline.domain.dates.typed_dates import parse_span

    if since is None and until is None:
        return None
    start = parse_span(since, today=session.today)[0] if since is not None else FIRST
    end = parse_span(until, today=session.today)[1] if until is not None else LAST
    if end <= start:
        raise InvalidInput("period-reversed", since=since, until=until)
    return start, end
