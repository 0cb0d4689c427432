"""`country`: states, former states, entities and organisations that have a code."""

from typing import Annotated

import typer

from timeline.cli.nouns.group import SourceText, declare_group, parse_day, record, show_list
from timeline.cli.options import Country, DryRun
from timeline.cli.output import Output
from timeline.cli.session import Session
from timeline.domain.records import CountryRecord, RelatedCountry
from timeline.domain.vocabulary import CountryKind, SuccessionKind
from timeline.errors import InvalidInput

On = Annotated[str | None, typer.Option("--on", metavar="DAY", help="Day of the succession.")]
How = Annotated[SuccessionKind, typer.Option("--as", help="Kind of succession.")]
Keeps = Annotated[
    bool, typer.Option("--keeps/--no-keeps", help="Whether the predecessor's anniversaries are still observed.")
]


def add(
    session: Session,
    code: Annotated[str, typer.Argument(metavar="CODE", help="X and two letters, or the ISO 3166 code.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="Main name.")],
    *,
    kind: Annotated[CountryKind, typer.Option(help="Kind of country.")],
    names: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="[LANG:]NAME", help="Another name, with its kind: Siamese [demonym]."),
    ] = None,
    from_: Annotated[str | None, typer.Option("--since", metavar="DAY", help="First day, if known.")] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help="First day after it (empty if it still exists).")
    ] = None,
    capital: Annotated[str, typer.Option(metavar="CITY", help="Capital, as seat of embassies.")] = "",
    iso: Annotated[str, typer.Option(metavar="CODE", help="ISO 3166 code.")] = "",
    cow: Annotated[int | None, typer.Option(metavar="N", help="Correlates of War number.")] = None,
    gw: Annotated[int | None, typer.Option(metavar="N", help="Gleditsch and Ward number.")] = None,
    source: SourceText = "",
    succeeds: Annotated[str | None, typer.Option(metavar="COUNTRY", help="Predecessor.")] = None,
    on: On = None,
    how: How = SuccessionKind.SEPARATION,
    keeps: Keeps = False,
    dry_run: DryRun = False,
) -> None:
    r"""Add a country with its names and its predecessor.

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
    kind: Annotated[CountryKind | None, typer.Option(help="Only this kind.")] = None,
    out: Output,
) -> None:
    """List countries by code, with their dates of existence.

    timeline country list --kind former-state

    timeline country list --kind entity --json

    timeline country list --format csv -o countries.csv
    """
    from timeline.db.read.nouns.countries import list_countries
    from timeline.reports.nouns.countries import COUNTRIES

    with session.open_reader() as reader:
        countries = list_countries(reader, kind=kind or "")
    show_list(out, COUNTRIES, countries)


def show(
    session: Session,
    name: Country,
    *,
    out: Output,
) -> None:
    """Show a country: names, dates, codes, succession.

    timeline country show "Soviet Union"

    timeline country show 북한

    timeline country show XFY --json
    """
    from timeline.db.read.nouns.countries import read_country_profile
    from timeline.reports.nouns.countries import build_country

    with session.open_reader() as reader:
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
    """Record one country as the successor of another.

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


register = declare_group("country", "Add, list and show countries; record successions.", add, list_, show, succeed)
