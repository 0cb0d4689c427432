"""`office`: who held which post, and when."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.nouns.group import Create, DryRun, group, record, told, when
from timeline.cli.session import Output, Session


def register(app: typer.Typer) -> None:
    """Add the commands."""
    offices = group(app, "office", about="The posts that people hold: add, list, show.")
    offices.command("add")(command(add))
    offices.command("list")(command(list_))
    offices.command("show")(command(show))


def list_(
    session: Session,
    *,
    person: Annotated[str | None, typer.Option(metavar="PERSON", help="Only of this person.")] = None,
    of: Annotated[str | None, typer.Option("--of", metavar="ORGANISATION", help="Only in this body.")] = None,
    country: Annotated[str | None, typer.Option(metavar="COUNTRY", help="Only of this country.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="Only those held then, as far as known.")] = None,
    out: Output,
) -> None:
    """List the posts on record; `office show` adds the titles that events attest.

    timeline office list --person "Sin Hong-chol"

    timeline office list --of prk-embassy-rus --on 2025-10-17

    timeline office list --country PRK --json
    """
    from timeline.db.read import countries
    from timeline.db.read.nouns import actors, offices
    from timeline.reports.nouns import offices as page

    then = when(session, on)
    with session.reader() as reader:
        codes = (
            countries.read_states(reader).find_lineage(countries.find_country(reader, country))
            if country is not None
            else ()
        )
        found = offices.posts(
            reader,
            person=actors.actor(reader, person, kinds=("person",)).id if person is not None else None,
            organisation=actors.actor(reader, of).id if of is not None else None,
            countries=codes,
        )
    document = page.build_list(found, title="Posts", on=then if then.known else None)
    out.show(document)
    told(len(document.data), "post")


def show(
    session: Session,
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="A person, or a body whose posts are held.")],
    *,
    out: Output,
) -> None:
    """Show the posts of a person, or those held in a body, and the titles that events attest.

    timeline office show "Choe Son-hui"

    timeline office show prk-embassy-rus

    timeline office show "RUS: Foreign Ministry" --json
    """
    from timeline.db.read.nouns.actors import actor as named
    from timeline.reports.nouns import offices as page

    with session.reader() as reader:
        material = page.load(reader, named(reader, actor))
    out.show(page.build(material))


def add(
    session: Session,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="[COUNTRY:] NAME, or a key.")],
    title: Annotated[str, typer.Argument(metavar="TITLE", help="The post.")],
    *,
    of: Annotated[str, typer.Option("--of", metavar="ORGANISATION", help="In which body.")] = "",
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Since when, as far as known: 2014, 2014-03.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="The first day after, as far as known; none while it is held.")
    ] = None,
    create: Create = False,
    dry_run: DryRun = False,
) -> None:
    r"""Add a post of a person; its dates keep their precision.

    timeline office add "PRK: Sin Hong-chol" "ambassador to Russia" \
      --of prk-embassy-rus --create

    timeline office add "Choe Son-hui" "foreign minister" \
      --of prk-foreign-ministry --from 2022-06

    timeline office add choe-son-hui "vice foreign minister" --until 2022-06 \
      --dry-run
    """
    from timeline.db.write.nouns import offices

    new = offices.NewPost(person, title, of, since=when(session, from_), until=when(session, until))
    record(session, lambda transaction: offices.plan_office(transaction, new), dry_run=dry_run, create=create)
