"""The events in which words are found: by FTS5 on SQLite, by a tsvector on PostgreSQL.

Words are an event's own, or they name somebody who took part, a state that was involved, or the type of the event:
actors, states and types are found once, and their events joined.
"""

from collections.abc import Sequence
from typing import Any

from timeline.db.read.event_pages import Branch
from timeline.db.read.sql import Reader
from timeline.db.read.term_condition import CommonText, TermCondition, are_few
from timeline.db.read.where import COUNTRIES, EVENTS
from timeline.domain.query import QueryNode, Term, list_terms
from timeline.domain.text.search import find_excerpt, is_cjk, tokenize_phrase
from timeline.errors import InvalidInput

_MOST_TERMS = 100


def make_text_condition(reader: Reader, term: Term, prefix: str) -> TermCondition:
    """Make the condition of a term without a field; raises InvalidInput where it has no letter or digit.

    The names of its parameters begin with the prefix.
    """
    words, phrase = term.values[0], _write_phrase(term)
    events, actors = _make_selects(reader, phrase, prefix)
    values: dict[str, Any] = {f"{prefix}_words": _write_match(reader, phrase), f"{prefix}_phrase": phrase}
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
    texts = [events, f"SELECT event FROM participation WHERE actor IN ({actors})"]
    elsewhere = [f"EXISTS (SELECT 1 FROM participation p WHERE p.event = e.id AND p.actor IN ({actors}))"]
    # First the word as it is: to list all that begin with it takes long where they are many.
    by_itself = {**values, f"{prefix}_words": _write_match(reader, f"{phrase.rstrip()} ")}
    few = are_few(reader, events, by_itself) and are_few(reader, " UNION ALL ".join(texts), values)
    branches = [Branch(EVENTS, _match_texts(reader, texts, elsewhere, few=few), walks=False)]
    for number, code in enumerate(states):
        branches.append(Branch(COUNTRIES, f"c.country = :{prefix}_state{number} AND c.is_involved"))
        values[f"{prefix}_state{number}"] = code
    for number, code in enumerate(types):
        branches.append(Branch(EVENTS, f"e.type = :{prefix}_type{number}"))
        values[f"{prefix}_type{number}"] = code
    if states:
        involved = f"is_involved AND country IN (:{prefix}_states)"
        texts.append(f"SELECT event FROM event_country WHERE {involved}")
        elsewhere.append(f"EXISTS (SELECT 1 FROM event_country c WHERE c.event = e.id AND {involved})")
        values[f"{prefix}_states"] = states
    if types:
        texts.append(f"SELECT id FROM event WHERE type IN (:{prefix}_types)")
        elsewhere.append(f"e.type IN (:{prefix}_types)")
        values[f"{prefix}_types"] = types
    return TermCondition(
        _match_texts(reader, texts, elsewhere, few=few),
        values,
        tuple(branches),
        is_selective=few and len(branches) == 1,
        text=None if few else CommonText(phrase, " OR ".join(elsewhere)),
    )


def _write_phrase(term: Term) -> str:
    """Write the words of a term as a part of a text that has a blank before each word and after the last."""
    tokens = tokenize_phrase(term.values[0])
    if not tokens:
        raise InvalidInput("query-term-empty", term=term.values[0])
    # Where no blanks separate words, a character by itself is a part of any word.
    is_whole = term.exact and not (len(tokens[-1]) == 1 and is_cjk(tokens[-1]))
    return f" {' '.join(tokens)}{' ' if is_whole else ''}"


def _match_texts(reader: Reader, texts: Sequence[str], elsewhere: Sequence[str], *, few: bool) -> str:
    """Match the events of any of these SELECTs, of which the first is of their own words, the others `elsewhere`."""
    if few or reader.sqlite:
        return f"{'' if few else '+'}e.id IN ({' UNION ALL '.join(texts)})"
    # PostgreSQL may compare an event with each of a list.
    return f"(EXISTS ({texts[0]} AND event = e.id) OR {' OR '.join(elsewhere)})"


def find_named_actors(reader: Reader, term: Term) -> list[int]:
    """Return the actors whose names have the words of a term; raises InvalidInput as above."""
    phrase = _write_phrase(term)
    _, actors = _make_selects(reader, phrase, "t")
    return [actor for (actor,) in reader.read_rows(actors, t_words=_write_match(reader, phrase), t_phrase=phrase)]


def verify_term_count(nodes: Sequence[QueryNode]) -> None:
    """Raise InvalidInput where a query has more terms than an engine takes conditions."""
    count = sum(1 for _ in list_terms(nodes))
    if count > _MOST_TERMS:
        raise InvalidInput("query-too-long", terms=count, limit=_MOST_TERMS)


def _make_selects(reader: Reader, phrase: str, prefix: str) -> tuple[str, str]:
    """Make what selects the events and the actors that have the words of a phrase one after the other."""
    if reader.sqlite:
        matching = f"SELECT rowid FROM {{0}} WHERE {{0}} MATCH :{prefix}_words"
        return matching.format("event_search"), matching.format("actor_search")
    adjacent = f" AND position(:{prefix}_phrase IN ' ' || tokens || ' ') > 0" if len(phrase.split()) > 1 else ""
    matching = f"SELECT {{0}} FROM {{0}}_search WHERE lexemes @@ CAST(:{prefix}_words AS tsquery){adjacent}"
    return matching.format("event"), matching.format("actor")


def _write_match(reader: Reader, phrase: str) -> str:
    """Write a phrase for the index; its last word may be the beginning of a longer one, unless a blank comes after."""
    is_whole = phrase.endswith(" ")
    if reader.sqlite:
        return f'"{phrase.strip()}"{"" if is_whole else " *"}'
    return " & ".join(f"'{word}'" for word in phrase.split()) + ("" if is_whole else ":*")
