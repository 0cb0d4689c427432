"""`rank`: where titles stand."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.nouns.group import DryRun, group, record, told
from timeline.cli.session import Output, Session
from timeline.domain.vocabulary import Track


def register(app: typer.Typer) -> None:
    """Add the commands."""
    ranks = group(app, "rank", about="The rules that rank titles: add, list, show.")
    ranks.command("add")(command(add))
    ranks.command("list")(command(list_))
    ranks.command("show")(command(show))


def list_(
    session: Session,
    *,
    country: Annotated[
        str | None, typer.Option(metavar="COUNTRY", help="Those that hold there: its own, and those of any country.")
    ] = None,
    track: Annotated[Track | None, typer.Option(help="Only on this track.")] = None,
    out: Output,
) -> None:
    """List the rules that rank titles, the highest of each track first.

    timeline rank list --track envoy

    timeline rank list --country PRK --track party

    timeline rank list --format csv -o ranks.csv
    """
    from timeline.db.read.countries import find_country as code_of
    from timeline.db.read.nouns import ranks
    from timeline.reports.nouns import ranks as page

    with session.reader() as reader:
        code = code_of(reader, country) if country is not None else None
        found = ranks.listed(reader, country=code, track=track or "")
    out.show(page.build_list(found))
    told(len(found), "rule")


def show(
    session: Session,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="As it would stand in an event.")],
    *,
    country: Annotated[str | None, typer.Option(metavar="COUNTRY", help="Of whose official.")] = None,
    out: Output,
) -> None:
    """Show which rule ranks a title, and where; or that none does, with the nearest.

    timeline rank show "first deputy foreign minister" --country RUS

    timeline rank show 제1부상 --country PRK

    timeline rank show "people's artist" --json
    """
    from timeline.db.read.countries import find_country as code_of
    from timeline.db.read.nouns import ranks
    from timeline.db.read.rules import read_ranks as rules
    from timeline.domain.states.ranks import find_rank
    from timeline.reports.nouns import ranks as page

    with session.reader() as reader:
        code = code_of(reader, country) if country is not None else ""
        lines = ranks.listed(reader, country=code)
        rule = find_rank(title, code, rules(reader))
    near = [] if rule else ranks.nearest(lines, title)
    out.show(page.build(title, code, rule=rule, lines=lines, near=near))


def add(
    session: Session,
    pattern: Annotated[str, typer.Argument(metavar="TITLE", help="Whole words, as they stand in titles.")],
    *,
    track: Annotated[Track, typer.Option(help="On which ladder.")],
    level: Annotated[int, typer.Option(min=1, max=99, metavar="N", help="On which step; 1 is the highest.")],
    country: Annotated[str, typer.Option(metavar="COUNTRY", help="Only there; in any country unless told.")] = "",
    source: Annotated[str, typer.Option(metavar="TEXT", help="Where this is from.")] = "",
    dry_run: DryRun = False,
) -> None:
    """Add a rule that ranks titles; those on record that it ranks are ranked anew with it.

    timeline rank add "chief archivist" --track state --level 9

    timeline rank add "제1부상" --track state --level 5 --country PRK

    timeline rank add "honorary consul" --track envoy --level 9 --dry-run
    """
    from timeline.db.write.nouns import ranks

    new = ranks.NewRank(pattern, track, level, country, source.strip())
    record(session, lambda transaction: ranks.plan_rank(transaction, new), dry_run=dry_run)
