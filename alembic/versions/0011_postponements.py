"""Links that postpone an event."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

BEFORE = (
    *("marks", "part-of", "responds-to", "implements", "reciprocates", "supersedes", "ends", "suspends", "restores"),
    *("upgrades", "cancels"),
)


def allow(*kinds: str) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("event_link") as batch:
        batch.drop_constraint(op.f("ck_event_link_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_event_link_kind"), f"kind IN ({listed})")


def upgrade() -> None:
    allow(*BEFORE, "postpones")


def downgrade() -> None:
    op.execute("DELETE FROM event_link WHERE kind = 'postpones'")
    allow(*BEFORE)
