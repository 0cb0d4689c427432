"""What a term of the query language becomes: a condition, and how its events can be walked."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from timeline.db.read.event_pages import MOST_AT_ONCE, Branch, find_page
from timeline.db.read.page_window import PageWindow
from timeline.db.read.sql import Reader
from timeline.db.read.where import EVENTS, VAGUE, Where

_FEW = 5000
"""The most events that are listed and sorted; of more, a page is sooner found in the order of dates."""


class CommonText(NamedTuple):
    """Words that many events have, and how to see whether an event has them without listing all that do.

    `phrase` is a part of its own words, with a blank before and after them; `elsewhere` is the condition on `event e`
    that names or its type have them.
    """

    phrase: str
    elsewhere: str


class TermCondition(NamedTuple):
    """A condition on `event e` with the values of its parameters, and of those of its branches.

    `branches` walk its events in order. It is selective where it lists its events, and they are few. It has a `text`
    where it is of words and they are not.
    """

    sql: str
    values: dict[str, Any]
    branches: tuple[Branch, ...] = ()
    is_selective: bool = False
    text: CommonText | None = None


def are_few(reader: Reader, select: str, values: Mapping[str, Any]) -> bool:
    """Check whether a SELECT lists few events, without counting many."""
    counted = f"SELECT count(*) FROM ({select} LIMIT {_FEW + 1}) AS part"
    return int(reader.read_rows(counted, **values)[0][0]) <= _FEW


def join_alternatives(parts: Sequence[TermCondition]) -> TermCondition:
    """Join conditions of which any has to hold: it is walked where each of them can be."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return TermCondition("1 = 0", {}, is_selective=True)
    values: dict[str, Any] = {}
    branches: list[Branch] = []
    for part in parts:
        values |= part.values
        branches += part.branches or ([Branch(EVENTS, part.sql, walks=False)] if part.is_selective else [])
    can_walk = all(part.branches or part.is_selective for part in parts)
    sql = " OR ".join(f"({part.sql})" for part in parts)
    is_selective = all(part.is_selective for part in parts)
    return TermCondition(f"({sql})", values, tuple(branches) if can_walk else (), is_selective=is_selective)


def join_all(conditions: Sequence[tuple[TermCondition, bool]]) -> TermCondition:
    """Join conditions that all have to hold, or must not where one is negated: one that can be walked is."""
    if len(conditions) == 1 and not conditions[0][1]:
        return conditions[0][0]
    values: dict[str, Any] = {}
    for condition, _ in conditions:
        values |= condition.values
    wanted = [condition for condition, is_negated in conditions if not is_negated]
    walked = _choose_walked(wanted)
    others = [(condition, is_negated) for condition, is_negated in conditions if condition is not walked]
    branches = [_narrow_branch(branch, _write_all(others)) for branch in walked.branches] if walked else []
    is_selective = any(condition.is_selective for condition in wanted)
    return TermCondition(_write_all(conditions), values, tuple(branches), is_selective=is_selective)


def _write_all(conditions: Sequence[tuple[TermCondition, bool]]) -> str:
    return " AND ".join(f"{'NOT ' if is_negated else ''}({condition.sql})" for condition, is_negated in conditions)


def _narrow_branch(branch: Branch, sql: str) -> Branch:
    """Narrow a branch by a condition on `event e`, which it may not have."""
    own = (
        sql if branch.table is EVENTS else f"EXISTS (SELECT 1 FROM event e WHERE e.id = {branch.table.event} AND {sql})"
    )
    return branch._replace(condition=f"{branch.condition} AND {own}")


def find_page_of_terms(
    reader: Reader, conditions: Sequence[tuple[TermCondition, bool]], window: PageWindow
) -> list[int]:
    """Return the ids of the events that meet all conditions, or do not where one is negated, in order."""
    walked = _choose_walked([condition for condition, is_negated in conditions if not is_negated])
    where = Where()
    for condition, is_negated in conditions:
        where.values |= condition.values
        if condition is not walked:
            where.add(f"NOT ({condition.sql})" if is_negated else condition.sql)
    return find_page(reader, walked.branches if walked else _branch_events(conditions, window), window, where)


def _choose_walked(conditions: Sequence[TermCondition]) -> TermCondition | None:
    """Choose the condition whose branches are walked; None where one lists few events, which are looked up."""
    if any(condition.is_selective for condition in conditions):
        return None
    walkable = [condition for condition in conditions if 0 < len(condition.branches) <= MOST_AT_ONCE]
    return min(walkable, key=lambda condition: len(condition.branches), default=None)


def _branch_events(conditions: Sequence[tuple[TermCondition, bool]], window: PageWindow) -> list[Branch]:
    """Walk all events by date, or leave it to the database how to find the few that one condition lists."""
    is_selective = any(condition.is_selective for condition, is_negated in conditions if not is_negated)
    if window.since is None or is_selective:
        return [Branch(EVENTS, "1 = 1")]
    # Only what is vague can have begun before a day and end after it.
    return [
        Branch(EVENTS, "e.date_start >= :since"),
        Branch(EVENTS, f"{VAGUE} AND e.precision IN ('month', 'year', 'range') AND e.date_start < :since"),
    ]
