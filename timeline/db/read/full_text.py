"""The condition that an event contains words: on SQLite by FTS5, on PostgreSQL by a tsvector."""

from collections.abc import Sequence
from typing import Any

from timeline.db.read.sql import Reader
from timeline.domain.query import Term
from timeline.domain.text.search import is_cjk, tokenize_phrase
from timeline.errors import InvalidInput

Condition = tuple[str, dict[str, Any]]
"""A condition on `event e`, and the values of its parameters."""

_MOST_TERMS = 100


def make_text_condition(reader: Reader, term: Term, prefix: str) -> Condition:
    """Make the condition of a term without a field; raises InvalidInput where it has no letter or digit.

    The names of its parameters begin with the prefix.
    """
    tokens = tokenize_phrase(term.values[0])
    if not tokens:
        raise InvalidInput("query-term-empty", term=term.values[0])
    # Where no blanks separate words, a character by itself is a part of any word.
    is_whole = term.exact and not (len(tokens[-1]) == 1 and is_cjk(tokens[-1]))
    name = f"{prefix}_words"
    if reader.sqlite:
        star = "" if is_whole else " *"
        match = f'"{" ".join(tokens)}"{star}'
        return f"e.id IN (SELECT rowid FROM event_search WHERE event_search MATCH :{name})", {name: match}
    lexemes = [f"'{token}'" for token in tokens]
    lexemes[-1] += "" if is_whole else ":*"
    ending = " " if is_whole else ""
    sql = (
        f"e.id IN (SELECT event FROM event_search WHERE lexemes @@ CAST(:{name} AS tsquery)"
        f" AND position(:{prefix}_phrase IN ' ' || tokens || ' ') > 0)"
    )
    return sql, {name: " & ".join(lexemes), f"{prefix}_phrase": " " + " ".join(tokens) + ending}


def verify_term_count(terms: Sequence[Term]) -> None:
    """Raise InvalidInput where a query has more terms than an engine takes conditions."""
    if len(terms) > _MOST_TERMS:
        raise InvalidInput("query-too-long", terms=len(terms), limit=_MOST_TERMS)
