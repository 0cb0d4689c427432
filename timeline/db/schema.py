"""Which schema this program knows, so that a read can tell with one SELECT whether the database has it."""

from timeline.errors import SchemaMismatch

KNOWN = ("0001", "0002")
"""Every revision in `alembic/versions`, oldest first."""

HEAD = "0002"

TABLES = "0001"
"""The last revision that changed a table: dumps name it, for an index changes no row."""


def verify_schema(found: str | None, *, shown: str) -> None:
    """Raise SchemaMismatch unless `found`, the stamp of the database at `shown`, is the one needed here."""
    if found == HEAD:
        return
    if found is None:
        raise SchemaMismatch(f"There is no timeline database in {shown}.", hint="Make one: timeline init")
    if found in KNOWN:
        raise SchemaMismatch(
            f"{shown} was made by an earlier version of timeline (schema {found}).",
            hint="Bring it up to date: timeline db upgrade",
        )
    raise SchemaMismatch(
        f"{shown} was made by a newer timeline (schema {found}); this one knows up to {HEAD}.",
        hint="Upgrade the program: pipx upgrade diplomatic-timeline",
    )
