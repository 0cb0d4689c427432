"""`edit`: a record as text in the editor, checked when it is saved; what was typed is never lost."""

import os
import shlex
import subprocess
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.changing import DryRun, Key, Yes, agree
from timeline.cli.command import command
from timeline.cli.session import Session, ask, message
from timeline.errors import Changed, InvalidInput, NotFound, TimelineError

if TYPE_CHECKING:
    from timeline.db.read.found import RecordRef
    from timeline.db.read.sql import Reader
    from timeline.db.write.resolve import Resolution

_HEAD = "# {key}, edition {version}. Save and close to record it; save nothing to leave it as it is.\n"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("edit", rich_help_panel="Add and edit")(command(edit))


def edit(
    session: Session,
    key: Key,
    *,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="FILE", help="Use this text, kept from an earlier edit.")
    ] = None,
    create: Annotated[
        bool, typer.Option("--create", help="Create unknown people and organisations without asking.")
    ] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Edit an event, actor or source as text in your editor.

    Opens VISUAL or EDITOR and checks the text when you save it. If
    somebody else changed the record meanwhile, nothing is overwritten
    and your text is kept.

    timeline edit 2025-10-17-prk-rus-banquet

    timeline edit kcna

    timeline edit 2025-10-17-prk-rus-banquet --from kept.yaml
    """
    found, before = _opened(session, key)
    file = _given(from_) if from_ is not None else _draft_file(found.key, before)
    if from_ is None and not _typed(file, before):
        message("Nothing changes.")
        return
    while True:
        try:
            _record(session, found, file, create=create or yes, dry_run=dry_run)
            break
        except TimelineError as error:
            retry = session.interactive and from_ is None and error.exit_code != Changed.exit_code
            if retry:
                message(f"Error: {error}")
            if not retry or not ask("Edit it again?"):
                message(f"Your text is kept: timeline edit {found.key} --from {file}")
                raise
            _run_editor(file)
    if from_ is None:
        file.unlink()


def _opened(session: Session, key: str) -> "tuple[RecordRef, str]":
    """The record meant and its text, with the edition it was opened at."""
    from timeline.db.read.found import find_record, read_version
    from timeline.formats.yaml_text import render
    from timeline.usecases import portable

    with session.reader() as reader:
        found = find_record(reader, key)
        head = _HEAD.format(key=found.key, version=read_version(reader, found))
        return found, head + render(portable.build_editable(reader, found))


def _given(name: str) -> Path:
    file = Path(name).expanduser()
    if not file.is_file():
        raise NotFound("file", name, hint="Give the path of the text that was kept.")
    return file


def _draft_file(key: str, text: str) -> Path:
    from timeline.domain.names.keys import slugify

    handle, name = mkstemp(prefix=f"timeline-{slugify(key)}-", suffix=".yaml")
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
    return Path(name)


def _typed(file: Path, before: str) -> bool:
    """Whether the editor leaves another text; a file with nothing new in it is not left behind."""
    try:
        _run_editor(file)
    finally:
        changed = file.is_file() and file.read_text(encoding="utf-8", errors="replace") not in {before, ""}
        if not changed:
            file.unlink(missing_ok=True)
    return changed


def _run_editor(file: Path) -> None:
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")
    try:
        done = subprocess.run([*shlex.split(editor), str(file)], check=False)  # noqa: S603 - the user's own editor
    except (OSError, ValueError) as error:
        raise InvalidInput(f'The editor "{editor}" cannot be started: {error}.', hint="Set EDITOR.") from None
    if done.returncode:
        raise InvalidInput(f'The editor "{editor}" ended with {done.returncode}; nothing was changed.')


def _record(session: Session, found: "RecordRef", file: Path, *, create: bool, dry_run: bool) -> None:
    from timeline.db.read.found import read_version
    from timeline.db.write.record import write_drafts
    from timeline.db.write.resolve import resolve_drafts
    from timeline.exchange.yaml import reading

    data = file.read_bytes()
    drafts = reading.read(data, name=file.name, today=session.today)
    told = [draft.key for draft in (*drafts.events, *drafts.occasions)]
    told += [*(draft.key for draft in drafts.actors), *(draft.key for draft in drafts.sources)]
    if told != [found.key]:
        raise InvalidInput(
            f"{file.name}: tells of {', '.join(told) or 'nothing'}, not of {found.key} alone.",
            hint="A key is never changed; a new record is added: timeline add --from FILE",
        )
    with session.reader() as reader:
        agreed = resolve_drafts(reader, drafts, today=session.today, revise=True)
        if _edition(data) not in {None, read_version(reader, found)}:
            _tell_both(reader, found, agreed)
            raise Changed(
                f"{found.key} was changed by somebody else meanwhile; nothing was written.",
                hint="To record your text over it, take its first line away and edit again.",
            )
    agree(session, agreed, create=create, dry_run=dry_run)
    if agreed.writes and not dry_run:
        write_drafts(session.location, drafts, agreed=agreed, author=session.author, today=session.today, revise=True)
        message("Changed. Undo: timeline undo")


def _tell_both(reader: "Reader", found: "RecordRef", agreed: "Resolution") -> None:
    """The latest change of a record by somebody else, and what one's own text would change now."""
    from timeline.cli.echo import changes
    from timeline.db.read.history import read_revisions

    for one in read_revisions(reader, limit=1, of=found):
        message(
            f"Meanwhile: {one.told}\nSee it: timeline diff {found.key} {one.id - 1} {one.id}\nYour text would change:"
        )
    for line in changes(agreed):
        message(line)


def _edition(data: bytes) -> int | None:
    """The edition that the text was opened at; None where its first line does not say."""
    first = data.split(b"\n", 1)[0].decode("utf-8", "replace")
    _, _, rest = first.partition(", edition ")
    number = rest.partition(".")[0]
    return int(number) if first.startswith("#") and number.isdecimal() else None
