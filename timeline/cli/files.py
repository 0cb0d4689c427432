"""The files that commands read and write by name."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from timeline import files
from timeline.cli.session import Session, message
from timeline.errors import InvalidInput, NotFound, TimelineError
from timeline.settings import Location

_LARGEST = 100_000_000
"""Bytes of a file that is read whole."""


class TargetFile(NamedTuple):
    """A file to write, and whether it may replace one that exists."""

    path: Path
    over: bool

    def write(self, data: bytes) -> None:
        """Write the file completely or not at all, and say so; raises InvalidInput, StorageError."""
        self.write_chunks([data])
        message(f"Wrote {self.path}")

    def write_chunks(self, chunks: Iterable[bytes], *, mode: int | None = None) -> None:
        """Write it piece by piece, with permissions no wider than `mode`."""
        remove_leftovers(self.path.parent)
        files.write_file(self.path, chunks, over=self.over, mode=mode)


def choose_target(session: Session, file: Path | None, *, yes: bool) -> TargetFile | None:
    """Choose the file that an answer goes to, as `choose_file` does; None for standard output."""
    return None if file is None or files.is_stdout(file) else choose_file(session, file, yes=yes)


def choose_file(session: Session, file: Path, *, yes: bool, over_databases: bool = False) -> TargetFile:
    """Check that a file may be written, and ask whether to overwrite one that exists.

    Only what is a database itself may replace one (`over_databases`). Raises InvalidInput where nobody can be asked,
    StorageError for what cannot be written.
    """
    from timeline.cli.confirm import confirm

    if str(file).startswith("~/"):
        file = file.expanduser()
    exists = files.check_target(file, database=session.location.path, over_databases=over_databases)
    if exists and not yes:
        if not session.interactive:
            raise InvalidInput("file-exists", file=file)
        confirm(session, f"{file} already exists. Overwrite it?", declined="Nothing was written.", default=False)
    return TargetFile(file, exists)


def remove_leftovers(folder: Path) -> None:
    """Remove what commands that were killed have left unfinished in a folder, and say so."""
    for path in files.remove_leftovers(folder):
        message(f"Removed {path}, left unfinished by a command that was interrupted.")


def remove_leftovers_beside(location: Location) -> None:
    """Remove those in the folder of a database that is a file, and in that for passing files."""
    from tempfile import gettempdir

    remove_leftovers(Path(gettempdir()))
    if location.path is not None:
        remove_leftovers(location.path.parent)


def read_file(name: str, *, largest: int = _LARGEST) -> tuple[bytes, str]:
    """Read a file, or stdin for `-`, as (bytes, name to show).

    Raises NotFound, and InvalidInput where it cannot be read or is larger than `largest` bytes, as a device that
    never ends.
    """
    if name == "-":
        return _read_whole(sys.stdin.buffer, "stdin", largest), "stdin"
    with _explain_failure(name):
        file = Path(name).expanduser()
        with file.open("rb") as stream:
            return _read_whole(stream, name, largest), file.name


@contextmanager
def open_file(name: str) -> Iterator[tuple[BinaryIO, str]]:
    """Open a file of any size, or stdin for `-`, as (stream that can be read again, name to show).

    Raises NotFound, and InvalidInput where it cannot be read.
    """
    if name == "-":
        from shutil import copyfileobj
        from tempfile import TemporaryFile

        with TemporaryFile() as copy:
            copyfileobj(sys.stdin.buffer, copy)
            copy.seek(0)
            yield copy, "stdin"
        return
    with _explain_failure(name):
        file = Path(name).expanduser()
        stream = file.open("rb")
        stream.peek(1)  # a folder is opened, but not read
    with stream:
        yield stream, file.name


@contextmanager
def _explain_failure(name: str) -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, RuntimeError):  # the latter for the home of nobody, as in ~nobody/events.yaml
        raise NotFound("file", name) from None
    except (OSError, ValueError) as error:
        if isinstance(error, TimelineError):
            raise
        raise InvalidInput("file-read-failed", name=name, reason=getattr(error, "strerror", None) or error) from None


def _read_whole(stream: BinaryIO, name: str, largest: int) -> bytes:
    data = stream.read(largest + 1)
    if len(data) > largest:
        raise InvalidInput("file-too-large", name=name, largest=largest)
    return data
