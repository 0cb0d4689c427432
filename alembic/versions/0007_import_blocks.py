"""One row of `batch` for each block of an import, so that one that was interrupted goes on where it stopped."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
RESTRICT = """
DO $timeline$ DECLARE grantee text; BEGIN
  FOR grantee IN
    SELECT DISTINCT quote_ident(r.rolname) FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a
      JOIN pg_roles r ON r.oid = a.grantee
      WHERE c.oid = 'batch'::regclass AND a.grantee <> c.relowner AND a.privilege_type = 'INSERT'
  LOOP
    EXECUTE 'REVOKE INSERT ON batch FROM ' || grantee;
    EXECUTE 'GRANT INSERT (id, dataset, file, sha256, added, updated, unchanged, rejected, revision, mapping,'
      ' last_event, is_last) ON batch TO ' || grantee;
  END LOOP;
END $timeline$
"""


def upgrade() -> None:
    op.add_column("batch", sa.Column("mapping", TEXT, nullable=False, server_default=sa.text("''")))
    op.add_column("batch", sa.Column("last_event", sa.Integer, nullable=False, server_default=sa.text("0")))
    op.add_column("batch", sa.Column("is_last", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("batch", sa.Column("server_tx", TEXT, nullable=False, server_default=""))
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE batch ALTER COLUMN server_tx SET DEFAULT (txid_current())::text")
        op.execute(RESTRICT)


def downgrade() -> None:
    for name in ("server_tx", "is_last", "last_event", "mapping"):
        op.drop_column("batch", name)
