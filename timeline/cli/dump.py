"""`export dump` and `import dump`: everything as text, history included, to keep in git and to load elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from timeline.cli.progress import show_progress
from timeline.cli.session import Session, emit, message
from timeline.errors import NotFound, StorageError

_LINES = 1000


def export_dump(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE|-", help="Where to write; - is stdout.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Overwrite a file that is not a dump.")] = False,
) -> None:
    """Write everything as lines of JSON, history included; an existing dump is replaced.

    One row per line, sorted, so that git shows what changed.

    timeline export dump relations.jsonl

    timeline export dump - | gzip > relations.jsonl.gz

    timeline export dump relations.jsonl --db postgresql://user@server/relations
    """
    from timeline.db import schema
    from timeline.db.read.full_database import StoredContents
    from timeline.db.shapes import list_shapes
    from timeline.db.write.files import require_no_database
    from timeline.exchange.dump import lines as dump_lines
    from timeline.reports.page.phrases import describe_totals
    from timeline.usecases.backup import open_current

    if str(file) != "-":
        require_no_database(file, session.location)
        _require_writable(file, yes=yes)
    with show_progress() as report, open_current(session.location) as reader, reader.open_snapshot():
        database = StoredContents(reader, list_shapes(), name=session.location.masked)
        lines = dump_lines.write_lines(database, schema=schema.TABLES, progress=report)
        if str(file) == "-":
            while batch := "".join(islice(lines, _LINES)):
                emit(batch)
        else:
            _write(lines, file)
        totals = database.count_totals()
    message(f"{'' if str(file) == '-' else f'Wrote {file}: '}{describe_totals(totals)}")


def import_dump(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE|-", help="A dump; - is stdin.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Load it, then undo that.")] = False,
) -> None:
    """Load a dump, history included, into a new or empty database, whole or not at all.

    timeline import dump relations.jsonl --db new.db

    gzip -dc relations.jsonl.gz | timeline import dump - --db new.db

    timeline import dump relations.jsonl --dry-run

    timeline import dump relations.jsonl --db postgresql://user@server/new
    """
    from timeline.db import schema
    from timeline.db.shapes import list_shapes
    from timeline.db.write.copy_into import copy_into
    from timeline.exchange.dump.lines import Dump
    from timeline.reports.page.phrases import describe_totals

    name = "stdin" if str(file) == "-" else str(file)
    with show_progress() as report, _open(file) as stream:
        dump = Dump(stream, list_shapes(), name=name, schema=schema.TABLES)
        totals = copy_into(session.location, dump, progress=report, dry_run=dry_run)
    message(f"{'Would load' if dry_run else 'Loaded'} {name} into {session.location.masked}\n{describe_totals(totals)}")


def _require_writable(file: Path, *, yes: bool) -> None:
    """Raise StorageError for a file that is not a dump, unless it may be overwritten."""
    from timeline.exchange.dump.lines import BEGINNING

    if yes or not file.is_file() or file.stat().st_size == 0:
        return
    with _open(file) as stream:
        if stream.read(len(BEGINNING)) != BEGINNING:
            raise StorageError("not-to-overwrite", file=str(file))


def _write(lines: Iterator[str], file: Path) -> None:
    """Write a file that appears whole or not at all; a pipe or the like is written directly."""
    from timeline.db.write.files import describe_unwritable, open_whole_file

    if file.exists() and not file.is_file():
        try:
            with file.open("w", encoding="utf-8", newline="") as target:
                target.writelines(lines)
        except OSError as error:
            raise describe_unwritable(file, error) from None
        return
    with open_whole_file(file) as part, part.open("w", encoding="utf-8", newline="") as target:
        target.writelines(lines)


@contextmanager
def _open(file: Path) -> Iterator[BinaryIO]:
    """Open a file or stdin to read bytes; raises NotFound, StorageError."""
    if str(file) == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = file.open("rb")
    except FileNotFoundError:
        raise NotFound("file", str(file)) from None
    except OSError as error:
        raise StorageError("file-unreadable", file=str(file), error=error.strerror) from None
    with stream:
        yield stream
