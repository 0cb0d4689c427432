"""The server's own user, time and transaction beside the author of a change, which no editor can write."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
FACTS = (
    ("revision", "server_user", "SESSION_USER"),
    ("revision", "server_at", """to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"""),
    ("revision", "server_tx", "txid_current()"),
    ("change", "server_tx", "txid_current()"),
)
RESTRICT = """
DO $timeline$ DECLARE grantee text; BEGIN
  FOR grantee IN
    SELECT DISTINCT quote_ident(r.rolname) FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a
      JOIN pg_roles r ON r.oid = a.grantee
      WHERE c.oid IN ('revision'::regclass, 'change'::regclass, 'batch'::regclass) AND a.grantee <> c.relowner
        AND a.privilege_type = 'INSERT'
  LOOP
    EXECUTE 'REVOKE INSERT ON revision, change FROM ' || grantee;
    EXECUTE 'REVOKE UPDATE, DELETE ON batch FROM ' || grantee;
    EXECUTE 'GRANT INSERT (id, at, author, command, undoes) ON revision TO ' || grantee;
    EXECUTE 'GRANT INSERT (revision, seq, table_name, row_key, kind, before) ON change TO ' || grantee;
  END LOOP;
END $timeline$
"""


def upgrade() -> None:
    # What is recorded already was recorded by nobody knows which user.
    for table, name, _ in FACTS:
        op.add_column(table, sa.Column(name, TEXT, nullable=False, server_default=""))
    if op.get_bind().dialect.name == "postgresql":
        for table, name, sql in FACTS:
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {name} SET DEFAULT ({sql})::text")
        op.execute(RESTRICT)


def downgrade() -> None:
    for table, name, _ in reversed(FACTS):
        op.drop_column(table, name)
