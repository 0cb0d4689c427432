"""The reason of a change, in the words of whoever made it."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
GRANT = """
DO $timeline$ DECLARE grantee text; BEGIN
  FOR grantee IN
    SELECT DISTINCT quote_ident(r.rolname) FROM pg_attribute c CROSS JOIN LATERAL aclexplode(c.attacl) a
      JOIN pg_roles r ON r.oid = a.grantee
      WHERE c.attrelid = 'revision'::regclass AND c.attname = 'command' AND a.privilege_type = 'INSERT'
  LOOP
    EXECUTE 'GRANT INSERT (because) ON revision TO ' || grantee;
  END LOOP;
END $timeline$
"""


def upgrade() -> None:
    op.add_column("revision", sa.Column("because", TEXT, nullable=False, server_default=sa.text("''")))
    if op.get_bind().dialect.name == "postgresql":
        op.execute(GRANT)


def downgrade() -> None:
    op.drop_column("revision", "because")
