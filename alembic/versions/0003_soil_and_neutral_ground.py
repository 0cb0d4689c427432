"""When the state where an event takes place is one of its sides, by its type; and events on neutral ground.

The index of participations by country gets their events too, so that those of two states are counted from it alone.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OLD_INDEX, INDEX = "ix_participation_country", "ix_participation_country_event"
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ALWAYS = ("troop-deployment", "troop-withdrawal")
ALONE = (
    *("summit", "talks", "meeting", "consultations", "courtesy-call", "credentials"),
    *("embassy-opened", "embassy-closed", "consulate-opened", "consulate-closed", "liaison-office-opened"),
    *("military-exercise", "joint-exercise", "arms-transfer", "aid", "humanitarian-aid"),
)


def upgrade() -> None:
    with op.batch_alter_table("event_type") as batch:
        batch.add_column(sa.Column("soil", TEXT, nullable=False, server_default="never"))
        batch.create_check_constraint(op.f("ck_event_type_soil"), "soil IN ('never', 'alone', 'always')")
    op.add_column("event", sa.Column("neutral_ground", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.drop_index(op.f(OLD_INDEX), table_name="participation")
    op.create_index(op.f(INDEX), "participation", ["country", "event"])
    # The soil of visits counted before, also of the types that users added.
    types = sa.table("event_type", sa.column("code"), sa.column("family"), sa.column("soil"))
    op.execute(types.update().where(types.c.family == "visit").values(soil="always"))
    op.execute(types.update().where(types.c.code.in_(ALWAYS)).values(soil="always"))
    op.execute(types.update().where(types.c.code.in_(ALONE)).values(soil="alone"))


def downgrade() -> None:
    op.drop_index(op.f(INDEX), table_name="participation")
    op.create_index(op.f(OLD_INDEX), "participation", ["country"])
    op.drop_column("event", "neutral_ground")
    with op.batch_alter_table("event_type") as batch:
        batch.drop_constraint(op.f("ck_event_type_soil"), type_="check")
        batch.drop_column("soil")
