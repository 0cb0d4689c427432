"""Comments on events, the state of their review, and named releases of the record."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def text(name: str, default: str | None = None) -> sa.Column[Any]:
    return sa.Column(name, TEXT, nullable=False, server_default=default)


def number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=False, autoincrement=False)


def create(table: str, *columns: sa.Column[Any], key: tuple[str, ...], refers: tuple[str, ...]) -> None:
    op.create_table(
        table,
        *columns,
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{table}")),
        *(sa.ForeignKeyConstraint([to], [f"{to}.id"], name=op.f(f"fk_{table}_{to}_{to}")) for to in refers),
    )


def upgrade() -> None:
    create(
        "comment",
        *(number("event"), number("seq"), text("at"), text("author"), text("text")),
        key=("event", "seq"),
        refers=("event",),
    )
    state = sa.CheckConstraint("state IN ('draft', 'reviewed')", name=op.f("ck_review_state"))
    create(
        "review",
        number("event"),
        sa.Column("state", TEXT, state, nullable=False),
        *(text("author"), text("at"), number("revision")),
        key=("event",),
        refers=("event", "revision"),
    )
    create(
        "release",
        *(text("name"), text("at"), text("author"), number("revision"), text("digest")),
        *(text("title", ""), text("note", "")),
        key=("name",),
        refers=("revision",),
    )


def downgrade() -> None:
    for table in ("release", "review", "comment"):
        op.drop_table(table)
