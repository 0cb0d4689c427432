"""The events in which words are found: by FTS5 on SQLite, by a tsvector on PostgreSQL.

Words are an event's own, or they name somebody who took part, a state that was involved, or the type of the event:
actors, states and types are found once, and their events joined.
"""

from collections.abc import Sequence
from typing import Any

from timeline.db.read.event_pages import Branch
from timeline.db.read.sql import Reader
from timeline.db.read.term_condition import TermCondition, are_few, match_listed
from timeline.db.read.where import COUNTRIES, EVENTS
from timeline.domain.query import Term
from timeline.domain.text.search import find_excerpt, is_cjk, tokenize_phrase
from timeline.errors import InvalidInput

_MOST_TERMS = 100


def make_text_condition(reader: Reader, term: Term, prefix: str) -> TermCondition:
    """Make the condition of a term without a field; raises InvalidInput where it has no letter or digit.

    The names of its parameters begin with the prefix.
    """
    words = term.values[0]
    tokens = tokenize_phrase(words)
    if not tokens:
        raise InvalidInput("query-term-empty", term=words)
    events, actors, values = _make_selects(reader, tokens, prefix, exact=term.exact)
    states = reader.read_column(
        "country",
        f"SELECT country FROM actor WHERE key = lower(country) AND id IN ({actors}) ORDER BY country",
        **values,
    )
    types = [
        code
        for code, label in reader.read_rows("SELECT code, label FROM event_type ORDER BY code")
        if find_excerpt(label, words, exact=term.exact) is not None
    ]
    texts = f"{events} UNION ALL SELECT event FROM participation WHERE actor IN ({actors})"
    few = are_few(reader, texts, values)
    branches = [Branch(EVENTS, match_listed(texts, few=few), walks=False)]
    for number, code in enumerate(states):
        branches.append(Branch(COUNTRIES, f"c.country = :{prefix}_state{number} AND c.is_involved"))
        values[f"{prefix}_state{number}"] = code
    for number, code in enumerate(types):
        branches.append(Branch(EVENTS, f"e.type = :{prefix}_type{number}"))
        values[f"{prefix}_type{number}"] = code
    if states:
        texts += f" UNION ALL SELECT event FROM event_country WHERE is_involved AND country IN (:{prefix}_states)"
        values[f"{prefix}_states"] = states
    if types:
        texts += f" UNION ALL SELECT id FROM event WHERE type IN (:{prefix}_types)"
        values[f"{prefix}_types"] = types
    return TermCondition(match_listed(texts, few=few), values, tuple(branches), is_selective=few and len(branches) == 1)


def verify_term_count(terms: Sequence[Term]) -> None:
    """Raise InvalidInput where a query has more terms than an engine takes conditions."""
    if len(terms) > _MOST_TERMS:
        raise InvalidInput("query-too-long", terms=len(terms), limit=_MOST_TERMS)


def _make_selects(
    reader: Reader, tokens: Sequence[str], prefix: str, *, exact: bool
) -> tuple[str, str, dict[str, Any]]:
    """Make what selects the events and the actors that have the tokens one after the other, and its parameters.

    The last may be the beginning of a longer one, unless `exact`.
    """
    # Where no blanks separate words, a character by itself is a part of any word.
    is_whole = exact and not (len(tokens[-1]) == 1 and is_cjk(tokens[-1]))
    name = f"{prefix}_words"
    if reader.sqlite:
        matching = "SELECT rowid FROM {0} WHERE {0} MATCH :" + name
        phrase = f'"{" ".join(tokens)}"{"" if is_whole else " *"}'
        return matching.format("event_search"), matching.format("actor_search"), {name: phrase}
    lexemes = [f"'{token}'" for token in tokens]
    lexemes[-1] += "" if is_whole else ":*"
    values = {name: " & ".join(lexemes)}
    adjacent = ""
    if len(tokens) > 1:
        values[f"{prefix}_phrase"] = f" {' '.join(tokens)}{' ' if is_whole else ''}"
        adjacent = f" AND position(:{prefix}_phrase IN ' ' || tokens || ' ') > 0"
    matching = f"SELECT {{0}} FROM {{0}}_search WHERE lexemes @@ CAST(:{name} AS tsquery){adjacent}"
    return matching.format("event"), matching.format("actor"), values
