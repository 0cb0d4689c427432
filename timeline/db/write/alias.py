"""Second names for records: a nickname means one event or actor, now and for good."""

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


def add_alias(location: Location, text: str, nickname: str, *, author: Author, dry_run: bool = False) -> RecordRef:
    """Let a nickname mean the record meant; raises NotFound, Ambiguous, or InvalidInput where it is taken."""
    alias = nickname.strip()
    if why := find_nickname_problem(alias):
        raise InvalidInput(f"The nickname {why}.")
    with open_transaction(location) as transaction:
        found = find_record(transaction.reader, text)
        if found.table == "source":
            raise InvalidInput(f"{found.key} is a source; events and actors have nicknames.")
        if is_taken(transaction.reader, alias):
            raise InvalidInput(f'"{alias}" is taken.', hint=f"See what it means: timeline show {alias}")
        # What several actors are called may well become the nickname of one.
        bearing = find_by_name(transaction.reader, alias) if found.table == "actor" else ()
        others = [one.name for one in bearing if one.id != found.id] if len(bearing) == 1 else []
        if others or find_countries(transaction.reader, alias):
            named = others[0] if others else "a country"
            raise InvalidInput(f'"{alias}" is a name of {named}, which would no longer be found by it.')
        if not dry_run:
            row = insert_row(KeyAlias(alias=alias, **{found.table: found.id}))
            apply_as_revision(transaction, author, lambda _: [row])
    return found
