"""The last list that a terminal showed, so that `show 3` takes its third row.

Each terminal has a file in the user's state folder that nobody else can read: the database and the keys of the rows.
A pipe has no list. A list expires after a day, since a later terminal may get the same process number.
"""

import json
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
        data = json.dumps({"database": location.masked, "keys": list(keys)})
        write_file(file, [data.encode()], over=True, mode=0o600)


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
        saved = json.loads(file.read_text(encoding="utf-8")) if _is_recent(file) else {}
        keys = saved["keys"] if saved.get("database") == location.masked else None
    except (OSError, ValueError, KeyError, AttributeError):
        return None
    return keys if isinstance(keys, list) and all(isinstance(key, str) for key in keys) else None


def _locate_list() -> Path:
    """Locate the file of this terminal, whose shell leads the session of what runs in it, or on Windows starts it."""
    session = os.getsid(0) if hasattr(os, "getsid") else os.getppid()
    return find_state_folder() / "lists" / f"{session}.json"


def _is_recent(file: Path) -> bool:
    return time.time() - file.stat().st_mtime < _SECONDS
