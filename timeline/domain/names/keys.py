"""How readable keys are made: once, from what is known then, and never changed afterwards."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from timeline.domain.dates.calendar import FIRST
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.names.folding import fold
from timeline.domain.text.storable import KEY_LENGTH, find_line_problem
from timeline.domain.vocabulary import Precision
from timeline.errors import Message

_SLUG_LENGTH = 60
_UNDATED = "undated"
_BEFORE = "before"


def slugify(text: str) -> str:
    """Make a part of a key from text in any script: `Sin Hong-chol` is `sin-hong-chol`, `최선희` is `choeseonhui`."""
    if not text.isascii():
        from anyascii import anyascii

        text = anyascii(text)
    latin = fold(text).encode("ascii", "ignore").decode()
    return "-".join(latin.split())[:_SLUG_LENGTH].strip("-")


def make_event_key(when: PartialDate, countries: Iterable[str], event_type: str) -> str:
    """Join the date, at most three countries, sorted, and the type: `2025-10-17-prk-rus-banquet`, `undated-...`."""
    return "-".join([make_date_prefix(when), *sorted(code.lower() for code in countries)[:3], event_type])


def make_date_prefix(when: PartialDate) -> str:
    """Return as much of a date as its first and last day share: a key invents no day either.

    A date with an open start is named by what it is before: `before-1961` for any day until 1960.
    """
    if when.precision is Precision.DAY:
        return when.start.isoformat()
    if when.precision is Precision.UNKNOWN:
        return _UNDATED
    if when.start == FIRST:
        after = when.end
        return (
            f"{_BEFORE}-{after.isoformat()[: 4 if (after.month, after.day) == (1, 1) else 7 if after.day == 1 else 10]}"
        )
    first, last = when.start.isoformat(), (when.end - timedelta(days=1)).isoformat()
    return next((first[:length] for length in (10, 7) if first[:length] == last[:length]), first[:4])


def is_made_key(key: str) -> bool:
    """Whether a key of an event was made here, not chosen by somebody: it begins with a date, `before` or `undated`."""
    return key[:1].isdigit() or key.startswith((f"{_UNDATED}-", f"{_BEFORE}-"))


def find_nickname_problem(text: str) -> Message | None:
    """Return why a text cannot be a nickname, which is used in commands and addresses; None when it can."""
    if not text:
        return Message("empty")
    if problem := find_line_problem(text, limit=KEY_LENGTH):
        return problem
    wrong = next((sign for sign in text if sign.isspace() or sign in "/=;,"), "")
    return Message("nickname-character", {"character": wrong}) if wrong else None


def make_unused(key: str, is_taken: Callable[[str], bool]) -> str:
    """Return the key, or with `-2`, `-3` ... appended where it is taken."""
    candidate, number = key, 1
    while is_taken(candidate):
        number += 1
        candidate = f"{key}-{number}"
    return candidate
