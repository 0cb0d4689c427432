"""`export dump` and `import dump`: everything as text, history included, to keep in git and to load elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from timeline.cli.files import choose_target, remove_leftovers_beside
from timeline.cli.options import Overwrite
from timeline.cli.progress import show_progress
from timeline.cli.session import Session, emit, message
from timeline.errors import NotFound, StorageError

_LINES = 1000


def export_dump(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE|-", help="File to write; - for stdout.")],
    *,
    yes: Overwrite = False,
) -> None:
    """Export everything, history included, as lines of JSON.

    One row per line, sorted, so that git shows the changes.

    timeline export dump relations.jsonl --yes

    timeline export dump - | gzip > relations.jsonl.gz

    timeline export dump relations.jsonl --db postgresql://user@server/relations
    """
    from timeline.db import schema
    from timeline.db.read.full_database import StoredContents
    from timeline.db.shapes import list_shapes
    from timeline.exchange.dump import lines as dump_lines
    from timeline.files import read_mode
    from timeline.reports.page.phrases import describe_totals
    from timeline.usecases.backup import open_current

    target = choose_target(session, file, yes=yes)
    with show_progress() as report, open_current(session.location) as reader, reader.open_snapshot():
        database = StoredContents(reader, list_shapes(), name=session.location.masked)
        lines = dump_lines.write_lines(database, schema=schema.TABLES, progress=report)
        if target is None:
            while batch := "".join(islice(lines, _LINES)):
                emit(batch)
        else:
            target.write_chunks((line.encode() for line in lines), mode=read_mode(session.location.path))
        totals = database.count_totals()
    message(f"{f'Wrote {target.path}: ' if target else ''}{describe_totals(totals)}")


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
    from timeline.db.write.copy_into import copy_into
    from timeline.files import read_mode
    from timeline.reports.page.phrases import describe_totals
    from timeline.usecases.open_dump import open_dump

    name = "stdin" if str(file) == "-" else str(file)
    mode = read_mode(None if str(file) == "-" else file)
    remove_leftovers_beside(session.location)
    with (
        show_progress() as report,
        _open(file) as stream,
        open_dump(stream, name=name, progress=report) as (dump, earlier),
    ):
        totals = copy_into(session.location, dump, progress=report, dry_run=dry_run, mode=mode)
    session.outcome.describe_database(session.location.masked, totals)
    message(f"{'Would load' if dry_run else 'Loaded'} {name} into {session.location.masked}\n{describe_totals(totals)}")
    if earlier:
        message(f"{'Would upgrade' if dry_run else 'Upgraded'} the dump from schema {earlier}.")


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
