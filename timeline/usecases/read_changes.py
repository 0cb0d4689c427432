"""Read what the changes of a part of the log came to, from the database before and after them."""

from collections.abc import Callable, Sequence
from typing import Any

from timeline.db.read.events import read_events
from timeline.db.read.history import read_revisions
from timeline.db.read.reasons import read_reasons
from timeline.db.read.sql import Reader
from timeline.db.read.touched_events import find_touched_events, read_entries
from timeline.db.write.as_of import open_past
from timeline.domain.events.editions import ChangesBetween, CorrectedEvent
from timeline.domain.events.field_writer import write_fields
from timeline.settings import Location


def read_changes(location: Location, find_after: Callable[[Reader], int]) -> ChangesBetween:
    """Read what all changes later than the one that `find_after` returns came to.

    What was recorded and removed again since, or changed and changed back, is left out. Raises NotFound for an
    unknown change, StorageError where the log is broken.
    """
    with open_past(location) as past:
        reader = past.reader
        after = find_after(reader)
        revisions = read_revisions(reader, after=after)
        until = max((revision.id for revision in revisions), default=after)
        touched = find_touched_events(reader, after=after, until=until)
        ids = touched.single | touched.of_many
        now = read_entries(reader, ids)
        fields = _read_fields(reader, [id_ for id_ in now if id_ in touched.single])
        reasons = {id_: read_reasons(reader, "event", id_) for id_ in fields}
        past.reverse_to(after)
        then = read_entries(reader, ids)
        before = _read_fields(reader, [id_ for id_ in fields if id_ in then])
    return ChangesBetween(
        after,
        until,
        authors=tuple(dict.fromkeys(revision.author for revision in reversed(revisions))),
        recorded=tuple(entry for id_, entry in now.items() if id_ not in then),
        corrected=tuple(
            CorrectedEvent(
                now[id_],
                before[id_],
                fields[id_],
                tuple(reason for reason in reasons[id_] if reason.revision > after and not reason.undone),
            )
            for id_ in fields
            if id_ in before and before[id_] != fields[id_]
        ),
        removed=tuple(entry for id_, entry in then.items() if id_ not in now),
        others=tuple(sorted({row for revision in revisions if not revision.undone for row in revision.rows})),
    )


def _read_fields(reader: Reader, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    return {record.id: write_fields(record) for record in read_events(reader, ids)}
