"""Days counted from another: today and yesterday, and weekdays, weeks, months and years before a publication."""

from datetime import date, timedelta

from timeline.domain.dates.calendar import subtract_months
from timeline.domain.dates.date_words import find_weekday, fold_word
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.text.patterns import compile_later
from timeline.errors import InvalidDate

_PERIOD = compile_later(r"(this|last|past|previous|current)[ -](week|month|year)")
_DAYS = {"today": 0, "yesterday": 1}


def read_relative(text: str, *, today: date, published: date | None) -> PartialDate | None:
    """Read `today`, or what is counted from the publication: `Friday`, `last week`; None for another text."""
    said = _tidy(text)
    if said in _DAYS:
        return PartialDate.parse((today - timedelta(days=_DAYS[said])).isoformat())
    if not is_relative(text):
        return None
    if published is None:
        raise InvalidDate("date-relative", text)
    if period := _PERIOD.fullmatch(said):
        return _read_period(period[2], published, earlier=period[1] not in {"this", "current"})
    earlier, weekday = _find_last(said)
    counted = published - timedelta(days=1) if earlier else published
    return PartialDate.parse((counted - timedelta(days=(counted.weekday() - weekday) % 7)).isoformat())


def is_relative(text: str) -> bool:
    """Check whether this is counted from another day: today, yesterday, a weekday, last year."""
    if text[:1].isdigit():  # as nearly all dates do, and no such word
        return False
    said = _tidy(text)
    return said in _DAYS or _PERIOD.fullmatch(said) is not None or _find_last(said)[1] >= 0


def _tidy(text: str) -> str:
    return " ".join(text.lower().split()).removesuffix(".")


def _read_period(unit: str, day: date, *, earlier: bool) -> PartialDate:
    """Read a week, from Monday to Sunday, a month or a year: that of a day, or the one before."""
    if unit == "week":
        first = day - timedelta(days=day.weekday() + 7 * earlier)
        return PartialDate.parse(f"{first}/{first + timedelta(days=6)}")
    within = subtract_months(day, (1 if unit == "month" else 12) * earlier)
    return PartialDate.parse(within.isoformat()[: 7 if unit == "month" else 4])


def _find_last(said: str) -> tuple[bool, int]:
    """Find a weekday, -1 for none, and whether it is said to be the last."""
    words = said.split()
    if words[:1] == ["on"]:
        del words[0]
    earlier = words[:1] == ["last"]
    weekday = find_weekday(fold_word(" ".join(words[earlier:])))
    return earlier, -1 if weekday is None else weekday
