"""`source import` and `source export`: bibliographies of Zotero and other managers of references, both ways."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.confirm import record, say_recorded, show_changes
from timeline.cli.files import read_file
from timeline.cli.nouns.group import parse_window
from timeline.cli.options import DryRun, OutputFile, Yes
from timeline.cli.session import Session, emit, message
from timeline.errors import InvalidInput, StorageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.db.write.resolve import Resolution
    from timeline.domain.records import SourceRecord
    from timeline.exchange.bibliography.entry import BibliographyEntry


class Form(StrEnum):
    """A form of bibliographies."""

    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


def import_(
    session: Session,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A .bib, .ris or CSL .json file; - for stdin.")],
    *,
    form: Annotated[
        Form | None, typer.Option("--format", "-f", help="Format (default: detected from the name or the content).")
    ] = None,
    create: Annotated[bool, typer.Option("--create", help="Create unknown outlets without asking.")] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Import a bibliography from BibTeX, RIS or CSL JSON (Zotero).

    Importing the same file again creates no duplicates. An entry is
    matched by its Zotero key, citation key or our own key, else by outlet,
    day, address and title. New values replace recorded ones and are
    reported field by field; unsupported fields are listed.

    timeline source import library.bib

    timeline source import library.ris --create --dry-run

    timeline source import - --format csl-json < library.json
    """
    from timeline.domain.events.drafts import Drafts
    from timeline.exchange.bibliography import reading
    from timeline.exchange.bibliography.batch import gather_sources
    from timeline.usecases.proposal import propose_drafts

    data, name = read_file(file)
    gathered = gather_sources(reading.read(data, name=name, form=form), name=name)
    drafts = Drafts((), entries=gathered.sources)
    with session.open_reader() as reader:
        proposal = propose_drafts(reader, drafts, today=session.today)
    resolution = proposal.resolution
    entries = len(gathered.sources)
    message(f"Read {_number(entries, 'entry', 'entries')} of {name}")
    for line in gathered.told:
        message(line)
    for where, key in resolution.alike:
        message(f"Left out: {where} says the same as {key}")
    show_changes(session, proposal, create=create or yes, dry_run=dry_run)
    if resolution.writes:
        if not dry_run:
            record(session, proposal)
        _say(resolution, entries, dry_run=dry_run)


def export(
    session: Session,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS", help="Words in title, outlet, author, address or key.")
    ] = None,
    *,
    form: Annotated[
        Form | None, typer.Option("--format", "-f", help="Format (default: from the file extension).")
    ] = None,
    output: OutputFile = None,
    outlet: Annotated[str | None, typer.Option(metavar="OUTLET", help="Only this outlet.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Published from this day, month or year.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Until the end of this day, month or year.")] = None,
) -> None:
    """Export sources to BibTeX, RIS or CSL JSON, sorted by key.

    timeline source export -o sources.bib

    timeline source export Moscow banquet --format ris

    timeline source export --outlet KCNA --since 2025 -f csl-json -o kcna.json
    """
    from timeline.db.read.nouns.sources import list_sources
    from timeline.exchange.bibliography.writing import render

    wanted = form or _told_by(output)
    days = parse_window(session, since, until)
    with session.open_reader() as reader:
        found = list_sources(reader, " ".join(words or ()), outlet=outlet, window=days)
    entries = _entries(sorted(found, key=lambda one: one.key))
    _put(render(entries, wanted), output)
    message(_number(len(entries), "source", "sources"))


def _say(resolution: "Resolution", entries: int, *, dry_run: bool) -> None:
    new, changed = len(resolution.sources), len(resolution.completed)
    same = entries - new - changed - len(resolution.alike)
    verbs = ("Would add", "would change") if dry_run else ("Added", "changed")
    summary = f"{verbs[0]} {_number(new, 'source', 'sources')}, {verbs[1]} {changed}; {same} as recorded"
    if dry_run:
        message(summary)
    else:
        say_recorded(summary, keys=[source.key for source in (*resolution.sources, *resolution.completed)])


def _number(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"


def _told_by(output: Path | None) -> Form:
    from timeline.exchange.bibliography.reading import SUFFIXES

    told = SUFFIXES.get(output.suffix.lower()) if output else None
    if told is None:
        raise InvalidInput("Nothing says which form to write.", hint=f"Add --format {'|'.join(Form)}")
    return Form(told)


def _entries(lines: "Sequence[SourceRecord]") -> "list[BibliographyEntry]":
    """The sources as entries; of two with one citation key the second goes under our own."""
    from timeline.domain.events.drafts import SourceDraft
    from timeline.exchange.bibliography.entry import make_entry

    taken: set[str] = set()
    found = []
    for number, one in enumerate(lines, start=1):
        citekey = one.citekey
        if citekey in taken:
            message(f"{one.key}: another source has the citation key {citekey} too; it stands under its own key.")
            citekey = ""
        taken.add(citekey or one.key)
        draft = SourceDraft(
            key=one.key,
            outlet=one.outlet_name,
            kind=one.kind,
            title=one.title,
            author=one.author,
            url=one.url,
            published=one.published,
            accessed=one.accessed,
            language=one.language,
            archive_url=one.archive_url,
            citekey=citekey,
            zotero=one.zotero,
            seen=one.seen,
        )
        found.append(make_entry(draft, number))
    return found


def _put(text: str, output: Path | None) -> None:
    if output is None or str(output) == "-":
        emit(text)
        return
    try:
        output.expanduser().write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise StorageError(f"{output} cannot be written: {error.strerror}.", hint="Give -o another file.") from None
    message(f"Wrote {output}")
