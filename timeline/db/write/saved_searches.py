"""Saved searches are settings, planned with the others as they are: none is left without what it names."""

from timeline.db.models import Setting
from timeline.db.read.listing import find_matching
from timeline.db.read.saved_searches import SETTING, expand_query, find_saved_search, find_users, read_saved_searches
from timeline.db.read.settings import read_setting
from timeline.db.write.apply import RowChange, delete_row, insert_row, update_row
from timeline.db.write.change_log import write_canonical
from timeline.db.write.nouns.addition import Addition, Plan, check_texts, summarise
from timeline.db.write.transaction import Transaction
from timeline.domain.query import parse_query
from timeline.domain.saved_searches import SavedSearch, parse_name
from timeline.errors import InvalidInput, RecordedAlready

_LONGEST = 2000


def plan_search(typed: SavedSearch) -> Plan:
    """Return the plan of a new saved search.

    It raises InvalidInput for a name, or a query that cannot be asked; RecordedAlready; and what the query raises.
    """

    def plan(transaction: Transaction) -> Addition:
        recorded = read_saved_searches(transaction.reader).get(parse_name(typed.name))
        if recorded:
            raise RecordedAlready("saved-recorded", name=recorded.name, query=recorded.query)
        search = _check(transaction, typed)
        # One that cannot be read, as `check` finds, is written anew.
        is_stored = read_setting(transaction.reader, f"{SETTING}{search.name}") is not None
        change = update_row(_make_row(search)) if is_stored else insert_row(_make_row(search))
        return Addition(search.name, summarise(search.name, search.query), [change])

    return plan


def plan_change(name: str, *, new_name: str | None = None, query: str | None = None, note: str | None = None) -> Plan:
    """Return the plan of another name, query or note; None leaves what there is. It raises as `plan_search`."""

    def plan(transaction: Transaction) -> Addition:
        before = find_saved_search(transaction.reader, name)
        after = SavedSearch(
            before.name if new_name is None else new_name,
            before.query if query is None else query,
            before.note if note is None else note,
        )
        name_after = parse_name(after.name)
        if name_after != before.name:
            if name_after in read_saved_searches(transaction.reader):
                raise RecordedAlready("saved-recorded", name=name_after, query="")
            _refuse_used(transaction, before.name)
        after = _check(transaction, after)
        changes: list[RowChange] = []
        if after.name != before.name:
            changes = [delete_row(_make_row(before)), insert_row(_make_row(after))]
        elif (after.query, after.note) != (before.query, before.note):
            changes = [update_row(_make_row(after))]
        return Addition(after.name, summarise(after.name, after.query), changes)

    return plan


def plan_removal(name: str) -> Plan:
    """Return the plan of removing a saved search; it raises NotFound, InvalidInput where another one names it."""

    def plan(transaction: Transaction) -> Addition:
        search = find_saved_search(transaction.reader, name)
        _refuse_used(transaction, search.name)
        return Addition(search.name, summarise(search.name, search.query), [delete_row(_make_row(search))])

    return plan


def _check(transaction: Transaction, typed: SavedSearch) -> SavedSearch:
    """Check a search as it was typed, by asking it once; raises what is wrong with it."""
    search = typed._replace(name=parse_name(typed.name), query=" ".join(typed.query.split()), note=typed.note.strip())
    check_texts(longest=_LONGEST, query=search.query, note=search.note)
    nodes = parse_query(search.query)
    if not nodes:
        raise InvalidInput("saved-empty", name=search.name)
    own = parse_query(f"saved:{search.name}")
    find_matching(transaction.reader, expand_query(transaction.reader, own, instead=search), limit=1)
    return search


def _refuse_used(transaction: Transaction, name: str) -> None:
    if users := find_users(transaction.reader, name):
        raise InvalidInput("saved-used", name=name, searches=tuple(users))


def _make_row(search: SavedSearch) -> Setting:
    return Setting(name=f"{SETTING}{search.name}", value=write_canonical({"note": search.note, "query": search.query}))
