"""Settings stored with the data are rows like any other: they have an author, appear in the log, and can be undone."""

from timeline.db.models import Setting
from timeline.db.read.settings import read_setting
from timeline.db.write.apply import delete_row, insert_row, update_row
from timeline.db.write.change_log import write_canonical
from timeline.db.write.record import Author, apply_as_revision
from timeline.db.write.transaction import open_transaction
from timeline.settings import Location


def put_setting(location: Location, name: str, value: object, *, author: Author) -> int | None:
    """Store a value as canonical JSON, or for None remove the setting; return the revision, None without a change."""
    with open_transaction(location) as transaction:
        before = read_setting(transaction.reader, name)
        after = None if value is None else write_canonical(value)
        if before == after:
            return None
        if after is None:
            change = delete_row(Setting(name=name))
        elif before is None:
            change = insert_row(Setting(name=name, value=after))
        else:
            change = update_row(Setting(name=name, value=after))
        return apply_as_revision(transaction, author, lambda _: [change])
