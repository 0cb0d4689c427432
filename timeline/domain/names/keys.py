"""How readable keys are made: once, from what is known then, and never changed afterwards."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.names.folding import fold
from timeline.domain.text.storable import find_line_problem
from timeline.domain.vocabulary import Precision

LONGEST = 200
_SLUG = 60


def slugify(text: str) -> str:
    """A key's part from a name in any script: `Sin Hong-chol` is `sin-hong-chol`, `최선희` is `choeseonhui`."""
    if not text.isascii():
        from anyascii import anyascii

        text = anyascii(text)
    latin = fold(text).encode("ascii", "ignore").decode()
    return "-".join(latin.split())[:_SLUG].strip("-")


def make_event_key(when: PartialDate, countries: Iterable[str], event_type: str) -> str:
    """Date, at most three countries sorted, type: `2025-10-17-prk-rus-banquet`, `undated-...`."""
    return "-".join([date_prefix(when), *sorted(code.lower() for code in countries)[:3], event_type])


def date_prefix(when: PartialDate) -> str:
    """As much of the date as is the same on its first and its last day: a key invents no day either."""
    if when.precision is Precision.UNKNOWN or when.start.year == 1:
        return "undated"
    first, last = when.start.isoformat(), (when.end - timedelta(days=1)).isoformat()
    return next((first[:length] for length in (10, 7) if first[:length] == last[:length]), first[:4])


def find_nickname_problem(text: str) -> str:
    """Why a text cannot be a nickname, which stands in commands and in addresses; "" when it can."""
    if not text:
        return "is empty"
    if why := find_line_problem(text, limit=LONGEST):
        return why
    wrong = next((sign for sign in text if sign.isspace() or sign in "/=;,"), "")
    return f'cannot hold "{wrong}"' if wrong else ""


def make_unused(key: str, taken: Callable[[str], bool]) -> str:
    """The key, or with `-2`, `-3` ... where it is taken."""
    wanted, number = key, 1
    while taken(wanted):
        number += 1
        wanted = f"{key}-{number}"
    return wanted
