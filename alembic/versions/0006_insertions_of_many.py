"""One row of the log for the rows of many new records, which an import adds."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

COLUMNS = ("first_id", "last_id", "row_count")
GRANT = """
DO $timeline$ DECLARE grantee text; BEGIN
  FOR grantee IN
    SELECT DISTINCT quote_ident(r.rolname) FROM pg_attribute c CROSS JOIN LATERAL aclexplode(c.attacl) a
      JOIN pg_roles r ON r.oid = a.grantee
      WHERE c.attrelid = 'change'::regclass AND c.attname = 'kind' AND a.privilege_type = 'INSERT'
  LOOP
    EXECUTE 'GRANT INSERT (first_id, last_id, row_count) ON change TO ' || grantee;
  END LOOP;
END $timeline$
"""


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("change", sa.Column(name, sa.Integer, nullable=True))
    of_many = sa.text("last_id IS NOT NULL")
    columns = ["table_name", "last_id", "first_id", "revision"]
    op.create_index(op.f("ix_change_many"), "change", columns, sqlite_where=of_many, postgresql_where=of_many)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(GRANT)


def downgrade() -> None:
    # A schema before keeps a row of the log for each row; what was never kept cannot be put back.
    if op.get_bind().scalar(sa.text("SELECT count(*) FROM change WHERE last_id IS NOT NULL")):
        raise RuntimeError("the log has insertions of many records, which no earlier schema can keep")
    op.drop_index(op.f("ix_change_many"), table_name="change")
    for name in reversed(COLUMNS):
        op.drop_column("change", name)
