"""`source import` and `source export`: bibliographies of Zotero and other reference managers."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timeline.cli.confirm import record, say_recorded, show_changes
from timeline.cli.files import choose_target, read_file
from timeline.cli.nouns.group import parse_window
from timeline.cli.options import DryRun, OutputFile, Overwrite, Yes
from timeline.cli.outcome import LeftOut
from timeline.cli.session import Session, emit, message
from timeline.errors import InvalidInput
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
    from timeline.exchange.bibliography.batch import gather_sources
    from timeline.exchange.bibliography.forms import read_entries
    from timeline.usecases.proposal import propose_drafts

    data, name = read_file(file)
    gathered = gather_sources(read_entries(data, name=name, form=form), name=name)
    drafts = Drafts((), entries=gathered.sources)
    with session.open_reader() as reader:
        proposal = propose_drafts(reader, drafts, today=session.today)
    resolution = proposal.resolution
    entries = len(gathered.sources)
    message(f"Read {count(entries, 'entry', 'entries')} of {name}")
    for remark in gathered.remarks:
        message(str(remark))
    for where, key in resolution.alike:
        message(f"Left out: {where} says the same as {key}")
    show_changes(session, proposal, create=create or yes, dry_run=dry_run)
    session.outcome.left_out = [LeftOut(where, f"says the same as {key}") for where, key in resolution.alike]
    if resolution.writes:
        if not dry_run:
            resolution = record(session, proposal).resolution
        _summarise(session, resolution, entries, dry_run=dry_run)


def export(
    session: Session,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS", help="Words of the headline, outlet, author, address or key.")
    ] = None,
    *,
    form: Annotated[str | None, _declare_form("Default: from the name of the file.")] = None,
    output: OutputFile = None,
    outlet: Annotated[str | None, typer.Option(metavar="OUTLET", help="Only sources of this outlet.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Published on or after this day, month or year.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Published up to the end of this day, month or year.")
    ] = None,
    yes: Overwrite = False,
) -> None:
    """Export sources to BibTeX, RIS or CSL JSON, sorted by key.

    timeline source export -o sources.bib

    timeline source export Moscow banquet --format ris

    timeline source export --outlet KCNA --since 2025 -f csl-json -o kcna.json
    """
    from timeline.db.read.nouns.sources import list_sources
    from timeline.exchange.bibliography.forms import write_entries
    from timeline.formats.visible import escape_hidden

    chosen = form or _choose_form(output)
    target = choose_target(session, output, yes=yes)
    days = parse_window(session, since, until)
    with session.open_reader() as reader:
        sources = list_sources(reader, " ".join(words or ()), outlet=outlet, window=days)
    entries = _make_entries(sorted(sources, key=lambda source: source.key))
    text = escape_hidden(write_entries(entries, chosen))
    if target:
        target.write(text.encode())
    else:
        emit(text)
    message(count(len(entries), "source"))


def _summarise(session: Session, resolution: "Resolution", entries: int, *, dry_run: bool) -> None:
    added, changed = len(resolution.sources), len(resolution.completed)
    same = entries - added - changed - len(resolution.alike)
    session.outcome.unchanged = same
    verbs = ("Would add", "would change") if dry_run else ("Added", "changed")
    summary = f"{verbs[0]} {count(added, 'source')}, {verbs[1]} {changed}; {same} as recorded"
    if dry_run:
        message(summary)
    else:
        say_recorded(session, summary, keys=[source.key for source in (*resolution.sources, *resolution.completed)])


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
