"""`source import` and `source export`: bibliographies of Zotero and other reference managers."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timeline.cli.changing import Yes, agree
from timeline.cli.nouns.group import DryRun, parse_window
from timeline.cli.session import Session, emit, is_terminal, message
from timeline.errors import InvalidInput, NotFound, StorageError
from timeline.exchange import Contents, describe_formats, list_names
from timeline.messages.phrases import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.db.write.resolve import Resolution
    from timeline.domain.records import SourceRecord
    from timeline.exchange.bibliography.entry import BibliographyEntry

FORMS = list_names(Contents.SOURCES)


def _parse_form(text: str) -> str:
    """Read the name of a form; raises BadParameter."""
    if text not in FORMS:
        raise typer.BadParameter(f'"{text}" is not one of {", ".join(FORMS)}')
    return text


def _complete_form(incomplete: str) -> list[str]:
    return [form for form in FORMS if form.startswith(incomplete)]


def _declare_form(help_: str) -> Any:
    return typer.Option(
        "--format", "-f", metavar="|".join(FORMS), parser=_parse_form, autocompletion=_complete_form, help=help_
    )


def import_(
    session: Session,
    file: Annotated[
        str, typer.Argument(metavar="FILE|-", help=f"{describe_formats(Contents.SOURCES)}; - reads stdin.")
    ],
    *,
    form: Annotated[str | None, _declare_form("Default: from the file's name or text.")] = None,
    create: Annotated[bool, typer.Option("--create", help="Create unknown outlets without asking.")] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Import a bibliography, as Zotero exports it; importing a file again duplicates nothing.

    An entry is matched by its Zotero key, its citation key or our own key, else by
    outlet, day, address and title. What differs replaces what is recorded, and is
    listed field by field; fields that cannot be kept are named.

    timeline source import library.bib

    timeline source import library.ris --create --dry-run

    timeline source import - --format csl-json < library.json
    """
    from timeline.db.write.record import write_drafts
    from timeline.db.write.resolve import resolve_drafts
    from timeline.domain.events.drafts import Drafts
    from timeline.exchange.bibliography.batch import gather_sources
    from timeline.exchange.bibliography.forms import read_entries

    data, name = _read_bytes(file)
    gathered = gather_sources(read_entries(data, name=name, form=form), name=name)
    drafts = Drafts((), entries=gathered.sources)
    with session.reader() as reader:
        agreed = resolve_drafts(reader, drafts, today=session.today)
    entries = len(gathered.sources)
    message(f"Read {count(entries, 'entry', 'entries')} of {name}")
    for remark in gathered.remarks:
        message(str(remark))
    for where, key in agreed.alike:
        message(f"Left out: {where} says the same as {key}")
    agree(session, agreed, create=create or yes, dry_run=dry_run)
    if agreed.writes and not dry_run:
        write_drafts(session.location, drafts, agreed=agreed, author=session.author, today=session.today)
    _summarise(agreed, entries, dry_run=dry_run)


def export(
    session: Session,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS", help="Words of the headline, outlet, author, address or key.")
    ] = None,
    *,
    form: Annotated[str | None, _declare_form("Default: from the name of the file.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="OUTLET", help="Only sources of this outlet.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Published on or after this day, month or year.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Published up to the end of this day, month or year.")
    ] = None,
) -> None:
    """Export sources as a bibliography that Zotero, LaTeX and Pandoc read, sorted by key.

    timeline source export -o sources.bib

    timeline source export Moscow banquet --format ris

    timeline source export --outlet KCNA --since 2025 -f csl-json -o kcna.json
    """
    from timeline.db.read.nouns.sources import list_sources
    from timeline.exchange.bibliography.forms import write_entries

    chosen = form or _choose_form(output)
    days = parse_window(session, since, until)
    with session.reader() as reader:
        sources = list_sources(reader, " ".join(words or ()), outlet=outlet, window=days)
    entries = _make_entries(sorted(sources, key=lambda source: source.key))
    _save(write_entries(entries, chosen), output)
    message(count(len(entries), "source"))


def _read_bytes(name: str) -> tuple[bytes, str]:
    if name == "-":
        return sys.stdin.buffer.read(), "stdin"
    file = Path(name)
    try:
        return file.expanduser().read_bytes(), file.name
    except (FileNotFoundError, RuntimeError):  # the latter for the home of nobody, as in ~nobody/library.bib
        raise NotFound("file", name) from None
    except (OSError, ValueError) as error:
        raise InvalidInput("file-unreadable", file=name, error=getattr(error, "strerror", None) or error) from None


def _summarise(agreed: "Resolution", entries: int, *, dry_run: bool) -> None:
    added, changed = len(agreed.sources), len(agreed.completed)
    same = entries - added - changed - len(agreed.alike)
    if agreed.writes:
        verbs = ("Would add", "would change") if dry_run else ("Added", "changed")
        message(f"{verbs[0]} {count(added, 'source')}, {verbs[1]} {changed}; {same} as recorded")
    if agreed.writes and not dry_run:
        message("Undo: timeline undo")
        if not is_terminal(sys.stdout):
            emit("".join(f"{source.key}\n" for source in (*agreed.sources, *agreed.completed)))


def _choose_form(output: Path | None) -> str:
    from timeline.exchange.bibliography.forms import find_form

    form = find_form(output.name) if output else ""
    if not form:
        raise InvalidInput("bibliography-form-missing", forms=FORMS)
    return form


def _make_entries(sources: "Sequence[SourceRecord]") -> "list[BibliographyEntry]":
    """Make the entries of sources; of two with one citation key, the second is written under its own key."""
    from timeline.domain.events.drafts import SourceDraft
    from timeline.exchange.bibliography.entry import make_entry

    taken: set[str] = set()
    entries = []
    for number, source in enumerate(sources, start=1):
        citekey = source.citekey
        if citekey in taken:
            message(f"{source.key}: another source has the citation key {citekey} too; its own key is used.")
            citekey = ""
        taken.add(citekey or source.key)
        draft = SourceDraft(
            key=source.key,
            outlet=source.outlet_name,
            kind=source.kind,
            title=source.title,
            author=source.author,
            url=source.url,
            published=source.published,
            accessed=source.accessed,
            language=source.language,
            archive_url=source.archive_url,
            citekey=citekey,
            zotero=source.zotero,
            seen=source.seen,
        )
        entries.append(make_entry(draft, number))
    return entries


def _save(text: str, output: Path | None) -> None:
    if output is None or str(output) == "-":
        emit(text)
        return
    try:
        output.expanduser().write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise StorageError("output-unwritable", file=str(output), error=error.strerror) from None
    message(f"Wrote {output}")
