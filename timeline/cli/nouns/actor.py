"""`actor`: people, organisations, missions and outlets."""

from typing import Annotated

import typer

from timeline.cli.nouns.group import declare_group, record, show_list
from timeline.cli.options import DryRun, Limit
from timeline.cli.session import Output, Session
from timeline.domain.vocabulary import ActorKind


def add(
    session: Session,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to show, with its language: ko:신홍철.")],
    *,
    kind: Annotated[
        ActorKind | None, typer.Option(help="What it is, unless the name says so, as Ministry does.")
    ] = None,
    country: Annotated[str, typer.Option(metavar="COUNTRY", help="Its country.")] = "",
    names: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="[LANG:]NAME", help="Another name, with its kind: MFA \\[abbreviation]."),
    ] = None,
    parent: Annotated[str, typer.Option(metavar="ACTOR", help="The organisation that it belongs to.")] = "",
    receiving: Annotated[str, typer.Option(metavar="COUNTRY", help="Where a mission is accredited.")] = "",
    city: Annotated[str, typer.Option(metavar="CITY", help="Its seat.")] = "",
    wikidata: Annotated[str, typer.Option(metavar="ID", help="Its identifier in Wikidata.")] = "",
    reliability: Annotated[str, typer.Option(metavar="A-F", help="The reliability of an outlet, in your view.")] = "",
    anyway: Annotated[bool, typer.Option("--anyway", help="Even if another of that name is on record.")] = False,
    dry_run: DryRun = False,
) -> None:
    r"""Add an actor with names and details; those of events are created with the event.

    timeline actor add "Sin Hong-chol" --kind person --country PRK \
      --name ko:신홍철

    timeline actor add "Ministry of Culture" --country MNG \
      --name "mn:Соёлын яам"

    timeline actor add "Embassy of Mongolia in North Korea" \
      --kind mission --country MNG --receiving PRK --city Pyongyang
    """
    from timeline.db.write.nouns.actors import plan_actor
    from timeline.domain.events.drafts import ActorDraft
    from timeline.domain.names.syntax import parse_name
    from timeline.errors import InvalidInput

    grade = reliability.strip().upper()
    if grade not in {"", *"ABCDEF"}:
        raise InvalidInput("reliability-invalid", reliability=reliability)
    typed = ActorDraft(
        key="",
        kind=kind or "",
        names=tuple(parse_name(text) for text in (name, *(names or ()))),
        country=country,
        parent=parent,
        receiving=receiving,
        city=city.strip(),
        wikidata=wikidata.strip(),
        reliability=grade,
    )
    record(session, lambda transaction: plan_actor(transaction, typed, anyway=anyway), dry_run=dry_run)


def list_(
    session: Session,
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS", help="Parts of a name, or of a key.")] = None,
    *,
    country: Annotated[str | None, typer.Option(metavar="COUNTRY", help="Of it and its predecessors.")] = None,
    kind: Annotated[ActorKind | None, typer.Option(help="Only of this kind.")] = None,
    limit: Limit = None,
    after: Annotated[str, typer.Option(metavar="ACTOR", help="Continue after this actor.")] = "",
    out: Output,
) -> None:
    """List actors by key, with the number of events in which each took part itself.

    timeline actor list --country PRK --kind person

    timeline actor list "foreign ministry"

    timeline actor list посольство --limit 20 --json
    """
    from timeline.db.read.nouns.actors import list_actors
    from timeline.reports.nouns.actors import ACTORS

    with session.reader() as reader:
        actors = list_actors(
            reader, " ".join(words or ()), country=country, kind=kind or "", limit=limit and limit + 1, after=after
        )
    show_list(out, ACTORS, actors, limit=limit)


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
    from timeline.db.read.nouns.actors import find_actor
    from timeline.db.read.nouns.profiles import read_actor_profile
    from timeline.reports.nouns.actors import build_actor

    with session.reader() as reader:
        profile = read_actor_profile(reader, find_actor(reader, actor))
    out.show(build_actor(profile))


register = declare_group("actor", "People, organisations, missions and outlets", add, list_, show)
