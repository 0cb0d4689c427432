"""`actor`: people, organisations, missions and outlets."""

from typing import Annotated

import typer

from timeline.cli.nouns.group import declare_group, record, show_list
from timeline.cli.options import DryRun, Limit
from timeline.cli.output import Output
from timeline.cli.session import Session
from timeline.domain.vocabulary import ActorKind
from timeline.errors import InvalidInput


def add(
    session: Session,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Main name, with its language: ko:신홍철.")],
    *,
    kind: Annotated[
        ActorKind | None, typer.Option(help='Kind (default: worked out from the name, as for "Ministry").')
    ] = None,
    country: Annotated[str, typer.Option(metavar="COUNTRY", help="Country.")] = "",
    names: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="[LANG:]NAME", help="Another name, with its kind: MFA [abbreviation]."),
    ] = None,
    parent: Annotated[str, typer.Option(metavar="ACTOR", help="Parent organisation.")] = "",
    receiving: Annotated[str, typer.Option(metavar="COUNTRY", help="Host country of a mission.")] = "",
    city: Annotated[str, typer.Option("--place", metavar="CITY", help="City.")] = "",
    wikidata: Annotated[str, typer.Option(metavar="ID", help="Wikidata identifier.")] = "",
    reliability: Annotated[str, typer.Option(metavar="A-F", help="Your rating of an outlet's reliability.")] = "",
    anyway: Annotated[bool, typer.Option("--anyway", help="Add it even if another has the same name.")] = False,
    dry_run: DryRun = False,
) -> None:
    r"""Add a person, organisation, mission or outlet.

    Those named in an event are added with the event.

    timeline actor add "Sin Hong-chol" --kind person --country PRK \
      --name ko:신홍철

    timeline actor add "Ministry of Culture" --country MNG \
      --name "mn:Соёлын яам"

    timeline actor add "Embassy of Mongolia in North Korea" \
      --kind mission --country MNG --receiving PRK --place Pyongyang
    """
    from timeline.db.write.nouns.actors import plan_actor
    from timeline.domain.events.drafts import ActorDraft
    from timeline.domain.names.syntax import parse_name

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
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS", help="Parts of a name or a key.")] = None,
    *,
    country: Annotated[
        str | None, typer.Option(metavar="COUNTRY", help="Only this country and its predecessors.")
    ] = None,
    kind: Annotated[ActorKind | None, typer.Option(help="Only this kind.")] = None,
    limit: Limit = None,
    after: Annotated[str, typer.Option(metavar="ACTOR", help="Continue after this actor.")] = "",
    out: Output,
) -> None:
    """List actors by key, with their number of events.

    timeline actor list --country PRK --kind person

    timeline actor list "foreign ministry"

    timeline actor list посольство --limit 20 --json
    """
    from timeline.db.read.nouns.actors import list_actors
    from timeline.reports.nouns.actors import ACTORS

    with session.open_reader() as reader:
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
    """Show an actor: names, parent, posts, first and last event.

    timeline actor show prk-embassy-rus

    timeline actor show 최선희

    timeline actor show "RUS: Foreign Ministry" --json
    """
    from timeline.db.read.nouns.actors import find_actor
    from timeline.db.read.nouns.profiles import read_actor_profile
    from timeline.reports.nouns.actors import build_actor

    with session.open_reader() as reader:
        profile = read_actor_profile(reader, find_actor(reader, actor))
    out.show(build_actor(profile))


register = declare_group("actor", "Add, list and show people, organisations, missions, outlets.", add, list_, show)
