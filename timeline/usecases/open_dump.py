"""Open a dump of any schema that this program knows as rows of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from timeline.db import schema
from timeline.db.read.full_database import StoredContents
from timeline.db.shapes import list_shapes, list_shapes_by_schema
from timeline.db.write.copy_into import create_from_earlier
from timeline.domain.tables import DatabaseContents, Progress
from timeline.exchange.dump.lines import Dump
from timeline.files import open_scratch_folder
from timeline.settings import Location
from timeline.usecases.backup import open_current


@contextmanager
def open_dump(stream: BinaryIO, *, name: str, progress: Progress) -> Iterator[tuple[DatabaseContents, str]]:
    """Open a dump; yields its rows and, for one of an earlier schema, that schema.

    Rows of an earlier schema are first loaded into a scratch file and upgraded there: whatever is wrong with them is
    found before anything else is touched. Raises InvalidInput, SchemaMismatch, StorageError.
    """
    dump = Dump(stream, list_shapes_by_schema(), name=name, known=schema.TABLES)
    if has_current_tables(stamp := dump.read_schema()):
        yield dump, ""
        return
    with open_scratch_folder() as folder:
        scratch = Location(path=folder / "earlier.db", shown=name)
        create_from_earlier(scratch, dump, stamp, progress=progress)
        with open_current(scratch) as reader, reader.open_snapshot():
            yield StoredContents(reader, list_shapes(), name=name), stamp


def has_current_tables(stamp: str) -> bool:
    """Check whether the tables of a schema are those of today."""
    return stamp in schema.KNOWN and schema.KNOWN.index(stamp) >= schema.KNOWN.index(schema.TABLES)
