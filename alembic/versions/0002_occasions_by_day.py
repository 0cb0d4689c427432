"""The occasions by the day of the year, so that what comes round in the next days is found without reading all."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NAME = "ix_event_occasions"


def upgrade() -> None:
    occasions = sa.text("is_occasion")
    op.create_index(
        op.f(NAME),
        "event",
        ["recurs", "month_day", "date_start", "id", "status", "is_occasion"],
        sqlite_where=occasions,
        postgresql_where=occasions,
    )


def downgrade() -> None:
    op.drop_index(op.f(NAME), table_name="event")
