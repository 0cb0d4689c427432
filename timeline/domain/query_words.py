"""The words and brackets of a query, each with the position where it begins, the first character being 1.

A bracket groups where a word may begin, or `-(`. Within a word, as in `NEAR(a b)`, it is a character like any other.
"""

from enum import StrEnum
from typing import NamedTuple

from timeline.domain.text.storable import find_text_problem
from timeline.errors import InvalidInput

_OR = ("or", "OR")
_FOREIGN = ("AND", "NOT")
"""Operators of other query languages: as words they would find what nobody asked for."""


class QueryMark(StrEnum):
    """What a piece of a query is."""

    WORD = "word"
    OPEN = "("
    CLOSE = ")"
    OR = "or"


class QueryPiece(NamedTuple):
    """A piece of a query; the text of an opening bracket is `-(` where it is negated."""

    mark: QueryMark
    text: str
    position: int


class _Splitter:
    """Splits a query, one character after the other."""

    def __init__(self, text: str) -> None:
        self.pieces: list[QueryPiece] = []
        self._word, self._start = "", 0
        self._quoted_from = 0
        self._inside = 0
        """The brackets within words that are still open."""
        for position, character in enumerate(text, 1):
            if character == '"':
                self._quoted_from = 0 if self._quoted_from else position
            if self._quoted_from or not (character.isspace() or character in "()"):
                self._add(character, position)
            elif character.isspace():
                self._end_word()
            else:
                self._split_bracket(character, position)
        if self._quoted_from:
            raise InvalidInput("query-quote-open", position=self._quoted_from)
        self._end_word()

    def _add(self, character: str, position: int) -> None:
        self._start = self._start if self._word else position
        self._word += character

    def _split_bracket(self, character: str, position: int) -> None:
        if character == "(" and self._word in _OR:
            self._end_word()
        if character == "(" and self._word in {"", "-"}:
            start = self._start if self._word else position
            self.pieces.append(QueryPiece(QueryMark.OPEN, f"{self._word}(", start))
            self._word = ""
        elif character == "(":
            if self._word.endswith(":"):
                raise InvalidInput("query-bracket-value", field=self._word.lstrip("-")[:-1], position=position)
            self._inside += 1
            self._add(character, position)
        elif self._inside:
            self._inside -= 1
            self._add(character, position)
        else:
            self._end_word()
            self.pieces.append(QueryPiece(QueryMark.CLOSE, ")", position))

    def _end_word(self) -> None:
        word, self._word = self._word, ""
        if word in _FOREIGN:
            raise InvalidInput("query-operator", word=word, position=self._start)
        if word in _OR:
            self.pieces.append(QueryPiece(QueryMark.OR, word, self._start))
        elif word.lstrip("-").strip('"'):
            self.pieces.append(QueryPiece(QueryMark.WORD, word, self._start))


def split_query(text: str) -> list[QueryPiece]:
    """Split at spaces and brackets outside quotation marks; raises InvalidInput for a text or a mark left open."""
    if problem := find_text_problem(text):
        raise InvalidInput("query-text", reason=problem)
    return _Splitter(text).pieces
