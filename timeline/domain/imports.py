"""An import of a file, which is recorded in blocks and may be interrupted."""

from datetime import date
from typing import NamedTuple

from timeline.domain.vocabulary import Extent


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


class DatasetNotes(NamedTuple):
    """What a mapping says of its data set; what it covers is half-open, with how thoroughly.

    `mapping` is its TOML where that is kept for the next file of the data set.
    """

    dataset: str
    is_curated: bool = True
    coverage: tuple[date, date, Extent] | None = None
    mapping: str = ""


class Withdrawals(NamedTuple):
    """The events that a new release of a data set no longer has, and those that it has again, by their ids."""

    withdrawn: tuple[int, ...] = ()
    returned: tuple[int, ...] = ()


class UnfinishedImport(NamedTuple):
    """An import that was interrupted: its revision, the name of its file, and its events so far."""

    revision: int
    file: str
    events: int
