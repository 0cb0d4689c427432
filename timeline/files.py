"""The one way to write a file: beside it under a name of its own, then in its place, whole or not at all.

A part has a random name and is made exclusively, so no link is ever followed. It stays locked while it is written: one
that nobody has locked was left by a program that was killed, and may be removed.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from timeline.errors import InvalidInput, StorageError

STDOUT = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")
"""The names of standard output."""

COMPANIONS = ("-wal", "-shm", "-journal")
"""The endings of the files that SQLite keeps beside a database."""

_PRIVATE, _FILE_MODE = 0o600, 0o666
_PART, _PART_ENDING = ".timeline-", ".part"
_RANDOM_BYTES = 8
_SQLITE = b"SQLite format 3\0"


def is_stdout(path: Path) -> bool:
    """Check whether a name means standard output."""
    return str(path) in STDOUT


def is_special(path: Path) -> bool:
    """Check whether a path leads to a device or a pipe, which is written as it is."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def check_target(path: Path, *, database: Path | None = None, over_databases: bool = False) -> bool:
    """Check that a file may be written, and return whether there is one already.

    `database` is the one in use. Raises InvalidInput for it and for a database at rest, which only another database
    may replace (`over_databases`); StorageError for one in use, a folder, a link, and a name that no file can have.
    """
    try:
        path.lstat()
        exists = True
    except FileNotFoundError:
        exists = False
    except (OSError, ValueError) as error:
        raise describe_unwritable(path, error) from None
    if exists and is_special(path):
        return False
    if database is not None and _belongs_to(path, database):
        raise InvalidInput("file-is-database", file=path)
    if path.is_symlink():
        raise StorageError("file-is-link", file=path, target=path.readlink())
    if path.is_dir():
        raise StorageError("file-unwritable", path=path, reason="Is a directory")
    if any(os.path.lexists(path.with_name(path.name + ending)) for ending in ("-wal", "-journal")):
        raise StorageError("file-in-use", file=path)
    if exists and not over_databases and _is_sqlite(path):
        raise InvalidInput("file-is-other-database", file=path)
    return exists


def write_file(path: Path, chunks: Iterable[bytes], *, over: bool, mode: int | None = None) -> None:
    """Write a file whole or not at all, a device or a pipe as it is; raises StorageError."""
    if is_special(path):
        _write_special(path, chunks)
        return
    with open_part(path, over=over, mode=mode) as part, part.open("wb") as stream:
        stream.writelines(chunks)


@contextmanager
def open_part(path: Path, *, over: bool, mode: int | None = None) -> Iterator[Path]:
    """Make a part beside `path` to write to; at the end it takes its place, and after an error it is removed.

    Without `over` an existing file is left alone. `mode` bounds the permissions. Raises StorageError.
    """
    with ExitStack() as stack:
        try:
            part = stack.enter_context(_make_part(path.parent))
            yield part
            part.chmod(_choose_mode(path, mode, over=over))
            with part.open("rb+") as written:
                os.fsync(written.fileno())
            _put_in_place(part, path, over=over)
        except FileExistsError:
            raise InvalidInput("file-exists", file=path) from None
        except (OSError, ValueError) as error:
            if isinstance(error, InvalidInput):
                raise
            raise describe_unwritable(path, error) from None


@contextmanager
def open_scratch_folder() -> Iterator[Path]:
    """Make a folder of the user's own for passing files, locked like a part and removed at the end."""
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix=_PART, suffix=_PART_ENDING))
    handle = os.open(folder, os.O_RDONLY) if os.name == "posix" else None
    try:
        if handle is not None:
            _lock(handle)
        yield folder
    finally:
        if handle is not None:
            os.close(handle)
        shutil.rmtree(folder, ignore_errors=True)


def read_mode(path: Path | None) -> int:
    """Return the permissions of a file; only the user's own where there is none, as for a server."""
    try:
        return _PRIVATE if path is None else stat.S_IMODE(path.stat().st_mode) & _FILE_MODE
    except OSError:
        return _PRIVATE


def remove_leftovers(folder: Path) -> list[Path]:
    """Remove the parts and scratch folders of this user that no program uses any more, and return them."""
    try:
        parts = [path for path in folder.iterdir() if path.name.startswith(_PART) and path.name.endswith(_PART_ENDING)]
    except (OSError, ValueError):
        return []
    return [path for part in sorted(parts) if _is_abandoned(part) for path in _remove_part(part)]


def describe_unwritable(path: Path, error: OSError | ValueError) -> StorageError:
    """Make the error for a file that cannot be written."""
    reason = (error.strerror if isinstance(error, OSError) else "") or "no file can have this name"
    return StorageError("file-unwritable", path=path, reason=reason)


def find_free_name(like: Path, *words: object) -> Path:
    """Find a free name: `relations-2026-11-23.db` for `relations.db` and a day; `-2` and so on where it exists."""
    stem = "-".join((like.stem, *(str(word) for word in words)))
    name, number = like.with_name(stem + like.suffix), 1
    while os.path.lexists(name):
        number += 1
        name = like.with_name(f"{stem}-{number}{like.suffix}")
    return name


def is_same_file(first: Path, second: Path) -> bool:
    """Return whether two paths lead to one existing file."""
    try:
        return first.samefile(second)
    except (OSError, ValueError):
        return False


def _belongs_to(path: Path, database: Path) -> bool:
    """Check whether a path is a database or a file beside it, under whichever name, also one that is not there yet."""
    for name in (database, database.resolve()):  # SQLite has its files beside the second
        files = [name, *(name.with_name(name.name + ending) for ending in COMPANIONS)]
        if any(is_same_file(path, file) for file in files):
            return True
        alike = path.name.casefold() in {file.name.casefold() for file in files}
        if alike and is_same_file(path.parent, name.parent):
            return True
    return False


def _is_sqlite(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False  # writing will say what is wrong


def _write_special(path: Path, chunks: Iterable[bytes]) -> None:
    try:
        with path.open("wb", buffering=0) as stream:
            for chunk in chunks:
                rest = memoryview(chunk)
                while rest:
                    rest = rest[stream.write(rest) :]
    except BrokenPipeError:
        raise
    except OSError as error:
        raise describe_unwritable(path, error) from None


@contextmanager
def _make_part(folder: Path) -> Iterator[Path]:
    """Make an empty file of a random name, locked until the end; then it is removed unless it was moved."""
    part = folder / f"{_PART}{os.urandom(_RANDOM_BYTES).hex()}{_PART_ENDING}"
    handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), _PRIVATE)
    locked = _lock(handle)
    if not locked:  # Windows moves no file that is open
        os.close(handle)
    try:
        yield part
    finally:
        if locked:
            os.close(handle)
        _remove_part(part)


def _choose_mode(path: Path, mode: int | None, *, over: bool) -> int:
    """Choose the permissions: those of the file that is replaced, else the usual ones, and no wider than `mode`."""
    usual = _FILE_MODE & ~_read_umask()
    if over and path.exists():
        usual = stat.S_IMODE(path.stat().st_mode) & _FILE_MODE
    return usual if mode is None else usual & mode


def _read_umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _put_in_place(part: Path, path: Path, *, over: bool) -> None:
    """Give a part its name; raises FileExistsError where there is such a file, unless `over`."""
    if over:
        part.replace(path)
    else:
        try:
            path.hardlink_to(part)
        except FileExistsError:
            raise
        except OSError:  # a file system without such links
            if os.path.lexists(path):
                raise FileExistsError from None
            part.rename(path)
    with suppress(OSError):  # a folder cannot be opened everywhere
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _lock(handle: int) -> bool:
    """Lock an open file and return whether nobody else has; where there are no locks, nobody can tell."""
    try:
        import fcntl
    except ImportError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_abandoned(part: Path) -> bool:
    try:
        handle = os.open(part, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except (OSError, AttributeError):
        return False
    try:
        status = os.fstat(handle)
        is_ours = (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)) and status.st_uid == os.getuid()
        return is_ours and _lock(handle)
    finally:
        os.close(handle)


def _remove_part(part: Path) -> list[Path]:
    """Remove a part and what SQLite made beside it, and return what was there."""
    if part.is_dir():
        import shutil

        shutil.rmtree(part, ignore_errors=True)
        return [part]
    removed = []
    for path in (part, *(part.with_name(part.name + ending) for ending in COMPANIONS)):
        with suppress(OSError):
            path.unlink()
            removed.append(path)
    return removed
