"""What to say under an answer without events, so that it never denies what is on record.

Read only where there is nothing to show: an answer with events pays for none of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from timeline.db.read.listing import count_multilateral, find_between, find_matching
from timeline.db.read.near_words import find_near_words
from timeline.db.read.page_window import PageWindow
from timeline.domain.query import Term, write_query

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.domain.query import QueryNode

_NARROWING = {
    "since": "--since",
    "until": "--until",
    "types": "--type",
    "statuses": "--status",
    "query": "--query",
    "is_certain": "--certainly",
}
_MOST_TERMS = 10
"""The longest query of which each term is left out in turn."""


def explain_empty_pair(
    reader: "Reader",
    sides: Sequence[Sequence[str]],
    lineages: Sequence[Sequence[str]],
    window: PageWindow,
    *,
    multilateral: bool,
) -> list[str]:
    """Say how many events of a pair options leave out: those that narrow the answer, --strict, or both."""
    narrowing = list_narrowing(window)
    is_strict = list(map(tuple, sides)) != list(map(tuple, lineages))
    open_window = PageWindow()
    wide = window._replace(limit=None, after=None)

    def count(states: Sequence[Sequence[str]], wider: PageWindow, options: Sequence[str]) -> list[str]:
        if number := len(find_between(reader, *states, window=wider, multilateral=multilateral)):
            return [f"{number:,} without {_join(options)}"]
        if not multilateral and (number := count_multilateral(reader, *states, window=wider)):
            return [f"{number:,} without {_join(options)}, with --multilateral"]
        return []

    singly = count(sides, open_window, narrowing) if narrowing else []
    singly += count(lineages, wide, ["--strict"]) if is_strict else []
    return singly or (count(lineages, open_window, [*narrowing, "--strict"]) if narrowing and is_strict else [])


def list_narrowing(window: PageWindow) -> list[str]:
    """List the options by which a window is narrowed."""
    return [option for field, option in _NARROWING.items() if getattr(window, field)]


def explain_empty_query(reader: "Reader", terms: Sequence["QueryNode"], *, today: date | None = None) -> list[str]:
    """Say which one term of a query, if left out or written otherwise, would find events, and how many."""
    if not terms or len(terms) > _MOST_TERMS:
        return []
    return [*_suggest_words(reader, terms, today), *_leave_out_terms(reader, terms, today)]


def _leave_out_terms(reader: "Reader", terms: Sequence["QueryNode"], today: date | None) -> Iterator[str]:
    for at, term in enumerate(terms if len(terms) > 1 else ()):
        if number := len(find_matching(reader, [*terms[:at], *terms[at + 1 :]], today=today)):
            yield f"{number:,} without {write_query([term])}"


def _suggest_words(reader: "Reader", terms: Sequence["QueryNode"], today: date | None) -> Iterator[str]:
    """Suggest the words on record that are most like those that nothing matches, all of them at once."""
    words = [term for term in terms if isinstance(term, Term)]
    nearest = {term: near for term in words if (near := _find_nearest(reader, term))}
    if not nearest:
        return
    nodes = [nearest.get(node, node) if isinstance(node, Term) else node for node in terms]
    if number := len(find_matching(reader, nodes, today=today)):
        swaps = [f'"{near.values[0]}" instead of "{term.values[0]}"' for term, near in nearest.items()]
        yield f"{number:,} with {_join(swaps)}"


def _find_nearest(reader: "Reader", term: Term) -> Term | None:
    """Find a word like one that nothing matches; None where it is a condition, matches, or is like none."""
    if term.field or term.negated or find_matching(reader, [term], limit=1):
        return None
    near = (term._replace(values=(word,)) for word in find_near_words(reader, term.values[0]))
    return next((other for other in near if find_matching(reader, [other], limit=1)), None)


def _join(options: Iterable[str]) -> str:
    *others, last = options
    return f"{', '.join(others)} and {last}" if others else last
