"""The query language of `list`: `country:PRK type:visit,talks date:2000..2010 -status:denied summit "a phrase"`.

Terms are ANDed; a comma is OR; a leading `-` is NOT; quotes keep words together.
"""

from typing import NamedTuple

from timeline.domain.text.storable import find_text_problem
from timeline.errors import InvalidInput

FIELDS = ("country", "type", "family", "date", "status", "actor", "role", "city", "tag", "outlet", "marks", "key")


class Term(NamedTuple):
    """One condition; `field` is empty for words to be searched, of which `exact` ones were quoted."""

    field: str
    values: tuple[str, ...]
    negated: bool = False
    exact: bool = False


def parse_query(text: str) -> tuple[Term, ...]:
    """Read a query; raises InvalidInput for an unknown field, an empty value or an open quotation mark."""
    if why := find_text_problem(text):
        raise InvalidInput(f"The query {why}.")
    return tuple(_term(word) for word in _words(text))


def parse_words(text: str) -> tuple[Term, ...]:
    """Read words and quoted phrases alone, in which a colon is a sign like any other; raises InvalidInput."""
    if why := find_text_problem(text):
        raise InvalidInput(f"The query {why}.")
    return tuple(_searched(word) for word in _words(text))


def _searched(word: str) -> Term:
    negated = word.startswith("-") and len(word) > 1
    body = word[1:] if negated else word
    return Term("", (body.replace('"', ""),), negated, exact=body.startswith('"'))


def _term(word: str) -> Term:
    negated = word.startswith("-") and len(word) > 1
    body = word[1:] if negated else word
    field, separator, value = body.partition(":")
    if not separator or body.startswith('"'):
        return Term("", (body.strip('"'),), negated, exact=body.startswith('"'))
    if field not in FIELDS:
        raise InvalidInput(f'"{field}" is not a field to search by.', hint=f"Fields: {', '.join(FIELDS)}.")
    values = tuple(part.strip() for part in _values(value) if part.strip())
    if not values:
        raise InvalidInput(f'"{field}:" has no value.', hint=f"Write {field}:VALUE, several with a comma.")
    return Term(field, values, negated)


def _words(text: str) -> list[str]:
    """Split at blanks outside quotation marks."""
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
        raise InvalidInput("A quotation mark is open.", hint='Close it: "strategic partnership".')
    return [word for word in (*words, current) if word.lstrip("-").strip('"')]


def _values(text: str) -> list[str]:
    """Split at commas outside quotation marks, which are then dropped."""
    parts = text.split('"')
    marked = "".join(part if at % 2 == 0 else part.replace(",", "\0") for at, part in enumerate(parts))
    return [part.replace("\0", ",") for part in marked.split(",")]
