"""The schemas that this program knows; a read checks with one SELECT that the database has the right one."""

from timeline.errors import SchemaMismatch

KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011")
"""Every revision in `alembic/versions`, oldest first."""

HEAD = "0011"

TABLES = "0010"
"""The last revision that changed a table: dumps name it, for an index changes no row."""


def verify_schema(stamp: str | None, *, shown: str) -> None:
    """Raise SchemaMismatch unless `stamp`, the schema of the database at `shown`, is the one needed here."""
    if stamp == HEAD:
        return
    if stamp is None:
        raise SchemaMismatch("schema-missing", database=shown)
    key = "schema-older" if stamp in KNOWN else "schema-newer"
    raise SchemaMismatch(key, database=shown, found=stamp, known=HEAD)
