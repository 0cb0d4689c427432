"""`export dump` and `import dump`: everything as text, history included, to keep in git and to load again."""

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
    file: Annotated[Path, typer.Argument(metavar="FILE|-", help="File to write; - for stdout.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Overwrite a file other than a dump.")] = False,
) -> None:
    """Export everything, history included, as lines of JSON.

    One row a line, sorted, so that git shows the changes. An existing
    dump is overwritten.

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
    with show_progress() as told, open_current(session.location) as reader, reader.open_snapshot():
        database = StoredContents(reader, list_shapes(), name=session.location.masked)
        lines = dump_lines.write_lines(database, schema=schema.TABLES, progress=told)
        if str(file) == "-":
            while some := "".join(islice(lines, _LINES)):
                emit(some)
        else:
            _write(lines, file)
        done = database.count_totals()
    message(f"{'' if str(file) == '-' else f'Wrote {file}: '}{describe_totals(done)}")


def import_dump(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE|-", help="A dump; - for stdin.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Try it, show the result, and roll back.")] = False,
) -> None:
    """Import a dump into a new or empty database.

    All or nothing; the history continues.

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
    with show_progress() as told, _opened(file) as stream:
        dump = Dump(stream, list_shapes(), name=name, schema=schema.TABLES)
        done = copy_into(session.location, dump, progress=told, dry_run=dry_run)
    message(f"{'Would load' if dry_run else 'Loaded'} {name} into {session.location.masked}\n{describe_totals(done)}")


def _require_writable(file: Path, *, yes: bool) -> None:
    """Raise StorageError for a file that is something else than a dump, unless told to overwrite it."""
    from timeline.exchange.dump.lines import BEGINNING

    if yes or not file.is_file() or file.stat().st_size == 0:
        return
    with _opened(file) as stream:
        if stream.read(len(BEGINNING)) != BEGINNING:
            raise StorageError(f"{file} is no dump.", hint="Name another file, or overwrite it with --yes.")


def _write(lines: Iterator[str], file: Path) -> None:
    """Write a file that appears whole or not at all; into what is no plain file, as a pipe, straight."""
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
def _opened(file: Path) -> Iterator[BinaryIO]:
    """Open a file or stdin to read bytes; raises NotFound, StorageError."""
    if str(file) == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = file.open("rb")
    except FileNotFoundError:
        raise NotFound("file", str(file)) from None
    except OSError as error:
        raise StorageError(f"{file} cannot be read: {error.strerror}.") from None
    with stream:
        yield stream
