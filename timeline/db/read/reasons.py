"""Why a record was changed."""

from timeline.db.read.logged_changes import OF_RECORD, make_record_values
from timeline.db.read.sql import Reader
from timeline.domain.reasons import GivenReason

_REASONS = f"SELECT r.id, r.at, r.author, r.because FROM revision r WHERE r.because <> '' AND {OF_RECORD} ORDER BY r.id"


def read_reasons(reader: Reader, table: str, number: int) -> tuple[GivenReason, ...]:
    """Return why a record was changed, oldest first: the changes of it for which somebody gave a reason."""
    rows = reader.read_rows(_REASONS, **make_record_values(table, number))
    if not rows:
        return ()
    from timeline.db.read.history import read_undone_revisions  # which loads much

    undone = read_undone_revisions(reader)
    return tuple(GivenReason(id_, at, author, why, id_ in undone) for id_, at, author, why in rows)
