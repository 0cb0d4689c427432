"""What the anniversary commands are asked about: an occasion, a pair, an actor or everything, and which years."""

from typing import TYPE_CHECKING, Annotated

import typer

from timeline.domain.occasions.anniversaries import LeapRule
from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from datetime import date

    from timeline.db.read.sql import Reader
    from timeline.domain.events.records import EventRecord
    from timeline.reports.anniversaries.subjects import Subject, Years

First = Annotated[str, typer.Argument(metavar="COUNTRY", help="A name in any language, an abbreviation or a code.")]
Second = Annotated[str, typer.Argument(metavar="COUNTRY")]
Leap = Annotated[LeapRule, typer.Option("--leap", help="When 29 February is kept in common years.")]
Strict = Annotated[bool, typer.Option("--strict", help="These states alone, without those whose place they took.")]
Occasion = Annotated[str, typer.Argument(metavar="OCCASION", help="Its key or nickname, or words that find it.")]
MaybeOccasion = Annotated[
    str | None,
    typer.Argument(metavar="OCCASION", help="Its key or nickname, or words that find it; else all on record."),
]
Pair = Annotated[str | None, typer.Option("--pair", metavar="A-B", help="The occasions of these two states.")]
Actor = Annotated[str | None, typer.Option("--actor", metavar="ACTOR", help="Where this actor took part.")]
Since = Annotated[int | None, typer.Option("--since", min=1, max=9998, metavar="YEAR", help="From this year on.")]
Until = Annotated[int | None, typer.Option("--until", min=1, max=9998, metavar="YEAR", help="Up to this year.")]
Year = Annotated[int | None, typer.Option("--year", min=1, max=9998, metavar="YEAR", help="This year alone.")]

_HOW = "See what is kept: timeline upcoming --days 366"


def subject(reader: "Reader", occasion: str | None, *, pair: str | None, actor: str | None) -> "Subject":
    """What is asked about; raises InvalidInput for two subjects at once, or for an event that is no occasion."""
    from timeline.db.read import settings
    from timeline.db.read.nouns.actors import find_actor
    from timeline.reports.anniversaries.subjects import Subject

    told = [name for name, value in (("OCCASION", occasion), ("--pair", pair), ("--actor", actor)) if value is not None]
    if len(told) > 1:
        raise InvalidInput(f"{' and '.join(told)} are two questions.", hint="Ask one of them at a time.")
    if occasion is not None:
        return Subject(occasion=one_occasion(reader, occasion).id)
    if pair is not None:
        found = settings.parse_pairs(reader, pair)
        if len(found) > 1:
            raise InvalidInput("--pair takes one pair here.", hint=f"Begin with: --pair {found[0]}")
        first, second = found[0].split("-")
        return Subject(pair=(first, second))
    return Subject(actor=find_actor(reader, actor).id) if actor is not None else Subject()


def one_occasion(reader: "Reader", text: str) -> "EventRecord":
    """The occasion meant; raises NotFound, Ambiguous, or InvalidInput for an event whose anniversaries are not kept."""
    from timeline.db.read.events import read_events
    from timeline.db.read.keys import find_event
    from timeline.domain.vocabulary import LinkKind, Recurs, Status

    (record,) = read_events(reader, [find_event(reader, text)])
    marked = next((link.key for link in record.links if link.kind == LinkKind.MARKS), "")
    if not record.is_occasion:
        raise InvalidInput(
            f"{record.key} is no occasion: its anniversaries are not kept.",
            hint=f"It marks {marked}: give that instead." if marked else _HOW,
        )
    if record.recurs == Recurs.NO:
        raise InvalidInput(f"{record.key} does not come round: it has no anniversaries.", hint=_HOW)
    if record.status == Status.ANNOUNCED:
        raise InvalidInput(
            f"{record.key} is announced: it has no anniversaries yet.",
            hint=f"Once it took place: timeline set {record.key} status=confirmed",
        )
    if record.status in {Status.DENIED, Status.CANCELLED}:
        raise InvalidInput(f"{record.key} is {record.status}: it has no anniversaries.", hint=_HOW)
    return record


def check_year(record: "EventRecord", year: int, *, option: str = "--year") -> None:
    """Raise InvalidInput unless the occasion may have an anniversary in that year."""
    first = record.date.start.year + 1
    if record.date.known and year < first:
        raise InvalidInput(
            f"{record.key} had no anniversary in {year}: it is of {record.date.display()}.",
            hint=f"The first is in {first}: {option} {first}" if option else f"The first is in {first}.",
        )


def years(since: int | None, until: int | None, *, year: int | None, today: "date") -> "Years":
    """The years asked about, both ends included, up to this year unless told; raises InvalidInput."""
    from timeline.reports.anniversaries.subjects import Years

    if year is not None:
        if since is not None or until is not None:
            raise InvalidInput("--year and --since or --until are two questions.", hint="Ask one of them.")
        return Years(year, year)
    last = until if until is not None else max(today.year, since or 0)
    if since is not None and since > last:
        raise InvalidInput(f"--until {last} is before --since {since}.", hint="Exchange them.")
    return Years(since, last)
