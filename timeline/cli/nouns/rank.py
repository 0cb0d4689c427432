"""`rank`: the rules that rank titles."""

from typing import Annotated

import typer

from timeline.cli.nouns.group import SourceText, declare_group, record, show_list
from timeline.cli.options import DryRun
from timeline.cli.output import Output
from timeline.cli.session import Session
from timeline.domain.vocabulary import Track


def add(
    session: Session,
    pattern: Annotated[str, typer.Argument(metavar="TITLE", help="Whole words, as written in titles.")],
    *,
    track: Annotated[Track, typer.Option(help="Track of the rank.")],
    level: Annotated[int, typer.Option(min=1, max=99, metavar="N", help="Level on the track; 1 is the highest.")],
    country: Annotated[str, typer.Option(metavar="COUNTRY", help="Only in this country (default: in any).")] = "",
    source: SourceText = "",
    dry_run: DryRun = False,
) -> None:
    """Add a rule for ranking titles.

    It applies to titles already on record too.

    timeline rank add "chief archivist" --track state --level 9

    timeline rank add "제1부상" --track state --level 5 --country PRK

    timeline rank add "honorary consul" --track envoy --level 9 --dry-run
    """
    from timeline.db.write.nouns.words import plan_rank
    from timeline.domain.states.ranks import RankRule

    typed = RankRule("", pattern, country, track, level, source.strip())
    record(session, lambda transaction: plan_rank(transaction, typed), dry_run=dry_run)


def list_(
    session: Session,
    *,
    country: Annotated[str | None, typer.Option(metavar="COUNTRY", help="Only rules valid in this country.")] = None,
    track: Annotated[Track | None, typer.Option(help="Only this track.")] = None,
    out: Output,
) -> None:
    """List the rules for ranking titles, highest first.

    timeline rank list --track envoy

    timeline rank list --country PRK --track party

    timeline rank list --format csv -o ranks.csv
    """
    from timeline.db.read.countries import find_country
    from timeline.db.read.nouns.words import list_ranks
    from timeline.reports.nouns.words import RANKS

    with session.open_reader() as reader:
        code = find_country(reader, country) if country is not None else None
        ranks = list_ranks(reader, country=code, track=track or "")
    show_list(out, RANKS, ranks)


def show(
    session: Session,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="Title, as written in an event.")],
    *,
    country: Annotated[str | None, typer.Option(metavar="COUNTRY", help="Country of the holder.")] = None,
    out: Output,
) -> None:
    """Show the rank of a title, and the rule behind it.

    Without a match, shows the rules for similar titles.

    timeline rank show "first deputy foreign minister" --country RUS

    timeline rank show 제1부상 --country PRK

    timeline rank show "people's artist" --json
    """
    from timeline.db.read.countries import find_country
    from timeline.db.read.nouns.words import find_similar_ranks, list_ranks
    from timeline.db.read.rules import read_ranks
    from timeline.domain.states.ranks import find_rank
    from timeline.reports.nouns.words import build_title

    with session.open_reader() as reader:
        code = find_country(reader, country) if country is not None else ""
        rule = find_rank(title, code, read_ranks(reader))
        similar = [] if rule else find_similar_ranks(list_ranks(reader, country=code), title)
    out.show(build_title(title, code, rule, similar))


register = declare_group("rank", "Add, list and show the rules for ranking titles.", add, list_, show)
