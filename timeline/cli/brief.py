"""`anniversaries brief`: the page a reporter needs before the day of one occasion."""

from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.session import Output, Session, talk
from timeline.domain.anniversaries import LeapRule
from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from timeline.domain.records import EventRecord

_HOW = "See what is kept: timeline upcoming --days 366"


def brief(
    session: Session,
    occasion: Annotated[str, typer.Argument(metavar="OCCASION", help="Its key or nickname, or words that find it.")],
    *,
    year: Annotated[int | None, typer.Option(min=1, max=9998, metavar="YEAR", help="This year unless told.")] = None,
    leap: Annotated[
        LeapRule, typer.Option("--leap", help="When 29 February is kept in common years.")
    ] = LeapRule.FEB_28,
    out: Output,
) -> None:
    """Brief on one anniversary: the day, last year and the last round year, who came, who is in post, what was said.

    timeline anniversaries brief prk-rus-relations

    timeline anniversaries brief prk-rus-relations --year 2026 --today 2026-10-10

    timeline anniversaries brief mng-prk-relations --format md -o brief.md
    """
    from timeline.db.read.events import records
    from timeline.db.read.keys import event_id
    from timeline.reports import brief as page

    asked = year or session.today.year
    with session.reader() as reader:
        (record,) = records(reader, [event_id(reader, occasion)])
        _check(record, asked)
        material = page.load(reader, record, year=asked, today=session.today)
    document = page.build(material, year=asked, today=session.today, leap=leap)
    out.show(document)
    if out.format == "table" and document.notes:
        talk("The sources in full, with their addresses: --format md")


def _check(record: "EventRecord", year: int) -> None:
    """Raise InvalidInput unless the event has anniversaries, and one in that year."""
    from timeline.domain.vocabulary import LinkKind, Recurs, Status

    marked = next((link.key for link in record.links if link.kind == LinkKind.MARKS), "")
    if not record.is_occasion:
        hint = f"It marks {marked}: timeline anniversaries brief {marked}" if marked else _HOW
        raise InvalidInput(f"{record.key} is no occasion: its anniversaries are not kept.", hint=hint)
    if record.recurs == Recurs.NO:
        raise InvalidInput(f"{record.key} does not come round: it has no anniversaries.", hint=_HOW)
    if record.status in {Status.DENIED, Status.CANCELLED}:
        raise InvalidInput(f"{record.key} is {record.status}: it has no anniversaries.", hint=_HOW)
    first = record.date.start.year + 1
    if record.date.known and year < first:
        raise InvalidInput(
            f"{record.key} had no anniversary in {year}: it is of {record.date.display()}.",
            hint=f"The first is in {first}: --year {first}",
        )
