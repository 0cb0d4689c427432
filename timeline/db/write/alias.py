"""Second names for records: a nickname means one event or actor, now and for good."""

from timeline.db.read.actors import by_name
from timeline.db.read.countries import countries
from timeline.db.read.found import Found, record_meant
from timeline.db.read.keys import taken
from timeline.db.write.apply import added
from timeline.db.write.record import Author, as_revision
from timeline.db.write.transaction import writing
from timeline.domain.names.keys import nickname_problem
from timeline.errors import InvalidInput
from timeline.settings import Location


def add_alias(location: Location, text: str, nickname: str, *, author: Author, dry_run: bool = False) -> Found:
    """Let a nickname mean the record meant; raises NotFound, Ambiguous, or InvalidInput where it is taken."""
    alias = nickname.strip()
    if why := nickname_problem(alias):
        raise InvalidInput(f"The nickname {why}.")
    with writing(location) as transaction:
        found = record_meant(transaction.reader, text)
        if found.table == "source":
            raise InvalidInput(f"{found.key} is a source; events and actors have nicknames.")
        if taken(transaction.reader, alias):
            raise InvalidInput(f'"{alias}" is taken.', hint=f"See what it means: timeline show {alias}")
        # What several actors are called may well become the nickname of one.
        bearing = by_name(transaction.reader, alias) if found.table == "actor" else ()
        others = [one.name for one in bearing if one.id != found.id] if len(bearing) == 1 else []
        if others or countries(transaction.reader, alias):
            named = others[0] if others else "a country"
            raise InvalidInput(f'"{alias}" is a name of {named}, which would no longer be found by it.')
        if not dry_run:
            row = added("key_alias", {"alias": alias}, **{found.table: found.id})
            as_revision(transaction, author, lambda _: [row])
    return found
