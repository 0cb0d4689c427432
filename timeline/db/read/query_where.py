"""The conditions of a query on the events that are listed by something else, such as a pair of states."""

from timeline.db.read.page_window import PageWindow
from timeline.db.read.sql import Reader
from timeline.db.read.where import Where


def make_where(reader: Reader, window: PageWindow) -> Where:
    """Make the conditions on `event e` of the query of a window, none where it has no query.

    Raises what `make_condition` does, and InvalidInput for too many terms.
    """
    where = Where()
    if not window.query:
        return where
    from timeline.db.read.conditions import make_node_condition
    from timeline.db.read.full_text import verify_term_count

    verify_term_count(window.query)
    for number, node in enumerate(window.query):
        condition = make_node_condition(reader, node, prefix=f"q{number}", today=window.today)
        where.add(f"{'NOT ' if node.negated else ''}({condition.sql})", **condition.values)
    return where
