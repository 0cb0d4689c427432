"""`anniversaries` and `nth`: what comes round, what was held, and the ordinal of a year."""

from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.brief import brief
from timeline.cli.command import command
from timeline.cli.searched import searched
from timeline.cli.session import Output, Session
from timeline.domain.anniversaries import LeapRule
from timeline.domain.citation_styles import CitationStyle

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader

First = Annotated[str, typer.Argument(metavar="COUNTRY", help="A name in any language, an abbreviation or a code.")]
Second = Annotated[str, typer.Argument(metavar="COUNTRY")]
Leap = Annotated[LeapRule, typer.Option("--leap", help="When 29 February is kept in common years.")]
Citations = Annotated[CitationStyle, typer.Option("--citations", help="The style of the source notes.")]
Strict = Annotated[bool, typer.Option("--strict", help="These states alone, without those whose place they took.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(
        help="What comes round between two countries, and how it was kept.",
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    group.command("report")(command(report))
    group.command("brief")(command(brief))
    group.command("nth")(command(nth))
    group.command("searched")(command(searched))
    app.add_typer(group, name="anniversaries", rich_help_panel="Anniversaries")
    app.command("nth", rich_help_panel="Anniversaries")(command(nth))


def report(
    session: Session,
    first: First,
    second: Second,
    *,
    year: Annotated[int | None, typer.Option(min=1, max=9998, metavar="YEAR", help="This year unless told.")] = None,
    leap: Leap = LeapRule.FEB_28,
    strict: Strict = False,
    citations: Citations = CitationStyle.HOUSE,
    out: Output,
) -> None:
    """Report the anniversaries of a year: who held what, when, where, with which guests, and what is not on record.

    timeline anniversaries report "North Korea" Russia --year 2025

    timeline anniversaries report PRK RUS --year 2025 --format md -o report.md

    timeline anniversaries report 북한 Россия --today 2025-10-10
    """
    from timeline.reports import anniversaries

    asked = year or session.today.year
    with session.reader() as reader:
        one, other = _pair(reader, first, second)
        material = anniversaries.load(reader, one, other, year=asked, strict=strict)
    out.show(anniversaries.build(material, year=asked, today=session.today, leap=leap, style=citations))


def nth(
    session: Session,
    first: First,
    second: Second,
    year: Annotated[int, typer.Argument(min=1, max=9998, metavar="YEAR")],
    *,
    leap: Leap = LeapRule.FEB_28,
    strict: Strict = False,
    out: Output,
) -> None:
    """Say which anniversaries a year brings, and how they are counted.

    timeline nth PRK RUS 2025

    timeline nth "North Korea" China 2029 --json

    timeline nth PRK RUS 2025 --strict
    """
    from timeline.reports import anniversaries
    from timeline.reports import nth as counting

    with session.reader() as reader:
        one, other = _pair(reader, first, second)
        material = anniversaries.load(reader, one, other, year=year, strict=strict)
    out.show(counting.build(material, year=year, today=session.today, leap=leap))


def _pair(reader: "Reader", first: str, second: str) -> tuple[str, str]:
    from timeline.db.read.countries import pair

    return pair(reader, first, second)
