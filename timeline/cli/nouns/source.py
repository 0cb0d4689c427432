"""`source`: the documents from which events are known."""

from typing import Annotated

import typer

from timeline.cli.nouns import bibliography
from timeline.cli.nouns.group import declare_group, parse_when, parse_window, record, show_list
from timeline.cli.options import Create, DryRun, Limit
from timeline.cli.output import Output
from timeline.cli.session import Session
from timeline.domain.vocabulary import SourceKind


def add(
    session: Session,
    *,
    outlet: Annotated[str, typer.Option(metavar="OUTLET", help="Publication or agency.")] = "",
    published: Annotated[str | None, typer.Option(metavar="DATE", help="Publication date.")] = None,
    url: Annotated[str, typer.Option(metavar="URL", help="Address.")] = "",
    headline: Annotated[str, typer.Option(metavar="TEXT", help="Title.")] = "",
    kind: Annotated[SourceKind, typer.Option(help="Kind of document.")] = SourceKind.NEWS,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Author.")] = "",
    language: Annotated[str, typer.Option(metavar="LANG", help="Language, such as en or ko.")] = "",
    accessed: Annotated[str | None, typer.Option(metavar="DATE", help="Date of your last access.")] = None,
    archive_url: Annotated[str, typer.Option(metavar="URL", help="Address of an archived copy.")] = "",
    anyway: Annotated[bool, typer.Option("--anyway", help="Add it even if one has the same date and address.")] = False,
    create: Create = False,
    dry_run: DryRun = False,
) -> None:
    r"""Add a source without an event.

    `timeline add --url ...` adds an event with its source.

    timeline source add --outlet KCNA --published 2025-10-21 \
      --headline "Banquet given in Moscow" --language en

    timeline source add --url https://example.org/treaty \
      --kind treaty-text --headline "Text of the treaty"

    timeline source add --outlet KCNA --published 2025-10 --dry-run
    """
    from timeline.db.write.nouns.sources import plan_source
    from timeline.domain.events.drafts import SourceDraft

    draft = SourceDraft(
        outlet=outlet.strip(),
        kind=kind,
        title=headline.strip(),
        author=by.strip(),
        url=url.strip(),
        published=parse_when(session, published).edtf,
        accessed=parse_when(session, accessed).edtf,
        language=language.strip(),
        archive_url=archive_url.strip(),
    )
    record(session, lambda transaction: plan_source(transaction, draft, anyway=anyway), dry_run=dry_run, create=create)


def list_(
    session: Session,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS", help="Words in title, outlet, author, address or key.")
    ] = None,
    *,
    outlet: Annotated[str | None, typer.Option(metavar="OUTLET", help="Only this outlet.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="From this day, month or year.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Until the end of this day, month or year.")] = None,
    limit: Limit = None,
    after: Annotated[str, typer.Option(metavar="SOURCE", help="Continue after this source.")] = "",
    out: Output,
) -> None:
    """List sources by publication date, with their number of events.

    timeline source list --outlet KCNA --since 2025

    timeline source list embassy banquet

    timeline source list --until 1960 --format csv -o sources.csv
    """
    from timeline.db.read.nouns.sources import list_sources
    from timeline.reports.nouns.sources import SOURCES

    window = parse_window(session, since, until)
    with session.open_reader() as reader:
        sources = list_sources(
            reader, " ".join(words or ()), outlet=outlet, window=window, limit=limit and limit + 1, after=after
        )
    show_list(out, SOURCES, sources, limit=limit)


def show(
    session: Session,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A key, the beginning of a key, or an address.")],
    *,
    out: Output,
) -> None:
    """Show a source: details, quotes, and citing events.

    timeline source show korea-joongang-daily-2025-10-21

    timeline source show https://ria.ru/20130405/931208277.html

    timeline source show korea-joongang --json
    """
    from timeline.db.read.nouns.sources import find_source, read_source_uses
    from timeline.reports.nouns.sources import build_source

    with session.open_reader() as reader:
        document = find_source(reader, source)
        uses = read_source_uses(reader, document.key)
    out.show(build_source(document, uses))


register = declare_group(
    "source", "Add, list, show, import and export sources.", add, list_, show, bibliography.import_, bibliography.export
)
