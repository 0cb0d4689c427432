"""Second names for records: a nickname means one event or actor, for good."""

from typing import NamedTuple

from timeline.db.models import KeyAlias
from timeline.db.read.actors import find_by_name
from timeline.db.read.countries import find_countries
from timeline.db.read.keys import is_taken
from timeline.db.read.lookup import RecordRef, find_record
from timeline.db.write.apply import insert_row
from timeline.db.write.record import Author, apply_as_revision
from timeline.db.write.transaction import open_transaction
from timeline.domain.names.keys import find_nickname_problem
from timeline.errors import InvalidInput
from timeline.settings import Location


class NamedRecord(NamedTuple):
    """A record that was given a nickname, and the number of that revision; None if it was only tried."""

    record: RecordRef
    revision: int | None = None


def add_alias(location: Location, text: str, nickname: str, *, author: Author, dry_run: bool = False) -> NamedRecord:
    """Give the record meant a nickname; raises NotFound, Ambiguous, or InvalidInput where it is in use."""
    alias = nickname.strip()
    if problem := find_nickname_problem(alias):
        raise InvalidInput("alias-form", problem=problem)
    with open_transaction(location) as transaction:
        record = find_record(transaction.reader, text)
        if record.table == "source":
            raise InvalidInput("alias-of-source", source=record.key)
        if is_taken(transaction.reader, alias):
            raise InvalidInput("alias-taken", alias=alias)
        # A name that several actors share may become the nickname of one.
        bearing = find_by_name(transaction.reader, alias) if record.table == "actor" else ()
        if len(bearing) == 1 and bearing[0].id != record.id:
            raise InvalidInput("alias-is-name", alias=alias, named=bearing[0].name)
        if find_countries(transaction.reader, alias):
            raise InvalidInput("alias-is-country", alias=alias)
        if dry_run:
            return NamedRecord(record)
        row = insert_row(KeyAlias(alias=alias, **{record.table: record.id}))
        return NamedRecord(record, apply_as_revision(transaction, author, lambda _: [row]))
