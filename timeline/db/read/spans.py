"""Events by the days asked for: those that may lie in them, or only those that certainly do.

What "circa" means is a setting: an approximate year or month may be off by so many years or months, either way. Stored
bounds stay as they are; the days that were asked for are shifted instead, so that an index answers.
"""

from datetime import date
from typing import Any, NamedTuple

from timeline.db.read.sql import Reader
from timeline.domain.dates.calendar import subtract_months
from timeline.domain.vocabulary import Precision

SETTING = "circa"
"""The name of the setting, a number of units from 0 to 100; not set is 0."""

WIDEST = 100
"""The most years or months by which an approximate date may be off."""

_MONTHS = {Precision.YEAR: 12, Precision.MONTH: 1}
_CIRCA = (
    "SELECT x.id FROM event x WHERE x.precision <> 'day' AND x.precision = '{}'"
    " AND substr(x.edtf, length(x.edtf)) IN ('~', '%') AND {}"
)


class Certainty(NamedTuple):
    """Whether dates have to lie certainly in the days asked for: here, and in what is negated here."""

    here: bool = False
    negated: bool = False

    def reverse(self) -> "Certainty":
        """Return what holds within a negation: what is left out certainly is whatever may lie in the days."""
        return Certainty(self.negated, self.here)


POSSIBLY = Certainty()
CERTAINLY = Certainty(here=True)


class DaysAsked(NamedTuple):
    """Half-open days, either end of which may be open, and the prefix of their parameters."""

    since: date | None
    until: date | None
    prefix: str


def is_width(stored: str) -> bool:
    """Check whether the setting can be read, a number from 0 to 100."""
    return stored.isascii() and stored.isdigit() and len(stored) <= len(str(WIDEST)) and int(stored) <= WIDEST


def read_circa(reader: Reader) -> int:
    """Read by how many years or months an approximate one may be off; 0 for a setting that is no number."""
    from timeline.db.read.settings import read_setting

    stored = read_setting(reader, SETTING) or ""
    return int(stored) if is_width(stored) else 0


def _shift(day: date, months: int) -> date:
    """Return the day so many months earlier, or later where they are negative, within what can be written."""
    last = date.max.year * 12 + date.max.month - 1
    return date.max if day.year * 12 + day.month - 1 - months > last else subtract_months(day, months)


def match_days(
    reader: Reader, days: DaysAsked, *, row: str, event: str, is_certain: bool
) -> list[tuple[str, dict[str, Any]]]:
    """Match dates of known bounds in `row` that may lie in some days, or certainly do; `event` is its number.

    Returns conditions, all of which have to hold, with their values.
    """
    width = read_circa(reader)
    since, until, prefix = days
    ends = ("date_start >=", "date_end <=") if is_certain else ("date_end >", "date_start <")
    conditions, values = list[str](), dict[str, Any]()
    for (side, day), end in zip((("since", since), ("until", until)), ends, strict=True):
        if day is not None:
            conditions.append(f"{row}.{end} :{prefix}{side}")
            values[f"{prefix}{side}"] = day.isoformat()
    if not width:
        return [(condition, {name: values[name]}) for condition, name in zip(conditions, values, strict=True)]
    lists = []
    for precision, months in _MONTHS.items():
        name = f"{prefix}{precision.value}_"
        sign = -1 if is_certain else 1
        own = list[str]()
        for side, day, way, end in (("since", since, sign, ends[0]), ("until", until, -sign, ends[1])):
            if day is not None:
                own.append(f"x.{end} :{name}{side}")
                values[f"{name}{side}"] = _shift(day, way * width * months).isoformat()
        wanted = " AND ".join(own)
        lists.append(_CIRCA.format(precision.value, f"NOT ({wanted})" if is_certain else wanted))
    listed = f"{event} IN ({' UNION ALL '.join(lists)})"
    plain = " AND ".join(conditions)
    return [(f"({plain} AND NOT {listed})" if is_certain else f"({plain} OR {listed})", values)]
