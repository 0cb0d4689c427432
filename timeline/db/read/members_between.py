"""The events between a state and the members of an organisation, each while it was one."""

from collections.abc import Sequence

from timeline.db.read.event_pages import Branch, find_page
from timeline.db.read.page_window import PageWindow
from timeline.db.read.query_where import make_where
from timeline.db.read.sql import Reader
from timeline.db.read.where import PAIRS
from timeline.domain.events.parties import name_pair
from timeline.domain.states.memberships import Member


def find_between_members(
    reader: Reader, lineage: Sequence[str], members: Sequence[Member], *, window: PageWindow
) -> list[int]:
    """Return the events between a lineage and members; one counts whose first day a membership may include."""
    where = make_where(reader, window)
    branches = []
    for number, (code, member) in enumerate((code, member) for code in lineage for member in members):
        if code == member.country:
            continue
        names = f"pair{number}", f"since{number}", f"until{number}"
        values = name_pair(code, member.country), member.first.isoformat(), member.end.isoformat()
        where.values |= dict(zip(names, values, strict=True))
        branches.append(Branch(PAIRS, "d.pair = :{} AND d.date_start >= :{} AND d.date_start < :{}".format(*names)))
    return find_page(reader, branches, window, where) if branches else []
