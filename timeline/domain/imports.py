"""An import of a file, which is recorded in blocks and may be interrupted."""

from typing import NamedTuple


class ImportedFile(NamedTuple):
    """What an import is known by when it goes on: its file, the SHA-256 of that and of the mapping, the data set."""

    name: str
    sha256: str
    mapping: str
    dataset: str


class ImportPosition(NamedTuple):
    """How far an import is: its revision, None before anything is recorded, and its events so far."""

    revision: int | None = None
    events: int = 0


class UnfinishedImport(NamedTuple):
    """An import that was interrupted: its revision, the name of its file, and its events so far."""

    revision: int
    file: str
    events: int
