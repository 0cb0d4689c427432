"""The query language of `list`: `country:PRK type:visit,talks date:2000..2010 -status:denied summit "a phrase"`.

Terms are ANDed; a comma is OR; a leading `-` is NOT; quotation marks keep words together. Every role is a field:
`guest:PRK`, `guest:"PRK rank<=4"`.
"""

from typing import NamedTuple

from timeline.domain.text.storable import find_text_problem
from timeline.domain.vocabulary import Role
from timeline.errors import InvalidInput

FIELDS = (
    *("country", "type", "family", "date", "status", "actor", "role", "place", "tag", "outlet", "marks", "key"),
    *("sources", "dataset", "coded", "pair", "announced", "precision", "source", "rank", "track"),
    *(role.value for role in Role),
)

SPELLINGS = {"city": "place", "on": "date", "in": "country"}
"""Other words for some fields, as options and claims have them."""


class Term(NamedTuple):
    """One condition; `field` is empty for words to be searched, of which `exact` ones were quoted."""

    field: str
    values: tuple[str, ...]
    negated: bool = False
    exact: bool = False


def parse_query(text: str) -> tuple[Term, ...]:
    """Parse a query; raises InvalidInput for an unknown field, an empty value or an open quotation mark."""
    return tuple(_parse_term(word) for word in _split_words(text))


def parse_words(text: str) -> tuple[Term, ...]:
    """Parse words and quoted phrases alone, in which a colon is a character like any other; raises InvalidInput."""
    return tuple(_parse_phrase(word) for word in _split_words(text))


def _parse_phrase(word: str) -> Term:
    negated, body = _split_negation(word)
    return Term("", (body.replace('"', ""),), negated, exact=body.startswith('"'))


def _parse_term(word: str) -> Term:
    negated, body = _split_negation(word)
    field, separator, value = body.partition(":")
    if not separator or body.startswith('"'):
        return Term("", (body.strip('"'),), negated, exact=body.startswith('"'))
    field = SPELLINGS.get(field, field)
    if field not in FIELDS:
        raise InvalidInput("query-field", field=field, fields=FIELDS)
    values = tuple(part.strip() for part in _split_values(value) if part.strip())
    if not values:
        raise InvalidInput("query-value-missing", field=field)
    return Term(field, values, negated)


def _split_negation(word: str) -> tuple[bool, str]:
    negated = word.startswith("-") and len(word) > 1
    return negated, word[1:] if negated else word


def _split_words(text: str) -> list[str]:
    """Split at spaces outside quotation marks."""
    if problem := find_text_problem(text):
        raise InvalidInput("query-text", reason=problem)
    words, current, quoted = [], "", False
    for character in text:
        if character == '"':
            quoted = not quoted
        if character.isspace() and not quoted:
            words.append(current)
            current = ""
        else:
            current += character
    if quoted:
        raise InvalidInput("query-quote-open")
    return [word for word in (*words, current) if word.lstrip("-").strip('"')]


def _split_values(text: str) -> list[str]:
    """Split at commas outside quotation marks, which are then dropped."""
    parts = text.split('"')
    marked = "".join(part if at % 2 == 0 else part.replace(",", "\0") for at, part in enumerate(parts))
    return [part.replace("\0", ",") for part in marked.split(",")]
