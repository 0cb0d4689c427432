"""`type`: the kinds of events."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.nouns.group import DryRun, group, record, told
from timeline.cli.session import Output, Session
from timeline.domain.vocabulary import Family


def register(app: typer.Typer) -> None:
    """Add the commands."""
    types = group(app, "type", about="The kinds of events: add, list, show.")
    types.command("add")(command(add))
    types.command("list")(command(list_))
    types.command("show")(command(show))


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
    from timeline.db.read.nouns import types
    from timeline.reports.nouns import types as page

    with session.reader() as reader:
        found = types.listed(reader, family=family or "")
    out.show(page.build_list(found))
    told(len(found), "type")


def show(
    session: Session,
    code: Annotated[str, typer.Argument(metavar="TYPE", help="Its code or its label.")],
    *,
    out: Output,
) -> None:
    """Show one event type: its family, what it is below, its codes elsewhere, and how many events have it.

    timeline type show banquet

    timeline type show "State visit"

    timeline type show treaty --json
    """
    from timeline.db.read.nouns import types
    from timeline.reports.nouns import types as page

    with session.reader() as reader:
        found = types.one(reader, code)
    out.show(page.build(found))


def add(
    session: Session,
    code: Annotated[str, typer.Argument(metavar="CODE", help="Small letters, figures and hyphens; part of keys.")],
    label: Annotated[str, typer.Argument(metavar="LABEL", help="What it is called.")],
    *,
    family: Annotated[Family | None, typer.Option(help="Its family; that of --parent unless told.")] = None,
    parent: Annotated[str, typer.Option(metavar="TYPE", help="The type that it is a kind of.")] = "",
    founds: Annotated[bool, typer.Option("--founds", help="The anniversaries of its events are kept.")] = False,
    cameo: Annotated[str, typer.Option(metavar="CODE", help="Its code in CAMEO; leading zeros count.")] = "",
    plover: Annotated[str, typer.Option(metavar="CODE", help="Its code in PLOVER.")] = "",
    source: Annotated[str, typer.Option(metavar="TEXT", help="Where this is from.")] = "",
    dry_run: DryRun = False,
) -> None:
    """Add an event type; it can be used at once wherever types can.

    timeline type add tea-party "Tea party" --family ceremony

    timeline type add garden-party "Garden party" --parent reception

    timeline type add sister-cities "Sister cities" --family relations --founds
    """
    from timeline.db.write.nouns import types

    new = types.NewType(code, label, family, parent, founds, cameo.strip(), plover.strip(), source.strip())
    record(session, lambda transaction: types.plan_type(transaction, new), dry_run=dry_run)
