"""The query language of `list`: `country:PRK type:visit,talks date:2000..2010 -status:denied summit "a phrase"`.

Terms are ANDed; a comma is OR; a leading `-` is NOT; quotation marks keep words together. Every role is a field:
`guest:PRK`, `guest:"PRK rank<=4"`. `or` separates alternatives and binds less tightly than a blank; brackets
group: `(type:banquet host:RUS) or (type:reception host:PRK)`, `-(type:visit host:RUS)`.
`sort:-date` asks for the latest first.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from timeline.domain.query_words import QueryMark, QueryPiece, split_query
from timeline.domain.vocabulary import Role
from timeline.errors import InvalidInput

FIELDS = (
    *("country", "type", "family", "date", "status", "actor", "role", "place", "tag", "outlet", "marks", "key"),
    *("sources", "dataset", "coded", "pair", "announced", "precision", "source", "rank", "track"),
    *("review", "reviewer", "saved", "sort"),
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


class TermGroup(NamedTuple):
    """Alternatives, any of which has to hold: of each of them all conditions; or none of them, where it is negated."""

    alternatives: "tuple[tuple[QueryNode, ...], ...]"
    negated: bool = False


QueryNode = Term | TermGroup
"""A condition: one term, or several in brackets."""

ORDERS = ("date", "-date")
"""What events can be sorted by: the earliest first, or the latest."""

_DEEPEST = 20
"""The most brackets in each other."""


def parse_query(text: str) -> tuple[QueryNode, ...]:
    """Parse a query as conditions that all have to hold.

    Raises InvalidInput for an unknown field, an empty value, an open quotation mark, for brackets that do not match and
    for an `or` without a condition on both sides.
    """
    pieces = split_query(text)
    orders = [piece for piece in pieces if _is_order(piece)]
    if len(orders) > 1:
        raise InvalidInput("query-sort-twice", position=orders[1].position)
    conditions = _parse_alternatives((piece for piece in pieces if not _is_order(piece)), ())
    return (*conditions, *map(_parse_term, orders))


def write_query(nodes: Iterable[QueryNode]) -> str:
    """Write conditions as they can be typed."""
    return " ".join(map(_write_node, nodes))


def list_terms(nodes: Iterable[QueryNode]) -> Iterator[Term]:
    """List the terms of conditions, those in brackets included."""
    for node in nodes:
        if isinstance(node, Term):
            yield node
        else:
            for alternative in node.alternatives:
                yield from list_terms(alternative)


def has_status_term(nodes: Iterable[QueryNode]) -> bool:
    """Check whether conditions ask for a status themselves."""
    return any(term.field == "status" for term in list_terms(nodes))


def list_words(nodes: Iterable[QueryNode]) -> Iterator[Term]:
    """List the words that an event may have to have: those that are not left out, in brackets or not."""
    for node in nodes:
        if node.negated:
            continue
        if isinstance(node, TermGroup):
            for alternative in node.alternatives:
                yield from list_words(alternative)
        elif not node.field:
            yield node


def split_order(nodes: Iterable[QueryNode]) -> tuple[list[QueryNode], bool]:
    """Split the conditions from the order that is asked for: whether the latest events come first."""
    conditions, is_descending = list[QueryNode](), False
    for node in nodes:
        if isinstance(node, Term) and node.field == "sort":
            is_descending = "-date" in node.values
        else:
            conditions.append(node)
    return conditions, is_descending


def _is_order(piece: QueryPiece) -> bool:
    return piece.mark == QueryMark.WORD and piece.text.removeprefix("-").startswith("sort:")


def _parse_alternatives(pieces: Iterator[QueryPiece], opened: Sequence[QueryPiece]) -> tuple[QueryNode, ...]:
    """Parse up to the bracket that closes the last one opened, or to the end where none is."""
    alternatives: list[list[QueryNode]] = [[]]
    last = None
    for piece in pieces:
        if piece.mark == QueryMark.CLOSE:
            if not opened:
                raise InvalidInput("query-bracket-close", position=piece.position)
            break
        if piece.mark == QueryMark.OR:
            if not alternatives[-1]:
                raise InvalidInput("query-or-first", word=piece.text, position=piece.position)
            alternatives.append([])
        elif piece.mark == QueryMark.OPEN:
            alternatives[-1] += _parse_group(pieces, (*opened, piece))
        else:
            alternatives[-1].append(_parse_term(piece))
        last = piece
    else:
        if opened:
            raise InvalidInput("query-bracket-open", position=opened[-1].position)
    if opened and last is None:
        raise InvalidInput("query-bracket-empty", position=opened[-1].position)
    if last and not alternatives[-1]:
        raise InvalidInput("query-or-last", word=last.text, position=last.position)
    return tuple(alternatives[0]) if len(alternatives) == 1 else (TermGroup(tuple(map(tuple, alternatives))),)


def _parse_group(pieces: Iterator[QueryPiece], opened: Sequence[QueryPiece]) -> tuple[QueryNode, ...]:
    if len(opened) > _DEEPEST:
        raise InvalidInput("query-too-deep", position=opened[-1].position, limit=_DEEPEST)
    nodes = _parse_alternatives(pieces, opened)
    if not opened[-1].text.startswith("-"):
        return nodes
    if len(nodes) == 1:
        return (nodes[0]._replace(negated=not nodes[0].negated),)
    return (TermGroup((nodes,), negated=True),)


def _write_node(node: QueryNode) -> str:
    sign = "-" if node.negated else ""
    if isinstance(node, TermGroup):
        return f"{sign}({' or '.join(map(write_query, node.alternatives))})"
    if node.field:
        return f"{sign}{node.field}:{','.join(map(_write_value, node.values))}"
    return f'{sign}"{node.values[0]}"' if node.exact else f"{sign}{node.values[0]}"


def _write_value(value: str) -> str:
    return f'"{value}"' if any(character.isspace() or character in ",()" for character in value) else value


def _parse_term(piece: QueryPiece) -> Term:
    negated, body = _split_negation(piece.text)
    field, separator, value = body.partition(":")
    if not separator or body.startswith('"'):
        return Term("", (body.strip('"'),), negated, exact=body.startswith('"'))
    field = SPELLINGS.get(field, field)
    if field not in FIELDS:
        raise InvalidInput("query-field", field=field, position=piece.position, fields=FIELDS)
    values = tuple(part.strip() for part in _split_values(value) if part.strip())
    if not values:
        raise InvalidInput("query-value-missing", field=field, position=piece.position)
    if field == "sort" and (negated or len(values) > 1 or values[0] not in ORDERS):
        raise InvalidInput("query-sort", value=body.partition(":")[2], is_negated=negated)
    return Term(field, values, negated)


def _split_negation(word: str) -> tuple[bool, str]:
    negated = word.startswith("-") and len(word) > 1
    return negated, word[1:] if negated else word


def _split_values(text: str) -> list[str]:
    """Split at commas outside quotation marks, which are then dropped."""
    parts = text.split('"')
    marked = "".join(part if at % 2 == 0 else part.replace(",", "\0") for at, part in enumerate(parts))
    return [part.replace("\0", ",") for part in marked.split(",")]
