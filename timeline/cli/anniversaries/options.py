"""The arguments and options that the anniversary commands share, and what they ask about."""

from typing import TYPE_CHECKING, Annotated

import typer

from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.observance_history import YearRange
from timeline.domain.vocabulary import LinkKind, Recurs, Status
from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from datetime import date

    from timeline.db.read.sql import Reader
    from timeline.domain.events.records import EventRecord
    from timeline.reports.loaders.anniversaries import Subject

Leap = Annotated[LeapRule, typer.Option("--leap", help="The day for 29 February in common years.")]
Occasion = Annotated[str, typer.Argument(metavar="OCCASION", help="A key, a nickname, or words.")]
MaybeOccasion = Annotated[
    str | None, typer.Argument(metavar="OCCASION", help="A key, a nickname, or words (default: all).")
]
Pair = Annotated[str | None, typer.Option("--pair", metavar="A-B", help="Only occasions of these two countries.")]
Actor = Annotated[str | None, typer.Option("--actor", metavar="ACTOR", help="Only occasions with this actor.")]
Since = Annotated[int | None, typer.Option("--since", min=1, max=9998, metavar="YEAR", help="From this year.")]
Until = Annotated[int | None, typer.Option("--until", min=1, max=9998, metavar="YEAR", help="Until this year.")]
Year = Annotated[int | None, typer.Option("--year", min=1, max=9998, metavar="YEAR", help="Only this year.")]
ReportYear = Annotated[
    int | None, typer.Option("--year", min=1, max=9998, metavar="YEAR", help="Year (default: this year).")
]


def find_subject(reader: "Reader", occasion: str | None, *, pair: str | None, actor: str | None) -> "Subject":
    """Find what is asked about; raises InvalidInput for two subjects at once, or an event that is not an occasion."""
    from timeline.db.read import settings
    from timeline.db.read.nouns.actors import find_actor
    from timeline.reports.loaders.anniversaries import Subject

    refuse_several({"OCCASION": occasion, "--pair": pair, "--actor": actor})
    if occasion is not None:
        return Subject(occasion=find_occasion(reader, occasion).id)
    if pair is not None:
        pairs = settings.parse_pairs(reader, pair)
        if len(pairs) > 1:
            raise InvalidInput("several-pairs", pair=pairs[0])
        first, second = pairs[0].split("-")
        return Subject(pair=(first, second))
    return Subject(actor=find_actor(reader, actor).id) if actor is not None else Subject()


def refuse_several(options: dict[str, object]) -> None:
    """Raise InvalidInput where more than one of these options is given."""
    used = [name for name, value in options.items() if value is not None and value is not False]
    if len(used) > 1:
        raise InvalidInput("questions-conflict", options=tuple(used))


def find_occasion(reader: "Reader", text: str) -> "EventRecord":
    """Find an occasion; raises NotFound, Ambiguous, or InvalidInput for an event that has no anniversaries."""
    from timeline.db.read.events import read_events
    from timeline.db.read.keys import find_event

    (record,) = read_events(reader, [find_event(reader, text)])
    if not record.is_occasion:
        marked = next((link.key for link in record.links if link.kind == LinkKind.MARKS), "")
        raise InvalidInput("not-an-occasion", event=record.key, marked=marked)
    if record.recurs == Recurs.NO:
        raise InvalidInput("not-recurring", event=record.key)
    if record.status == Status.ANNOUNCED:
        raise InvalidInput("occasion-announced", event=record.key)
    if record.status in {Status.DENIED, Status.CANCELLED}:
        raise InvalidInput("occasion-not-held", event=record.key, status=record.status)
    return record


def choose_years(since: int | None, until: int | None, *, year: int | None, today: "date") -> YearRange:
    """Choose the years asked about, both ends included, by default up to this year; raises InvalidInput."""
    if year is not None:
        refuse_several({"--year": year, "--since or --until": since or until})
        return YearRange(year, year)
    last = until if until is not None else max(today.year, since or 0)
    if since is not None and since > last:
        raise InvalidInput("years-reversed", since=f"--since {since}", until=f"--until {last}")
    return YearRange(since, last)
