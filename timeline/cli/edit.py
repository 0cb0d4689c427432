"""`edit`: change a record as text in the editor; what was typed is never lost."""

import os
import shlex
import subprocess
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.command import command
from timeline.cli.confirm import record_changes
from timeline.cli.files import read_file
from timeline.cli.options import Create, DryRun, RecordKey, Yes
from timeline.cli.session import Session, ask, message
from timeline.errors import Changed, InvalidInput, NotFound, TimelineError

if TYPE_CHECKING:
    from timeline.db.read.lookup import RecordRef
    from timeline.usecases.edit_record import EditProposal

_MOST_DIGITS = 19  # of a number that a database holds
_HEAD = "# {key}, edition {version}. Save and close to record it; save nothing to leave it as it is.\n"
"""The first line of the text: its edition shows later whether somebody else has changed the record."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("edit")(command(edit))


def edit(
    session: Session,
    key: RecordKey,
    *,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="FILE", help="Use this text, kept from an earlier edit.")
    ] = None,
    create: Create = False,
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
    ref, text = _open(session, key)
    file = _find_kept(from_) if from_ is not None else _draft_file(ref.key, text)
    if from_ is None and not _is_changed(file, text):
        session.outcome.unchanged = 1
        message("No change.")
        return
    while True:
        try:
            _record(session, ref, file, create=create or yes, dry_run=dry_run)
            break
        except TimelineError as error:
            retry = session.interactive and from_ is None and error.exit_code != Changed.exit_code
            if retry:
                message(f"Error: {error}")
            if not retry or not ask("Edit it again?"):
                message(f"Your text is kept: timeline edit {ref.key} --from {file}")
                raise
            _run_editor(file)
    if from_ is None:
        file.unlink()


def _open(session: Session, key: str) -> "tuple[RecordRef, str]":
    from timeline.formats.yaml_text import render
    from timeline.usecases.edit_record import open_record

    with session.open_reader() as reader:
        opened = open_record(reader, key)
    return opened.record, _HEAD.format(key=opened.record.key, version=opened.version) + render(opened.text)


def _find_kept(name: str) -> Path:
    file = Path(name).expanduser()
    if not file.is_file():
        raise NotFound("file", name)
    return file


def _draft_file(key: str, text: str) -> Path:
    from timeline.domain.names.keys import slugify

    handle, name = mkstemp(prefix=f"timeline-{slugify(key)}-", suffix=".yaml")
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
    return Path(name)


def _is_changed(file: Path, before: str) -> bool:
    """Run the editor and check whether it leaves another text; deletes a file with nothing new in it."""
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
        result = subprocess.run([*shlex.split(editor), str(file)], check=False)  # noqa: S603 - the user's own editor
    except (OSError, ValueError) as error:
        raise InvalidInput("editor-not-started", editor=editor, reason=error) from None
    if result.returncode:
        raise InvalidInput("editor-failed", editor=editor, code=result.returncode)


def _record(session: Session, record: "RecordRef", file: Path, *, create: bool, dry_run: bool) -> None:
    from timeline.usecases.edit_record import propose_edit

    data, _ = read_file(str(file.absolute()))
    with session.open_reader() as reader:
        edited = propose_edit(reader, record, data, name=file.name, opened_at=_parse_version(data), today=session.today)
    if edited.outdated:
        _show_both(record, edited)
        raise Changed("edited-outdated", record=record.key)
    record_changes(session, edited.proposal, create=create, dry_run=dry_run)


def _show_both(record: "RecordRef", edited: "EditProposal") -> None:
    """Show the latest change of a record by somebody else, and what the edited text would change now."""
    from timeline.cli.echo import list_changes

    if latest := edited.latest:
        message(
            f"Meanwhile: {latest.summary}\nSee it: timeline diff {record.key} {latest.id - 1} {latest.id}\n"
            "Your text would change:"
        )
    for line in list_changes(edited.proposal.resolution):
        message(line)


def _parse_version(data: bytes) -> int | None:
    """Parse the version that the text was opened at from its first line; None where it does not say."""
    first = data.split(b"\n", 1)[0].decode("utf-8", "replace")
    _, _, rest = first.partition(", edition ")
    number = rest.partition(".")[0]
    return int(number) if first.startswith("#") and number.isdecimal() and len(number) < _MOST_DIGITS else None
