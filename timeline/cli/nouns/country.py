"""`country`: states, former states, entities and organisations that have a code."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.nouns.group import DryRun, day, group, record, told
from timeline.cli.session import Output, Session
from timeline.domain.vocabulary import CountryKind, SuccessionKind
from timeline.errors import InvalidInput

On = Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day of the succession.")]
How = Annotated[SuccessionKind, typer.Option("--as", help="How it came after the other.")]
Keeps = Annotated[
    bool, typer.Option("--keeps/--no-keeps", help="Whether it keeps the anniversaries of the state that is gone.")
]
Source = Annotated[str, typer.Option(metavar="TEXT", help="Where this is from, in a few words or as an address.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    countries = group(app, "country", about="States and other parties with a code: add, list, show, succeed.")
    countries.command("add")(command(add))
    countries.command("list")(command(list_))
    countries.command("show")(command(show))
    countries.command("succeed")(command(succeed))


def list_(
    session: Session,
    *,
    kind: Annotated[CountryKind | None, typer.Option(help="Only of this kind.")] = None,
    out: Output,
) -> None:
    """List countries by code, with the days on which they existed.

    timeline country list --kind former-state

    timeline country list --kind entity --json

    timeline country list --format csv -o countries.csv
    """
    from timeline.db.read.nouns import countries
    from timeline.reports.nouns import countries as page

    with session.reader() as reader:
        found = countries.listed(reader, kind=kind or "")
    out.show(page.build_list(found))
    told(len(found), "row")


def show(
    session: Session,
    name: Annotated[str, typer.Argument(metavar="COUNTRY", help="A name in any language, an abbreviation or a code.")],
    *,
    out: Output,
) -> None:
    """Show one country: its names, dates and codes, and what came before and after it.

    timeline country show "Soviet Union"

    timeline country show 북한

    timeline country show XFY --json
    """
    from timeline.db.read.countries import find_country
    from timeline.db.read.nouns import countries
    from timeline.reports.nouns import countries as page

    with session.reader() as reader:
        found = countries.page(reader, find_country(reader, name))
    out.show(page.build(found))


def add(
    session: Session,
    code: Annotated[str, typer.Argument(metavar="CODE", help="X and two letters, or ISO's code for exactly this.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to show.")],
    *,
    kind: Annotated[CountryKind, typer.Option(help="What stands behind the code.")],
    names: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            metavar="[LANG:]NAME",
            help="Another name; its kind stands in brackets after it: Siamese \\[demonym].",
        ),
    ] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="DAY", help="Its first day, where known.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="The first day after it; none while it is.")] = None,
    capital: Annotated[str, typer.Option(metavar="CITY", help="Where embassies to it stand.")] = "",
    iso: Annotated[str, typer.Option(metavar="CODE", help="The code that ISO 3166 gives.")] = "",
    cow: Annotated[int | None, typer.Option(metavar="N", help="Its number in Correlates of War.")] = None,
    gw: Annotated[int | None, typer.Option(metavar="N", help="Its number in Gleditsch and Ward.")] = None,
    source: Source = "",
    succeeds: Annotated[str | None, typer.Option(metavar="COUNTRY", help="Which country it came after.")] = None,
    on: On = None,
    how: How = SuccessionKind.SEPARATION,
    keeps: Keeps = False,
    dry_run: DryRun = False,
) -> None:
    r"""Add a country with its names, and what it came after.

    timeline country add XSL Somaliland --kind entity --capital Hargeisa \
      --name ru:Сомалиленд --name ko:소말릴란드

    timeline country add XSL Somaliland --kind entity --succeeds SOM \
      --on 1991-05-18 --as separation --no-keeps

    timeline country add XSL Somaliland --kind entity --dry-run
    """
    from timeline.db.write.nouns import countries

    step = None
    if succeeds is not None:
        step = countries.NewSuccession(succeeds, _on(session, on), how, keeps, source)
    elif on or keeps:
        raise InvalidInput("--on and --keeps tell of a succession.", hint="Give --succeeds COUNTRY as well.")
    new = countries.NewCountry(
        code=code,
        names=(name, *(names or ())),
        kind=kind,
        since=day(session, "--from", from_),
        until=day(session, "--until", until),
        capital=capital.strip(),
        iso=iso,
        cow=cow,
        gw=gw,
        source=source.strip(),
        succeeds=step,
    )
    record(session, lambda transaction: countries.plan_country(transaction, new), dry_run=dry_run)


def succeed(
    session: Session,
    successor: Annotated[str, typer.Argument(metavar="COUNTRY", help="The one that came after.")],
    predecessor: Annotated[str, typer.Argument(metavar="PREDECESSOR", help="The one that was before.")],
    *,
    on: On = None,
    how: How = SuccessionKind.SEPARATION,
    keeps: Keeps = False,
    source: Source = "",
    dry_run: DryRun = False,
) -> None:
    """Say that one country on record came after another, and whether it keeps its anniversaries.

    timeline country succeed XSL Somalia --on 1991-05-18

    timeline country succeed 소말릴란드 소말리아 --on 1991-05-18 --no-keeps

    timeline country succeed XSL SOM --on 1991-05-18 --as separation --dry-run
    """
    from timeline.db.write.nouns import countries

    step = countries.NewSuccession(predecessor, _on(session, on), how, keeps, source.strip())
    record(session, lambda transaction: countries.plan_succession(transaction, successor, step), dry_run=dry_run)


def _on(session: Session, text: str | None) -> str:
    found = day(session, "--on", text)
    if not found:
        raise InvalidInput("The day of the succession is missing.", hint="Give --on 1991-05-18.")
    return found
