"""${message}.

Rules of every migration:
- Import sa and op only, never timeline: the tables here are those of this day, not of the newest program.
- Name every constraint, wrapped in op.f(), as timeline/db/columns.py would: SQLite loses unnamed ones.
- Text is sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), a closed vocabulary text with a CHECK.
  Autogenerate does not see a new member of a vocabulary: drop and create its CHECK by hand.
- Alter tables with op.batch_alter_table; on a table numbered by us give it
  table_kwargs={"sqlite_autoincrement": True}, or SQLite gives out old ids again.
- No views and no event_search: they are dropped before and made again after (timeline/db/views.py).
- Number revisions (--rev-id 0002) and add them to KNOWN and HEAD in timeline/db/schema.py.
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
