"""Files that appear whole or not at all, and free names for them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from timeline.errors import InvalidInput, StorageError
from timeline.settings import Location


@contextmanager
def open_whole_file(path: Path) -> Iterator[Path]:
    """Open a file to write beside `path`, which replaces it at the end; raises StorageError.

    A kill leaves at most the file beside it, whose name begins with a dot and ends with `.part`.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.touch()
        yield part
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(path)
    except OSError as error:
        raise describe_unwritable(path, error) from None
    finally:
        part.unlink(missing_ok=True)


def describe_unwritable(path: Path, error: OSError) -> StorageError:
    """Make the error for a file that cannot be written."""
    return StorageError("file-unwritable", path=path, reason=error.strerror)


def find_free_name(like: Path, *words: object) -> Path:
    """Find a free name: `relations-2026-11-23.db` for `relations.db` and a day; `-2` and so on where it exists."""
    stem = "-".join((like.stem, *(str(word) for word in words)))
    name, number = like.with_name(stem + like.suffix), 1
    while name.exists():
        number += 1
        name = like.with_name(f"{stem}-{number}{like.suffix}")
    return name


def name_backup(location: Location) -> str:
    """Return the name to base that of a backup on: the file's, or that of a dump of a server's database."""
    if location.path is not None:
        return location.path.name
    name = location.masked.rpartition("/")[2].partition("?")[0]
    return f"{name if name and '@' not in name else 'timeline'}.jsonl"


def is_same_file(first: Path, second: Path) -> bool:
    """Return whether two paths lead to one existing file."""
    return first.exists() and second.exists() and first.samefile(second)


def require_no_database(file: Path, location: Location) -> None:
    """Raise where a file to be written is this database, or one in use, whose log would damage it."""
    if location.path is not None and is_same_file(location.path, file):
        raise InvalidInput("file-is-database", file=file)
    if any(file.with_name(file.name + ending).exists() for ending in ("-wal", "-journal")):
        raise StorageError("file-in-use", file=file)
