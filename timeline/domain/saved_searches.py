"""Queries kept by name: what a name may be, and how `saved:NAME` within a query becomes the query of that name."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from timeline.domain.logged_changes import parse_json
from timeline.domain.query import QueryNode, Term, TermGroup, list_terms, parse_query, split_order
from timeline.domain.text.patterns import compile_later
from timeline.errors import InvalidInput

FIELD = "saved"
"""The field of the query language that names a saved search."""

_NAME = compile_later(r"[^\W_][\w-]{0,59}", re.UNICODE)
_DEEPEST = 5
"""The most saved searches in each other."""

_MOST_TERMS = 1000
"""The most terms that all saved searches of a query may come to; an engine takes fewer, and says so itself."""


class SavedSearch(NamedTuple):
    """A query by name; `author` and `changed` (ISO 8601) are of its last change."""

    name: str
    query: str
    note: str = ""
    author: str = ""
    changed: str = ""


def parse_name(text: str) -> str:
    """Parse the name of a saved search: one word of letters, digits and hyphens, of any script, in lower case.

    Raises InvalidInput.
    """
    name = text.strip().casefold()
    if not _NAME.fullmatch(name):
        raise InvalidInput("saved-name", name=text)
    return name


def parse_stored(name: str, value: str) -> SavedSearch | None:
    """Parse a saved search as it is stored, `{"note": ..., "query": ...}`; None for what is none."""
    stored = parse_json(value)
    if not isinstance(stored, dict) or not all(isinstance(stored.get(key), str) for key in ("query", "note")):
        return None
    return SavedSearch(name, stored["query"], stored["note"])


def expand_saved(
    nodes: Iterable[QueryNode], find_query: Callable[[str], str], *, within: Sequence[str] = ()
) -> tuple[QueryNode, ...]:
    """Put the conditions of saved searches in the place of the terms that name them.

    The order of a search counts only where it is a condition of its own, and the query has no other order. `within` are
    the searches whose own queries these conditions are of. Raises what `find_query` raises for a name, InvalidInput for
    a search that is part of itself, for a query that cannot be read, for searches too deep in each other and for too
    many terms.
    """
    expanded: list[QueryNode] = []
    for node in nodes:
        if isinstance(node, TermGroup):
            alternatives = (expand_saved(inner, find_query, within=within) for inner in node.alternatives)
            expanded.append(TermGroup(tuple(map(_drop_order, alternatives)), node.negated))
        elif node.field != FIELD:
            expanded.append(node)
        else:
            searches = [_expand_name(name, find_query, within) for name in node.values]
            if len(searches) == 1 and not node.negated:
                expanded += searches[0]
            else:
                expanded.append(TermGroup(tuple(map(_drop_order, searches)), node.negated))
    if sum(1 for _ in list_terms(expanded)) > _MOST_TERMS:
        raise InvalidInput("query-too-long", terms=f"{_MOST_TERMS:,} or more", limit=_MOST_TERMS)
    return _keep_order(expanded)


def list_named(nodes: Iterable[QueryNode]) -> list[str]:
    """List the names of the saved searches that a query names itself, each once."""
    terms = (term for term in list_terms(nodes) if term.field == FIELD)
    return list(dict.fromkeys(name.casefold() for term in terms for name in term.values))


def _expand_name(text: str, find_query: Callable[[str], str], within: Sequence[str]) -> tuple[QueryNode, ...]:
    name = text.casefold()
    if name in within:
        raise InvalidInput("saved-circle", names=(*within[within.index(name) :], name))
    if len(within) >= _DEEPEST:
        raise InvalidInput("saved-too-deep", name=within[0], limit=_DEEPEST)
    return expand_saved(parse_query(find_query(name)), find_query, within=(*within, name))


def _drop_order(nodes: Iterable[QueryNode]) -> tuple[QueryNode, ...]:
    return tuple(split_order(nodes)[0])


def _keep_order(nodes: Sequence[QueryNode]) -> tuple[QueryNode, ...]:
    """Keep the last order of several: the query's own, which comes after those of its saved searches."""
    orders = [node for node in nodes if isinstance(node, Term) and node.field == "sort"]
    return (*(node for node in nodes if node not in orders), *orders[-1:])
