"""`office`: who held which post, and when."""

from typing import Annotated

import typer

from timeline.cli.nouns.group import declare_group, parse_when, record, remove, say_count
from timeline.cli.options import Create, DryRun
from timeline.cli.output import Output
from timeline.cli.session import Session

Person = Annotated[str, typer.Argument(metavar="PERSON", help="A key or a name.")]
PostTitle = Annotated[str, typer.Argument(metavar="TITLE", help="Title of the post.")]


def add(
    session: Session,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="[COUNTRY:] NAME, or a key.")],
    title: Annotated[str, typer.Argument(metavar="TITLE", help="Title of the post.")],
    *,
    of: Annotated[str, typer.Option("--of", metavar="ORGANISATION", help="Organisation.")] = "",
    from_: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="First day, month or year: 2014, 2014-03.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="First day after it (empty if still held).")] = None,
    source: Annotated[str, typer.Option("--source", metavar="TEXT", help="Source: words or an address.")] = "",
    create: Create = False,
    dry_run: DryRun = False,
) -> None:
    r"""Add a post of a person, with dates as precise as known.

    timeline office add "PRK: Sin Hong-chol" "ambassador to Russia" \
      --of prk-embassy-rus --create

    timeline office add "Choe Son-hui" "foreign minister" \
      --of prk-foreign-ministry --since 2022-06 --source "KCNA, 2022-06-11"

    timeline office add choe-son-hui "vice foreign minister" --until 2022-06 \
      --dry-run
    """
    from timeline.db.write.nouns.offices import plan_office

    since, end = parse_when(session, from_), parse_when(session, until)
    record(
        session,
        lambda transaction: plan_office(
            transaction, person, title, organisation=of, since=since, until=end, source=source
        ),
        dry_run=dry_run,
        create=create,
    )


def list_(
    session: Session,
    *,
    person: Annotated[str | None, typer.Option(metavar="PERSON", help="Only posts of this person.")] = None,
    of: Annotated[
        str | None, typer.Option("--of", metavar="ORGANISATION", help="Only posts in this organisation.")
    ] = None,
    country: Annotated[str | None, typer.Option(metavar="COUNTRY", help="Only of this country.")] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only posts held on this date, as far as known.")
    ] = None,
    out: Output,
) -> None:
    """List recorded posts; `office show` adds titles from events.

    timeline office list --person "Sin Hong-chol"

    timeline office list --of prk-embassy-rus --on 2025-10-17

    timeline office list --country PRK --json
    """
    from timeline.db.read.nouns.offices import list_tenures
    from timeline.reports.nouns.offices import build_post_list

    when = parse_when(session, on)
    with session.open_reader() as reader:
        document = build_post_list(list_tenures(reader, person=person, organisation=of, country=country), on=when)
    out.show(document)
    say_count(len(document.data), "post")


def show(
    session: Session,
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="A person or an organisation.")],
    *,
    out: Output,
) -> None:
    """Show posts of a person or organisation, and attested titles.

    timeline office show "Choe Son-hui"

    timeline office show prk-embassy-rus

    timeline office show "RUS: Foreign Ministry" --json
    """
    from timeline.db.read.nouns.actors import find_actor
    from timeline.db.read.nouns.profiles import read_actor_profile
    from timeline.reports.nouns.offices import build_posts

    with session.open_reader() as reader:
        profile = read_actor_profile(reader, find_actor(reader, actor))
    out.show(build_posts(profile))


def set_(
    session: Session,
    person: Person,
    title: PostTitle,
    *,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="First day, month or year.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="First day after it.")] = None,
    source: Annotated[str, typer.Option("--source", metavar="TEXT", help="Source: words or an address.")] = "",
    dry_run: DryRun = False,
) -> None:
    """Change the dates or the source of a post.

    timeline office set choe-son-hui "foreign minister" --since 2022-06-11

    timeline office set choe-son-hui "foreign minister" --until 2030 -n

    timeline office set choe-son-hui "foreign minister" --source KCNA
    """
    from timeline.db.write.nouns.offices import plan_post_change

    first, end = parse_when(session, since), parse_when(session, until)
    record(
        session,
        lambda transaction: plan_post_change(transaction, person, title, since=first, until=end, source=source),
        dry_run=dry_run,
        changes=True,
    )


def rm(session: Session, person: Person, title: PostTitle, *, dry_run: DryRun = False) -> None:
    """Remove a post; undo brings it back.

    timeline office rm choe-son-hui "foreign minister" --dry-run

    timeline office rm choe-son-hui "foreign minister"

    timeline office rm "Choe Son-hui" "foreign minister" --because "twice"
    """
    from timeline.db.write.nouns.offices import plan_post_removal

    remove(session, lambda transaction: plan_post_removal(transaction, person, title), dry_run=dry_run)


register = declare_group("office", "Add, list and show the posts of people.", add, list_, show, set_, rm)
