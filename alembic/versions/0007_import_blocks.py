"""One row of `batch` for each block of an import, so that one that was interrupted goes on where it stopped."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("batch", sa.Column("mapping", TEXT, nullable=False, server_default=sa.text("''")))
    op.add_column("batch", sa.Column("last_event", sa.Integer, nullable=False, server_default=sa.text("0")))
    op.add_column("batch", sa.Column("is_last", sa.Boolean, nullable=False, server_default=sa.false()))


def downgrade() -> None:
    for name in ("is_last", "last_event", "mapping"):
        op.drop_column("batch", name)
