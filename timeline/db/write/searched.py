"""Searches for the observances of an anniversary: "searched, nothing found" is a result too."""

from dataclasses import dataclass
from datetime import date

from timeline.db.models import Actor, SearchNote
from timeline.db.read.sql import Reader
from timeline.db.write.apply import insert_row
from timeline.db.write.record import Author, apply_as_revision
from timeline.db.write.resolve.actors import NEW, ActorResolver
from timeline.db.write.rows import make_actor_rows
from timeline.db.write.transaction import Transaction, open_transaction
from timeline.errors import UnknownActors
from timeline.settings import Location


@dataclass(frozen=True, slots=True)
class SearchDraft:
    """What was searched for a year's observances of an occasion: in an outlet, on [start, end).

    `occasion` is the event's id, `outlet` a key or a name, `country` a code; `result` is "" for nothing.
    """

    occasion: int
    year: int
    outlet: str
    start: date
    end: date
    terms: str = ""
    result: str = ""
    country: str = ""
    city: str = ""


def find_unknown_outlet(reader: Reader, name: str) -> tuple[str, ...]:
    """Describe what would be created for an unknown outlet; empty for a known one. Raises Ambiguous."""
    actors = ActorResolver(reader, ())
    actors.find_outlet(name)
    return tuple(actors.proposed)


def record_search(location: Location, draft: SearchDraft, *, author: Author, create: bool) -> int | None:
    """Record a search and return its revision; None where the same is recorded already. Raises UnknownActors."""
    with open_transaction(location) as transaction:
        actors = ActorResolver(transaction.reader, ())
        outlet = actors.find_outlet(draft.outlet)
        if actors.proposed and not create:
            raise UnknownActors(actors.proposed)
        new = list(make_actor_rows(transaction, actors.made.values()))
        id_ = next((change.key["id"] for change in new if change.model is Actor), outlet.id)
        if outlet.id != NEW and _is_recorded(transaction, draft, id_):
            return None
        note = _make_note(transaction, draft, id_, author.name)
        return apply_as_revision(transaction, author, lambda _: [*new, insert_row(note)])


def _make_note(transaction: Transaction, draft: SearchDraft, outlet: int, author: str) -> SearchNote:
    (id_,) = transaction.reserve_ids(SearchNote, 1)
    return SearchNote(
        id=id_,
        occasion=draft.occasion,
        year=draft.year,
        country=draft.country or None,
        city=draft.city,
        outlet=outlet,
        searched_from=draft.start.isoformat(),
        searched_until=draft.end.isoformat(),
        terms=draft.terms,
        found=draft.result,
        author=author,
    )


def _is_recorded(transaction: Transaction, draft: SearchDraft, outlet: int) -> bool:
    row = transaction.reader.read_first(
        "SELECT 1 FROM search_note WHERE occasion = :occasion AND year = :year AND outlet = :outlet"
        " AND searched_from = :start AND searched_until = :end AND terms = :terms AND found = :found"
        " AND coalesce(country, '') = :country AND city = :city",
        occasion=draft.occasion,
        year=draft.year,
        outlet=outlet,
        start=draft.start.isoformat(),
        end=draft.end.isoformat(),
        terms=draft.terms,
        found=draft.result,
        country=draft.country,
        city=draft.city,
    )
    return row is not None
