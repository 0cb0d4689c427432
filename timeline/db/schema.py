"""Which schema this program knows, so that a read can tell with one SELECT whether the database has it."""

from timeline.errors import SchemaMismatch

KNOWN = ("0001", "0002")
"""Every revision in `alembic/versions`, oldest first."""

HEAD = "0002"

TABLES = "0001"
"""The last revision that changed a table: dumps name it, for an index changes no row."""


def verify_schema(stamp: str | None, *, shown: str) -> None:
    """Raise SchemaMismatch unless `stamp`, that of the database at `shown`, is the one needed here."""
    if stamp == HEAD:
        return
    if stamp is None:
        raise SchemaMismatch("schema-missing", shown=shown)
    if stamp in KNOWN:
        raise SchemaMismatch("schema-older", shown=shown, schema=stamp)
    raise SchemaMismatch("schema-newer", shown=shown, schema=stamp, known=HEAD)
