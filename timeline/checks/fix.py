"""Compute derived values again where they no longer follow from the records."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy.exc import IntegrityError

from timeline.checks.records import CheckedRecords
from timeline.checks.rule import Rule
from timeline.checks.rules import derived_events, derived_rows
from timeline.db.models import find_model
from timeline.db.write.apply import update_row
from timeline.db.write.derive import refresh_derived
from timeline.db.write.record import Author, apply_as_revision
from timeline.db.write.search_index import rebuild_index
from timeline.db.write.transaction import open_transaction
from timeline.errors import StorageError, TimelineError
from timeline.settings import Location

_ROWS = {
    "bounds-stale": derived_rows.compare_bounds,
    "name-stale": derived_rows.compare_names,
    "rank-stale": derived_rows.compare_ranks,
}
_EVENTS = "index-stale"
_BY_RULES = "rank-stale"
"""The rule whose findings a new rank rule leaves too."""

FIXABLE = frozenset((*_ROWS, _EVENTS))
"""The names of the rules whose findings can be fixed."""


class FixCounts(NamedTuple):
    """How many rows were corrected as one change, and of how many events pairs or search text were.

    `behind` are the records that only somebody who wrote past the log can have left like this; only a rank may have
    other reasons.
    """

    rows: int
    events: int
    behind: tuple[str, ...] = ()
    revision: int | None = None


def fix_findings(location: Location, rules: Sequence[Rule], *, author: Author, today: date, dry_run: bool) -> FixCounts:
    """Correct what these rules find, in one transaction; rows of records as one revision.

    Raises StorageError, with nothing written, where damaged records are in the way.
    """
    try:
        return _fix(location, rules, author=author, today=today, dry_run=dry_run)
    except TimelineError:
        raise
    except (ValueError, TypeError, LookupError, IntegrityError) as error:
        raise StorageError("check-fix-blocked", reason=str(error).partition("\n")[0]) from error


def _fix(location: Location, rules: Sequence[Rule], *, author: Author, today: date, dry_run: bool) -> FixCounts:
    names = {rule.name for rule in rules}
    with open_transaction(location, locks=not dry_run) as transaction:
        records = CheckedRecords(transaction.reader, today=today)
        stale_rows = {name: list(compare(records)) for name, compare in _ROWS.items() if name in names}
        rows = [row for compared in stale_rows.values() for row in compared]
        behind = [row.finding.record for name, compared in stale_rows.items() if name != _BY_RULES for row in compared]
        # Before the rows are corrected: what follows from them is then derived anew with them.
        stale = list(derived_events.compare_records(records)) if _EVENTS in names else []
        behind += [record.finding.record for record in stale]
        left, revision = stale, None
        if rows and not dry_run:
            changes = [update_row(find_model(row.table)(**row.key, **row.values)) for row in rows]
            revision = apply_as_revision(transaction, author, lambda _: changes)
            # The revision has refreshed the events that it touched.
            left = list(derived_events.compare_records(records)) if _EVENTS in names else []
        if not dry_run:
            refresh_derived(transaction, {record.event for record in left if record.event is not None})
            if any(record.in_index for record in left):
                rebuild_index(transaction)  # what is stored by mistake cannot be removed alone
    return FixCounts(len(rows), len({record.finding.record for record in left}), tuple(sorted(set(behind))), revision)
