"""Settings kept with the data are rows like others: with an author, in the log, and to be undone."""

from timeline.db.read.settings import setting
from timeline.db.write.apply import Change, added, canonical
from timeline.db.write.record import Author, as_revision
from timeline.db.write.transaction import writing
from timeline.domain.vocabulary import ChangeKind
from timeline.settings import Location


def put(location: Location, name: str, value: object, *, author: Author) -> bool:
    """Store a value as canonical JSON, or take the setting away for None; whether anything changed."""
    with writing(location) as transaction:
        before = setting(transaction.reader, name)
        now = None if value is None else canonical(value)
        if before == now:
            return False
        key = {"name": name}
        if now is None:
            change = Change("setting", ChangeKind.DELETE, key)
        elif before is None:
            change = added("setting", key, value=now)
        else:
            change = Change("setting", ChangeKind.UPDATE, key, {"value": now})
        as_revision(transaction, author, lambda _: [change])
        return True
