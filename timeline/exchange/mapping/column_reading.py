"""What the columns of a file hold, as far as headers and values say: dates and their order, states, people, links."""

import re
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from timeline.domain.names.lists import is_like_name
from timeline.exchange.mapping.foreign_table import ForeignRow
from timeline.exchange.sheet.columns import find_column
from timeline.exchange.sheet.header_words import find_meaning

_MOSTLY = 0.8
_SAMPLES = 3
_MONTHS = 12
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_POSTS = re.compile(r"role|position|post|office|rank|직책|직위|должность|职务|職務", re.IGNORECASE)
_STARTS = re.compile(r"start|from|begin|시작|начал|开始|開始|起", re.IGNORECASE)
_ENDS = re.compile(r"\b(end|until|to)\b|end date|종료|конец|оконч|结束|結束|止", re.IGNORECASE)


class Holding(StrEnum):
    """What a column holds."""

    EMPTY = "empty"
    DATE = "date"
    STATE = "state"
    STATES = "states"
    PERSON = "person"
    POST = "post"
    LINK = "link"
    TEXT = "text"


class ColumnReading(NamedTuple):
    """A column: what it holds, the column of ours that its header means ("" for none), and some of its values.

    Of dates, `styles` are those that all numeric ones fit; several where the values leave their order open. A column
    that `has_lists` has values with a comma or the like that name no single state.
    """

    name: str
    holding: Holding
    meaning: str
    samples: tuple[str, ...]
    styles: tuple[str, ...] = ()
    has_lists: bool = False
    is_start: bool = False
    is_end: bool = False


def read_columns(
    header: Sequence[str], rows: Iterable[ForeignRow], *, is_state: Callable[[str], bool]
) -> list[ColumnReading]:
    """Read the columns that have a name; `is_state` says of a text whether it names a state."""
    values: dict[str, dict[str, None]] = {name: {} for name in header if name}
    for row in rows:
        for name, text in row.texts.items():
            if text:
                values[name][text] = None
    return [_read_column(name, list(texts), is_state) for name, texts in values.items()]


def _read_column(name: str, texts: list[str], is_state: Callable[[str], bool]) -> ColumnReading:
    meaning = find_column(name) or find_meaning(name)
    holding = _find_holding(name, texts, is_state)
    words = name.replace("_", " ").replace("-", " ")
    return ColumnReading(
        name,
        holding,
        meaning,
        tuple(texts[:_SAMPLES]),
        _find_styles(texts) if holding is Holding.DATE else (),
        has_lists=any(len(_split(text)) > 1 and not is_state(text) for text in texts),
        is_start=bool(_STARTS.search(words)),
        is_end=bool(_ENDS.search(words)),
    )


def _find_holding(name: str, texts: list[str], is_state: Callable[[str], bool]) -> Holding:
    if not texts:
        return Holding.EMPTY
    if _means_date(name) or _are_mostly(texts, lambda text: bool(_NUMERIC.fullmatch(text))):
        return Holding.DATE
    tests: tuple[tuple[Holding, Callable[[str], bool]], ...] = (
        (Holding.STATE, is_state),
        (Holding.STATES, lambda text: all(map(is_state, _split(text)))),
        (Holding.LINK, lambda text: text.startswith(("http://", "https://"))),
        (Holding.POST, lambda _: bool(_POSTS.search(name))),
        (Holding.PERSON, lambda text: " " in text and is_like_name(text)),
    )
    return next((holding for holding, fits in tests if _are_mostly(texts, fits)), Holding.TEXT)


def _means_date(name: str) -> bool:
    return (find_column(name) or find_meaning(name)) in {"on", "published", "announced"}


def _split(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;/、，；\n]", text) if part.strip()]


def _are_mostly(texts: Sequence[str], fits: Callable[[str], bool]) -> bool:
    return sum(map(fits, texts)) >= _MOSTLY * len(texts)


def _find_styles(texts: Iterable[str]) -> tuple[str, ...]:
    """Find the styles that numeric dates may have: one where a day past the twelfth says the order, else both."""
    marks: dict[str, list[tuple[int, int]]] = {}
    for text in texts:
        if match := _NUMERIC.fullmatch(text):
            first, second = int(match[1]), int(match[3])
            if first <= _MONTHS or second <= _MONTHS:  # else it is no date in either order
                marks.setdefault(match[2], []).append((first, second))
    styles: list[str] = []
    for mark, pairs in marks.items():
        day_first, month_first = f"%d{mark}%m{mark}%Y", f"%m{mark}%d{mark}%Y"
        if all(second <= _MONTHS for _, second in pairs):
            styles.append(day_first)
        if all(first <= _MONTHS for first, _ in pairs):
            styles.append(month_first)
    return tuple(styles)
