"""Settings kept with the data are rows like others: with an author, in the log, and to be undone."""

from timeline.db.read.settings import read_setting
from timeline.db.write.apply import RowChange, insert_row, write_canonical
from timeline.db.write.record import Author, apply_as_revision
from timeline.db.write.transaction import open_transaction
from timeline.domain.vocabulary import ChangeKind
from timeline.settings import Location


def put_setting(location: Location, name: str, value: object, *, author: Author) -> bool:
    """Store a value as canonical JSON, or take the setting away for None; whether anything changed."""
    with open_transaction(location) as transaction:
        before = read_setting(transaction.reader, name)
        now = None if value is None else write_canonical(value)
        if before == now:
            return False
        key = {"name": name}
        if now is None:
            change = RowChange("setting", ChangeKind.DELETE, key)
        elif before is None:
            change = insert_row("setting", key, value=now)
        else:
            change = RowChange("setting", ChangeKind.UPDATE, key, {"value": now})
        apply_as_revision(transaction, author, lambda _: [change])
        return True
