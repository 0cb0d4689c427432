"""Imports of files: how far they are, which of them are unfinished, and what they recorded."""

from timeline.db.read.sql import Reader
from timeline.domain.imports import ImportedFile, ImportPosition, UnfinishedImport

_UNFINISHED = (
    "SELECT b.revision, b.file, max(b.last_event) FROM batch b"
    " WHERE b.revision NOT IN (SELECT revision FROM batch WHERE is_last)"
    " AND NOT EXISTS (SELECT 1 FROM revision u WHERE u.undoes = b.revision)"
    " AND NOT EXISTS (SELECT 1 FROM batch l WHERE l.is_last AND l.revision > b.revision AND l.dataset = b.dataset"
    " AND (l.sha256 = b.sha256 OR l.file = b.file)"
    " AND NOT EXISTS (SELECT 1 FROM revision v WHERE v.undoes = l.revision))"
)
"""An import that is finished ends those before it of the same file, with another mapping or before it was corrected."""


def find_position(reader: Reader, file: ImportedFile) -> ImportPosition:
    """Find how far an unfinished import of this file with this mapping is."""
    rows = reader.read_rows(
        f"{_UNFINISHED} AND b.sha256 = :sha256 AND b.mapping = :mapping AND b.dataset = :dataset"
        " GROUP BY b.revision, b.file ORDER BY b.revision DESC LIMIT 1",
        sha256=file.sha256,
        mapping=file.mapping,
        dataset=file.dataset,
    )
    return next((ImportPosition(revision, events) for revision, _, events in rows), ImportPosition())


def read_unfinished(reader: Reader) -> list[UnfinishedImport]:
    """Read the imports that are unfinished and not undone, the first one first."""
    return [
        UnfinishedImport(*row)
        for row in reader.read_rows(f"{_UNFINISHED} GROUP BY b.revision, b.file ORDER BY b.revision")
    ]


def find_blocks(reader: Reader, revision: int) -> list[int]:
    """Find the blocks that an import has recorded."""
    return reader.read_column("id", "SELECT id FROM batch WHERE revision = :revision", revision=revision)


def read_partial(reader: Reader) -> list[tuple[int, str]]:
    """Read which revisions have only a part of a file, undone or not, each with the name of the file."""
    sql = (
        "SELECT DISTINCT revision, file FROM batch WHERE revision NOT IN (SELECT revision FROM batch WHERE is_last)"
        " ORDER BY revision"
    )
    return [(revision, file) for revision, file in reader.read_rows(sql)]
