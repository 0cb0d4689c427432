"""`type`: the kinds of events."""

from typing import Annotated

import typer

from timeline.cli.nouns.group import SourceText, declare_group, record, show_list
from timeline.cli.options import DryRun
from timeline.cli.session import Output, Session
from timeline.domain.vocabulary import Family


def add(
    session: Session,
    code: Annotated[str, typer.Argument(metavar="CODE", help="Lower-case letters, digits and hyphens; part of keys.")],
    label: Annotated[str, typer.Argument(metavar="LABEL", help="What it is called.")],
    *,
    family: Annotated[Family | None, typer.Option(help="Its family; by default that of --parent.")] = None,
    parent: Annotated[str, typer.Option(metavar="TYPE", help="The type of which it is a subtype.")] = "",
    founds: Annotated[bool, typer.Option("--founds", help="Its events have anniversaries.")] = False,
    cameo: Annotated[str, typer.Option(metavar="CODE", help="Its code in CAMEO, with leading zeros.")] = "",
    plover: Annotated[str, typer.Option(metavar="CODE", help="Its code in PLOVER.")] = "",
    source: SourceText = "",
    dry_run: DryRun = False,
) -> None:
    """Add an event type; it can be used at once wherever types can.

    timeline type add tea-party "Tea party" --family ceremony

    timeline type add garden-party "Garden party" --parent reception

    timeline type add sister-cities "Sister cities" --family relations --founds
    """
    from timeline.db.write.nouns.words import plan_type
    from timeline.domain.records import TypeRecord

    typed = TypeRecord(code, label, family or "", parent, cameo.strip(), plover.strip(), founds, source.strip())
    record(session, lambda transaction: plan_type(transaction, typed), dry_run=dry_run)


def list_(
    session: Session,
    *,
    family: Annotated[Family | None, typer.Option(help="Only of this family.")] = None,
    out: Output,
) -> None:
    """List the event types by family, with the number of events of each.

    timeline type list

    timeline type list --family ceremony

    timeline type list --format csv -o types.csv
    """
    from timeline.db.read.nouns.words import list_types
    from timeline.reports.nouns.words import TYPES

    with session.reader() as reader:
        types = list_types(reader, family=family or "")
    show_list(out, TYPES, types)


def show(
    session: Session,
    code: Annotated[str, typer.Argument(metavar="TYPE", help="Its code or its label.")],
    *,
    out: Output,
) -> None:
    """Show one event type: its family, supertype and subtypes, its codes elsewhere, its number of events.

    timeline type show banquet

    timeline type show "State visit"

    timeline type show treaty --json
    """
    from timeline.db.read.nouns.words import find_type
    from timeline.reports.nouns.words import build_type

    with session.reader() as reader:
        event_type = find_type(reader, code)
    out.show(build_type(event_type))


register = declare_group("type", "The kinds of events", add, list_, show)
