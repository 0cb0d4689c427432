"""`country`: states, former states, entities and organisations that have a code."""

from typing import Annotated

import typer

from timeline.cli.nouns.group import SourceText, declare_group, parse_day, record, show_list
from timeline.cli.options import DryRun
from timeline.cli.session import Output, Session
from timeline.domain.records import CountryRecord, RelatedCountry
from timeline.domain.vocabulary import CountryKind, SuccessionKind
from timeline.errors import InvalidInput

On = Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day of the succession.")]
How = Annotated[SuccessionKind, typer.Option("--as", help="The kind of succession.")]
Keeps = Annotated[
    bool, typer.Option("--keeps/--no-keeps", help="Whether the successor keeps the anniversaries of the predecessor.")
]


def add(
    session: Session,
    code: Annotated[str, typer.Argument(metavar="CODE", help="X and two letters, or its code in ISO 3166.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to show.")],
    *,
    kind: Annotated[CountryKind, typer.Option(help="What the code stands for.")],
    names: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="[LANG:]NAME", help="Another name, with its kind: Siamese \\[demonym]."),
    ] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="DAY", help="Its first day, if known.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="The first day after it; none if it exists.")] = None,
    capital: Annotated[str, typer.Option(metavar="CITY", help="The seat of embassies to it.")] = "",
    iso: Annotated[str, typer.Option(metavar="CODE", help="Its code in ISO 3166.")] = "",
    cow: Annotated[int | None, typer.Option(metavar="N", help="Its number in Correlates of War.")] = None,
    gw: Annotated[int | None, typer.Option(metavar="N", help="Its number in Gleditsch and Ward.")] = None,
    source: SourceText = "",
    succeeds: Annotated[str | None, typer.Option(metavar="COUNTRY", help="Its predecessor.")] = None,
    on: On = None,
    how: How = SuccessionKind.SEPARATION,
    keeps: Keeps = False,
    dry_run: DryRun = False,
) -> None:
    r"""Add a country with its names, and its predecessor.

    timeline country add XSL Somaliland --kind entity --capital Hargeisa \
      --name ru:Сомалиленд --name ko:소말릴란드

    timeline country add XSL Somaliland --kind entity --succeeds SOM \
      --on 1991-05-18 --as separation --no-keeps

    timeline country add XSL Somaliland --kind entity --dry-run
    """
    from timeline.db.write.nouns.countries import plan_country

    if succeeds is None and (on or keeps):
        raise InvalidInput("succession-incomplete")
    source = source.strip()
    predecessor = None if succeeds is None else _parse_predecessor(session, succeeds, on, how, keeps, source)
    since, end = parse_day(session, from_), parse_day(session, until)
    typed = CountryRecord(code, name, kind, since, end, capital.strip(), iso, cow, gw, source)
    record(
        session,
        lambda transaction: plan_country(transaction, typed, names=names or (), predecessor=predecessor),
        dry_run=dry_run,
    )


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
    from timeline.db.read.nouns.countries import list_countries
    from timeline.reports.nouns.countries import COUNTRIES

    with session.reader() as reader:
        countries = list_countries(reader, kind=kind or "")
    show_list(out, COUNTRIES, countries)


def show(
    session: Session,
    name: Annotated[str, typer.Argument(metavar="COUNTRY", help="A name in any language, an abbreviation or a code.")],
    *,
    out: Output,
) -> None:
    """Show one country: its names, dates and codes, its predecessors and successors.

    timeline country show "Soviet Union"

    timeline country show 북한

    timeline country show XFY --json
    """
    from timeline.db.read.nouns.countries import read_country_profile
    from timeline.reports.nouns.countries import build_country

    with session.reader() as reader:
        profile = read_country_profile(reader, name)
    out.show(build_country(profile))


def succeed(
    session: Session,
    successor: Annotated[str, typer.Argument(metavar="COUNTRY", help="The successor.")],
    predecessor: Annotated[str, typer.Argument(metavar="PREDECESSOR", help="The predecessor.")],
    *,
    on: On = None,
    how: How = SuccessionKind.SEPARATION,
    keeps: Keeps = False,
    source: SourceText = "",
    dry_run: DryRun = False,
) -> None:
    """Record that one country is the successor of another, and whether it keeps its anniversaries.

    timeline country succeed XSL Somalia --on 1991-05-18

    timeline country succeed 소말릴란드 소말리아 --on 1991-05-18 --no-keeps

    timeline country succeed XSL SOM --on 1991-05-18 --as separation --dry-run
    """
    from timeline.db.write.nouns.countries import plan_succession

    typed = _parse_predecessor(session, predecessor, on, how, keeps, source.strip())
    record(session, lambda transaction: plan_succession(transaction, successor, typed), dry_run=dry_run)


def _parse_predecessor(
    session: Session, name: str, on: str | None, how: SuccessionKind, keeps: bool, source: str
) -> RelatedCountry:
    day = parse_day(session, on)
    if not day:
        raise InvalidInput("succession-day-missing")
    return RelatedCountry(name, "", day, how, keeps, source)


register = declare_group("country", "States and other parties with a code", add, list_, show, succeed)
