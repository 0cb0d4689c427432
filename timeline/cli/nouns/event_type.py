"""`type`: the kinds of events."""

from typing import Annotated

import typer

from timeline.cli.nouns.group import SourceText, declare_group, record, show_list
from timeline.cli.options import DryRun
from timeline.cli.output import Output
from timeline.cli.session import Session
from timeline.domain.vocabulary import Family, Soil
from timeline.errors import InvalidInput

_SOIL = "When the place's state is a side"


def add(
    session: Session,
    code: Annotated[str, typer.Argument(metavar="CODE", help="Lower-case letters, digits and hyphens; part of keys.")],
    label: Annotated[str, typer.Argument(metavar="LABEL", help="Name to show.")],
    *,
    family: Annotated[Family | None, typer.Option(help="Family (default: that of --parent).")] = None,
    parent: Annotated[str, typer.Option(metavar="TYPE", help="Parent type.")] = "",
    founds: Annotated[bool, typer.Option("--founds", help="Give its events anniversaries.")] = False,
    soil: Annotated[Soil | None, typer.Option(help=f"{_SOIL} (default: as of --parent).")] = None,
    cameo: Annotated[str, typer.Option(metavar="CODE", help="CAMEO code, with leading zeros.")] = "",
    plover: Annotated[str, typer.Option(metavar="CODE", help="PLOVER code.")] = "",
    source: SourceText = "",
    dry_run: DryRun = False,
) -> None:
    """Add an event type.

    It can be used at once, in every command.

    timeline type add tea-party "Tea party" --family ceremony

    timeline type add garden-party "Garden party" --parent reception

    timeline type add evacuation "Evacuation" --family military --soil always

    timeline type add sister-cities "Sister cities" --family relations --founds
    """
    from timeline.db.write.nouns.words import plan_type
    from timeline.domain.records import TypeRecord

    typed = TypeRecord(
        code, label, family or "", parent, cameo.strip(), plover.strip(), founds, source.strip(), soil=soil or ""
    )
    record(session, lambda transaction: plan_type(transaction, typed), dry_run=dry_run)


def set_(
    session: Session,
    code: Annotated[str, typer.Argument(metavar="TYPE", help="Code or label.")],
    *,
    label: Annotated[str | None, typer.Option(metavar="LABEL", help="Name to show.")] = None,
    founds: Annotated[
        bool | None, typer.Option("--founds/--no-founds", help="Whether its new events have anniversaries.")
    ] = None,
    soil: Annotated[Soil | None, typer.Option(help=f"{_SOIL}.")] = None,
    cameo: Annotated[str | None, typer.Option(metavar="CODE", help="CAMEO code, with leading zeros.")] = None,
    plover: Annotated[str | None, typer.Option(metavar="CODE", help="PLOVER code.")] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="TEXT", help="Source: words or an address.")] = None,
    dry_run: DryRun = False,
) -> None:
    """Change an event type; the pairs of its events follow.

    timeline type set tea-party --label "Tea"

    timeline type set evacuation --soil always

    timeline type set meeting --soil never --dry-run
    """
    from timeline.db.write.nouns.words import plan_type_change

    typed = {"label": label, "founds": founds, "soil": soil, "cameo": cameo, "plover": plover, "source": source}
    values = {name: value for name, value in typed.items() if value is not None}
    if not values:
        raise InvalidInput("type-change-missing")
    record(session, lambda transaction: plan_type_change(transaction, code, values), dry_run=dry_run, changes=True)


def list_(
    session: Session,
    *,
    family: Annotated[Family | None, typer.Option(help="Only this family.")] = None,
    out: Output,
) -> None:
    """List event types by family, with their number of events.

    timeline type list

    timeline type list --family ceremony

    timeline type list --format csv -o types.csv
    """
    from timeline.db.read.nouns.words import list_types
    from timeline.reports.nouns.words import TYPES

    with session.open_reader() as reader:
        types = list_types(reader, family=family or "")
    show_list(out, TYPES, types)


def show(
    session: Session,
    code: Annotated[str, typer.Argument(metavar="TYPE", help="Code or label.")],
    *,
    out: Output,
) -> None:
    """Show an event type: family, subtypes, roles, codes, use.

    timeline type show banquet

    timeline type show "State visit"

    timeline type show treaty --json
    """
    from timeline.db.read.nouns.words import find_type
    from timeline.reports.nouns.words import build_type

    with session.open_reader() as reader:
        event_type = find_type(reader, code)
    out.show(build_type(event_type))


register = declare_group("type", "Add, change, list and show event types.", add, set_, list_, show)
