"""Working out anew what is derived, where it no longer follows from the records."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy.exc import IntegrityError

from timeline.checks import derived
from timeline.checks.material import Material
from timeline.checks.rule import Rule
from timeline.db.models import find_model
from timeline.db.write.apply import update_row
from timeline.db.write.derive import refresh_derived
from timeline.db.write.record import Author, apply_as_revision
from timeline.db.write.transaction import open_transaction
from timeline.errors import StorageError, TimelineError
from timeline.settings import Location

_ROWS = {
    "bounds-stale": derived.stale_bounds,
    "name-stale": derived.stale_names,
    "rank-stale": derived.stale_ranks,
}
_EVENTS = "index-stale"
FIXED = frozenset((*_ROWS, _EVENTS))
"""The names of the rules that this can satisfy."""


class Fixed(NamedTuple):
    """How many rows were put right, of which undo knows, and of how many events pairs or search text were."""

    rows: int
    events: int


def fix(location: Location, rules: Sequence[Rule], *, author: Author, today: date, dry_run: bool) -> Fixed:
    """Put right what these rules find, in one transaction; rows of records as one revision.

    Raises StorageError where damaged records stand in the way; nothing is written then.
    """
    try:
        return _fixed(location, rules, author=author, today=today, dry_run=dry_run)
    except TimelineError:
        raise
    except (ValueError, TypeError, LookupError, IntegrityError) as error:
        raise StorageError(
            f"Nothing was fixed, for other records are damaged: {str(error).partition(chr(10))[0]}",
            hint="See which: timeline check --severity error",
        ) from error


def _fixed(location: Location, rules: Sequence[Rule], *, author: Author, today: date, dry_run: bool) -> Fixed:
    names = {rule.name for rule in rules}
    with open_transaction(location) as transaction:
        material = Material(transaction.reader, today=today)
        rows = [stale for name, find in _ROWS.items() if name in names for stale in find(material)]
        if rows and not dry_run:
            changes = [update_row(find_model(stale.table)(**stale.key, **stale.values)) for stale in rows]
            apply_as_revision(transaction, author, lambda _: changes)
        # The revision has seen to the events that it touched.
        events = {stale.event for stale in derived.stale_events(material)} if _EVENTS in names else set()
        if not dry_run:
            refresh_derived(transaction, events)
    return Fixed(len(rows), len(events))
