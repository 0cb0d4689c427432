"""The posts that participants without a title held on the day, derived; and which states belonged to what, and when."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def text(name: str, default: str | None = None, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, TEXT, nullable=nullable, server_default=default)


def number(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=nullable, autoincrement=False)


def upgrade() -> None:
    op.create_table(
        "held_post",
        *(number("event"), number("seq"), number("number"), text("title")),
        *(text("track", nullable=True), number("level", nullable=True)),
        sa.Column("is_open", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("event", "seq", "number", name=op.f("pk_held_post")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "membership",
        *(number("organisation"), number("seq"), text("country")),
        *(text("valid_from", "0001-01-01"), text("valid_until", "9999-12-31"), text("source")),
        sa.PrimaryKeyConstraint("organisation", "seq", name=op.f("pk_membership")),
        sa.ForeignKeyConstraint(["organisation"], ["actor.id"], name=op.f("fk_membership_organisation_actor")),
        sa.ForeignKeyConstraint(["country"], ["country.code"], name=op.f("fk_membership_country_country")),
    )

    op.add_column("office", text("source", ""))


def downgrade() -> None:
    op.drop_column("office", "source")
    for table in ("membership", "held_post"):
        op.drop_table(table)
