"""The last list that a terminal showed, so that `show 3` takes its third row.

Each terminal has a file in the user's state folder that nobody else can read: the database, then a line for each key.
A pipe has no list. A list expires after a day, since a later terminal may get the same process number.
"""

import os
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from timeline.errors import InvalidInput, StorageError
from timeline.files import write_file
from timeline.settings import Location
from timeline.settings.folders import find_state_folder

_MOST_DIGITS = 3
_SECONDS = 24 * 60 * 60


def write_list(location: Location, keys: Sequence[str]) -> None:
    """Keep the keys of the rows that were shown; without a folder to write to, nothing is saved."""
    with suppress(OSError, StorageError):
        file = _locate_list()
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in file.parent.iterdir():
            if not _is_recent(old):
                old.unlink(missing_ok=True)
        lines = "\n".join([location.masked, *keys])
        write_file(file, [os.fsencode(lines)], over=True, mode=0o600)


def find_row(location: Location, text: str) -> str | None:
    """Find the key in a row of the last list by its number; None for what is no such number.

    Raises InvalidInput for a number beyond the list, and where no list of this database is known.
    """
    if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS):
        return None
    keys = _read_keys(location)
    if keys is None:
        raise InvalidInput("list-missing", number=int(text))
    if not 1 <= int(text) <= len(keys):
        raise InvalidInput("list-row-missing", number=int(text), rows=len(keys))
    return keys[int(text) - 1]


def _read_keys(location: Location) -> list[str] | None:
    """Read the keys of the last list of this terminal, None where there is none of this database."""
    try:
        file = _locate_list()
        lines = os.fsdecode(file.read_bytes()) if _is_recent(file) else ""
    except OSError:
        return None
    database = f"{location.masked}\n"
    return lines.removeprefix(database).split("\n") if lines.startswith(database) else None


def _locate_list() -> Path:
    """Locate the file of this terminal, whose shell leads the session of what runs in it, or on Windows starts it."""
    session = os.getsid(0) if hasattr(os, "getsid") else os.getppid()
    return find_state_folder() / "lists" / f"{session}.txt"


def _is_recent(file: Path) -> bool:
    return time.time() - file.stat().st_mtime < _SECONDS
