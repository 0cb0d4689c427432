"""The two states of a dossier: through which predecessors they count, which are left out, and which have ended."""

from collections.abc import Iterator

from timeline.domain.dates.partial_date import PartialDate
from timeline.messages.phrases import count
from timeline.reports.dossier.pair.view import PairView
from timeline.reports.page.method import describe_steps


def list_state_facts(view: PairView) -> Iterator[tuple[str, str]]:
    """List the facts of the two states."""
    occasions = view.history.occasions
    yield "States", occasions.pair_name
    for code, lineage in zip(occasions.pair, occasions.lineages, strict=True):
        for predecessor in lineage[1:]:
            if path := occasions.states.find_path(predecessor, code):
                codes = (predecessor, *(step.successor for step in path))
                yield "Counted through", f"{' -> '.join(map(view.name_state, codes))} ({describe_steps(path)})"
        yield from _list_ended(view, code)
    if view.history.records.strict:
        yield "Counted", "these states alone, without predecessors"
    yield from _list_left_out(view)


def _list_ended(view: PairView, code: str) -> Iterator[tuple[str, str]]:
    """State that a state has ended, and which one observes its anniversaries."""
    states, today = view.history.occasions.states, view.history.today
    heir = states.find_heir(code, today)
    if heir == code:
        return
    (other,) = (side for side in view.pair if side != code)
    ended = states.find_ended(code, PartialDate.parse(today.isoformat()))
    keeper = (
        f"its anniversaries are observed by {view.name_state(heir)}" if heir else "no state observes its anniversaries"
    )
    dossier = f": {view.name_dossier((heir, other))}" if heir and heir != other else ""
    yield "Ended", f"{view.name_state(code)}{f', {ended.end}' if ended else ''}; {keeper}{dossier}"


def _list_left_out(view: PairView) -> Iterator[tuple[str, str]]:
    """List the predecessors that are not counted, with their own dossiers."""
    states = view.history.occasions.states
    for step, number in view.history.records.left_out:
        others = (code for code in view.pair if step.successor not in states.find_lineage(code))
        dossier = view.name_dossier((step.predecessor, next(others, view.pair[-1])))
        successor = view.name_state(step.successor)
        reason = f"{view.name_state(step.predecessor)}, whose anniversaries {successor} does not observe"
        yield "Not counted", f"{reason} ({describe_steps([step])}): {count(number, 'event')}: {dossier}"
