"""`saved`: queries by name, for everybody who uses the database."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.nouns.group import record, remove, show_list
from timeline.cli.options import DryRun
from timeline.cli.output import Output
from timeline.cli.query_command import QueryCommand
from timeline.cli.session import Session
from timeline.errors import InvalidInput

Name = Annotated[str, typer.Argument(metavar="NAME", help="A word of letters, digits and hyphens.")]
SavedName = Annotated[str, typer.Argument(metavar="SAVED", help="The name of a saved search.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="What it is for.")]


def add(
    session: Session,
    name: Name,
    query: Annotated[
        list[str], typer.Argument(metavar="QUERY...", help="Words and conditions, as for `timeline list`.")
    ],
    *,
    note: Note = None,
    dry_run: DryRun = False,
) -> None:
    """Add a query by name.

    Use it in any query as saved:NAME; -saved:NAME leaves out what it
    finds.

    timeline saved add embassy-dinners 'type:banquet host:"PRK rank<=4"'

    timeline saved add kursk tag:kursk --note "For the quarterly review"

    timeline saved add banquets-of-russia saved:banquets host:RUS --dry-run
    """
    from timeline.db.write.saved_searches import plan_search
    from timeline.domain.saved_searches import SavedSearch

    record(session, plan_search(SavedSearch(name, " ".join(query), note or "")), dry_run=dry_run)


def list_(session: Session, *, out: Output) -> None:
    """List saved searches, with who changed each last.

    timeline saved list

    timeline saved list --json

    timeline saved list --format csv -o searches.csv
    """
    from timeline.db.read.saved_searches import list_saved_searches
    from timeline.reports.nouns.words import SAVED

    with session.open_reader() as reader:
        searches = list_saved_searches(reader)
    show_list(out, SAVED, searches)


def show(session: Session, name: SavedName, *, out: Output) -> None:
    """Show the query of a saved search, and who changed it last.

    timeline saved show kursk

    timeline saved show kursk --json

    timeline saved show kursk --as-of 2026-06-30
    """
    from timeline.db.read.saved_searches import find_saved_search
    from timeline.reports.nouns.noun import make_form
    from timeline.reports.nouns.words import SAVED

    with session.open_reader() as reader:
        search = find_saved_search(reader, name)
    out.show(SAVED.build_page(make_form(search)))


def set_(
    session: Session,
    name: SavedName,
    query: Annotated[
        list[str] | None, typer.Argument(metavar="[QUERY]...", help="The new query; none: as it is.")
    ] = None,
    *,
    new_name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="Rename it.")] = None,
    note: Note = None,
    dry_run: DryRun = False,
) -> None:
    """Change the query, the name or the note of a saved search.

    One that other saved searches name cannot be renamed.

    timeline saved set kursk 'tag:kursk or city:Kursk'

    timeline saved set kursk --name kursk-region

    timeline saved set kursk --note "For the yearly review" --dry-run
    """
    from timeline.db.write.saved_searches import plan_change

    if not query and new_name is None and note is None:
        raise InvalidInput("saved-no-change", name=name)
    plan = plan_change(name, new_name=new_name, query=" ".join(query) if query else None, note=note)
    record(session, plan, dry_run=dry_run, changes=True)


def rm(session: Session, name: SavedName, *, dry_run: DryRun = False) -> None:
    """Remove a saved search, unless another one names it.

    timeline saved rm kursk

    timeline saved rm kursk --dry-run

    timeline saved rm kursk --because "Replaced by kursk-region"
    """
    from timeline.db.write.saved_searches import plan_removal

    remove(session, plan_removal(name), dry_run=dry_run, whole_record=True)


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(
        help="Add, list, change and remove queries by name.",
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    group.command("add", cls=QueryCommand)(command(add, about_events=False))
    group.command("list")(command(list_, about_events=False))
    group.command("show")(command(show, about_events=False))
    group.command("set", cls=QueryCommand)(command(set_, about_events=False))
    group.command("rm")(command(rm, about_events=False))
    app.add_typer(group, name="saved")
