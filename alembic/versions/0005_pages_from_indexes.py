"""Indexes that answer a page of events alone: by pair, by country, by type, city, status, role, tag and relayed source.

The pairs get the last day of their events and are stored in the order of their dates; what is new in the derived
tables is filled when everything derived is computed again, after the migration.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
PLAIN = (
    ("event", ("type", "date_start", "id")),
    ("participation", ("role", "event")),
    ("event_tag", ("tag", "event")),
)
PARTIAL = (
    ("ix_event_cities", "event", ("city", "date_start", "id"), "city <> ''"),
    ("ix_event_unconfirmed", "event", ("status", "date_start", "id", "date_end"), "status <> 'confirmed'"),
    ("ix_event_vague", "event", ("precision", "date_end", "date_start", "id"), "precision <> 'day'"),
    ("ix_citation_via", "citation", ("via",), "via IS NOT NULL"),
    ("ix_source_citekey", "source", ("citekey",), "citekey <> ''"),
    ("ix_source_zotero", "source", ("zotero",), "zotero <> ''"),
)


def text(name: str) -> "sa.Column[Any]":
    return sa.Column(name, TEXT, nullable=False)


def number(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.Integer, nullable=False, autoincrement=False)


def flag(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())


def create(table: str, *columns: "sa.Column[Any]", key: tuple[str, ...]) -> None:
    """Create a derived table; one of several key columns is stored as the tree of its key."""
    primary = sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{table}"))
    op.create_table(table, *columns, primary, sqlite_with_rowid=len(key) == 1)


def index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def upgrade() -> None:
    op.execute(
        "CREATE TABLE dyad_before AS SELECT d.pair, d.date_start, d.event, d.type, d.family, d.status, e.date_end"
        " FROM dyad d JOIN event e ON e.id = d.event"
    )
    op.drop_table("dyad")
    words = map(text, ("date_end", "type", "family", "status"))
    key = ("pair", "date_start", "event")
    create("dyad", text("pair"), text("date_start"), number("event"), *words, key=key)
    op.execute(
        "INSERT INTO dyad (pair, date_start, event, type, family, status, date_end)"
        " SELECT pair, date_start, event, type, family, status, date_end FROM dyad_before"
    )
    op.drop_table("dyad_before")
    index("dyad", "event")
    parts = map(flag, ("is_involved", "has_participant"))
    key = ("country", "date_start", "event")
    create("event_country", text("country"), text("date_start"), number("event"), text("date_end"), *parts, key=key)
    index("event_country", "event")
    create("event_words", number("event"), number("checksum"), key=("event",))
    op.drop_index(op.f("ix_event_type"), table_name="event")
    op.drop_index(op.f("ix_participation_country_event"), table_name="participation")
    for table, columns in PLAIN:
        index(table, *columns)
    for name, table, columns, condition in PARTIAL:
        where = sa.text(condition)
        op.create_index(op.f(name), table, list(columns), sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name, table, _, _ in PARTIAL:
        op.drop_index(op.f(name), table_name=table)
    for table, columns in PLAIN:
        op.drop_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table_name=table)
    index("participation", "country", "event")
    index("event", "type")
    op.drop_table("event_words")
    op.drop_table("event_country")
    op.execute("CREATE TABLE dyad_after AS SELECT pair, date_start, event, type, family, status FROM dyad")
    op.drop_table("dyad")
    words = map(text, ("date_start", "type", "family", "status"))
    primary = sa.PrimaryKeyConstraint("pair", "event", name=op.f("pk_dyad"))
    op.create_table("dyad", text("pair"), number("event"), *words, primary)
    op.execute(
        "INSERT INTO dyad (pair, date_start, event, type, family, status)"
        " SELECT pair, date_start, event, type, family, status FROM dyad_after"
    )
    op.drop_table("dyad_after")
    index("dyad", "pair", "date_start", "event")
    index("dyad", "event")
