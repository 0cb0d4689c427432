"""`source`: the documents that events are known from."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.nouns import bibliography
from timeline.cli.nouns.group import Create, DryRun, Limit, group, record, told, when, window
from timeline.cli.session import Output, Session
from timeline.domain.vocabulary import SourceKind
from timeline.errors import InvalidInput


def register(app: typer.Typer) -> None:
    """Add the commands."""
    sources = group(app, "source", about="The documents that events are known from: add, list, show, import, export.")
    sources.command("add")(command(add))
    sources.command("list")(command(list_))
    sources.command("show")(command(show))
    sources.command("import")(command(bibliography.import_))
    sources.command("export")(command(bibliography.export))


def list_(
    session: Session,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS", help="In headline, outlet, author, address or key.")
    ] = None,
    *,
    outlet: Annotated[str | None, typer.Option(metavar="OUTLET", help="Only of this outlet.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Published from this day, month or year on.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="To the end of this day, month or year.")] = None,
    limit: Limit = None,
    after: Annotated[str, typer.Option(metavar="SOURCE", help="Go on after this source.")] = "",
    out: Output,
) -> None:
    """List sources by day of publication, with the number of events in which each is cited.

    timeline source list --outlet KCNA --since 2025

    timeline source list embassy banquet

    timeline source list --until 1960 --format csv -o sources.csv
    """
    from timeline.db.read.nouns import actors, sources
    from timeline.reports.nouns import sources as page

    days = window(session, since, until)
    with session.reader() as reader:
        of = actors.actor(reader, outlet, kinds=("outlet",)).id if outlet is not None else None
        found = sources.listed(reader, " ".join(words or ()), outlet=of, window=days)
        if after:
            last = sources.one(reader, after).key
            keys = [one.key for one in found]
            if last not in keys:
                raise InvalidInput(f"{last} is not in this list.", hint="Ask the same again, with its --after.")
            found = found[keys.index(last) + 1 :]
        lines = sources.counted(reader, found[:limit])
    out.show(page.build_list(lines, title="Sources"))
    told(len(lines), "source", more=lines[-1].key if len(found) > len(lines) else "")


def show(
    session: Session,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Its key, the beginning of it, or its address.")],
    *,
    out: Output,
) -> None:
    """Show one source: all that is known of it, the events that cite it, and what it says.

    timeline source show korea-joongang-daily-2025-10-21

    timeline source show https://ria.ru/20130405/931208277.html

    timeline source show korea-joongang --json
    """
    from timeline.db.read.nouns import sources
    from timeline.reports.nouns import sources as page

    with session.reader() as reader:
        found = sources.one(reader, source)
        said = sources.said(reader, found.id)
    out.show(page.build(found, said))


def add(
    session: Session,
    *,
    outlet: Annotated[str, typer.Option(metavar="OUTLET", help="Who published it.")] = "",
    published: Annotated[str | None, typer.Option(metavar="DATE", help="When, as far as known.")] = None,
    url: Annotated[str, typer.Option(metavar="URL", help="Where it stands.")] = "",
    headline: Annotated[str, typer.Option(metavar="TEXT", help="Its title.")] = "",
    kind: Annotated[SourceKind, typer.Option(help="What kind of document it is.")] = SourceKind.NEWS,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who wrote it.")] = "",
    language: Annotated[str, typer.Option(metavar="LANG", help="In which language, such as en or ko.")] = "",
    accessed: Annotated[str | None, typer.Option(metavar="DATE", help="When it was read.")] = None,
    archive_url: Annotated[str, typer.Option(metavar="URL", help="Where a copy is kept.")] = "",
    anyway: Annotated[bool, typer.Option("--anyway", help="Although one of that day and address is known.")] = False,
    create: Create = False,
    dry_run: DryRun = False,
) -> None:
    r"""Add a source beside any event; `timeline add --url ...` makes its own.

    timeline source add --outlet KCNA --published 2025-10-21 \
      --headline "Banquet given in Moscow" --language en

    timeline source add --url https://example.org/treaty \
      --kind treaty-text --headline "Text of the treaty"

    timeline source add --outlet KCNA --published 2025-10 --dry-run
    """
    from timeline.db.write.nouns import sources
    from timeline.domain.events.drafts import SourceDraft

    draft = SourceDraft(
        outlet=outlet.strip(),
        kind=kind,
        title=headline.strip(),
        author=by.strip(),
        url=url.strip(),
        published=when(session, published).edtf,
        accessed=when(session, accessed).edtf,
        language=language.strip(),
        archive_url=archive_url.strip(),
    )
    new = sources.NewSource(draft, anyway)
    record(session, lambda transaction: sources.plan_source(transaction, new), dry_run=dry_run, create=create)
