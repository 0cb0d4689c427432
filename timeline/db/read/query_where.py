"""The conditions of a query on the events that are listed by something else, such as a pair of states."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from timeline.db.read.page_window import PageWindow
from timeline.db.read.sql import Reader
from timeline.db.read.where import Where

if TYPE_CHECKING:
    from timeline.domain.query import QueryNode


def make_where(reader: Reader, window: PageWindow) -> Where:
    """Make the conditions on `event e` of the query of a window, none where it has no query.

    Raises what `make_condition` does, and InvalidInput for too many terms.
    """
    where = Where()
    if not window.query:
        return where
    from timeline.db.read.conditions import make_node_condition
    from timeline.db.read.full_text import verify_term_count
    from timeline.db.read.spans import CERTAINLY, POSSIBLY
    from timeline.domain.query import split_order

    nodes, _ = split_order(replace_saved(reader, window.query))
    verify_term_count(nodes)
    certainty = CERTAINLY if window.is_certain else POSSIBLY
    for number, node in enumerate(nodes):
        condition = make_node_condition(reader, node, prefix=f"q{number}", today=window.today, certainty=certainty)
        where.add(f"{'NOT ' if node.negated else ''}({condition.sql})", **condition.values)
    return where


def replace_saved(reader: Reader, nodes: "Sequence[QueryNode]") -> "Sequence[QueryNode]":
    """Put the conditions of saved searches in the place of the terms that name them; raises as `expand_query`."""
    from timeline.domain.query import list_terms

    if not any(term.field == "saved" for term in list_terms(nodes)):
        return nodes
    from timeline.db.read.saved_searches import expand_query

    return expand_query(reader, nodes)
