"""`actor`: people, bodies, missions and outlets."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.nouns.group import DryRun, Limit, group, record, told
from timeline.cli.session import Output, Session
from timeline.domain.vocabulary import ActorKind


def register(app: typer.Typer) -> None:
    """Add the commands."""
    actors = group(app, "actor", about="People, bodies, missions and outlets: add, list, show.")
    actors.command("add")(command(add))
    actors.command("list")(command(list_))
    actors.command("show")(command(show))


def list_(
    session: Session,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS", help="Parts of one of the names, or how the key begins.")
    ] = None,
    *,
    country: Annotated[
        str | None, typer.Option(metavar="COUNTRY", help="Of this country, or one whose place it took.")
    ] = None,
    kind: Annotated[ActorKind | None, typer.Option(help="Only of this kind.")] = None,
    limit: Limit = None,
    after: Annotated[str, typer.Option(metavar="ACTOR", help="Go on after this actor.")] = "",
    out: Output,
) -> None:
    """List actors by key, with the number of events in which each took part itself.

    timeline actor list --country PRK --kind person

    timeline actor list "foreign ministry"

    timeline actor list посольство --limit 20 --json
    """
    from timeline.db.read import countries
    from timeline.db.read.nouns import actors
    from timeline.reports.nouns import actors as page

    with session.reader() as reader:
        codes = (
            countries.read_states(reader).find_lineage(countries.find_country(reader, country))
            if country is not None
            else ()
        )
        found = actors.listed(
            reader,
            " ".join(words or ()),
            countries=codes,
            kinds=(kind,) if kind else (),
            limit=limit + 1 if limit else None,
            after=after,
        )
    out.show(page.build_list(found[:limit], title="Actors"))
    told(len(found[:limit]), "actor", more=found[limit - 1].key if limit and len(found) > limit else "")


def show(
    session: Session,
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="A key, or a name in any language.")],
    *,
    out: Output,
) -> None:
    """Show one actor: its names, where it belongs, its posts and titles, and its first and last event.

    timeline actor show prk-embassy-rus

    timeline actor show 최선희

    timeline actor show "RUS: Foreign Ministry" --json
    """
    from timeline.db.read.nouns import actors
    from timeline.reports.nouns import actors as page

    with session.reader() as reader:
        material = page.load(reader, actors.actor(reader, actor))
    out.show(page.build(material))


def add(
    session: Session,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to show, as ko:신홍철 with its language.")],
    *,
    kind: Annotated[
        ActorKind | None, typer.Option(help="What it is; may be left out where the name says so, as Ministry does.")
    ] = None,
    country: Annotated[str, typer.Option(metavar="COUNTRY", help="Whose it is.")] = "",
    names: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            metavar="[LANG:]NAME",
            help="Another name; its kind stands in brackets after it: MFA \\[abbreviation].",
        ),
    ] = None,
    parent: Annotated[str, typer.Option(metavar="ACTOR", help="What it belongs to.")] = "",
    receiving: Annotated[str, typer.Option(metavar="COUNTRY", help="Where a mission is accredited.")] = "",
    city: Annotated[str, typer.Option(metavar="CITY", help="Where its seat is.")] = "",
    wikidata: Annotated[str, typer.Option(metavar="ID", help="Its number there.")] = "",
    reliability: Annotated[str, typer.Option(metavar="A-F", help="Of an outlet, as you judge it.")] = "",
    anyway: Annotated[bool, typer.Option("--anyway", help="Although another of that name is known.")] = False,
    dry_run: DryRun = False,
) -> None:
    r"""Add an actor; events make theirs by themselves, so this is for names and details.

    timeline actor add "Sin Hong-chol" --kind person --country PRK \
      --name ko:신홍철

    timeline actor add "Ministry of Culture" --country MNG \
      --name "mn:Соёлын яам"

    timeline actor add "Embassy of Mongolia in North Korea" \
      --kind mission --country MNG --receiving PRK --city Pyongyang
    """
    from timeline.db.write.nouns import actors
    from timeline.errors import InvalidInput

    grade = reliability.strip().upper()
    if grade not in {"", *"ABCDEF"}:
        raise InvalidInput(
            f'--reliability "{reliability}" is not one of A to F.', hint="A is reliable, F cannot be judged."
        )
    new = actors.NewActor(
        names=(name, *(names or ())),
        kind=kind,
        country=country,
        parent=parent,
        receiving=receiving,
        city=city.strip(),
        wikidata=wikidata.strip(),
        reliability=grade,
        anyway=anyway,
    )
    record(session, lambda transaction: actors.plan_actor(transaction, new), dry_run=dry_run)
