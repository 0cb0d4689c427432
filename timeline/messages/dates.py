"""Messages about dates that cannot be read."""

from collections.abc import Sequence
from datetime import date

from timeline.messages import Template, Wording
from timeline.messages.phrases import shorten

_FORMS = "Write 12 Oct 1948, 1948-10, 1948 or 2022-06-06..2022-06-07."
_DAYS = "Write 10-12, 12 Oct, 10-12..10-16 or 2025-10-12."


def _write_readings(readings: Sequence[date | str], **_: object) -> str:
    return f"Write {' or '.join(map(str, readings))}."


def _refuse(reason: str, advice: Template = _FORMS) -> Wording:
    """Make the wording for a text that is not a date, with the reason."""
    return Wording(lambda text, **facts: f'"{shorten(text)}" is not a date: {reason.format(**facts)}.', advice)


WORDINGS = {
    "date-unreadable": Wording(lambda text, **_: f'"{shorten(text)}" is not a date.', _FORMS),
    "date-too-long": _refuse("it is longer than {limit} characters"),
    "date-letters": _refuse("it contains characters that no date has"),
    "date-year-range": _refuse("years run from 0002 to 9998"),
    "date-no-month": _refuse("there is no month {month}"),
    "date-no-day": _refuse("{month} {year} has {days} days"),
    "date-impossible": _refuse("there is no such day"),
    "date-both-ends-open": _refuse("both ends are open", "Leave the date empty if it is unknown."),
    "date-reversed": _refuse("it ends before it begins", lambda first="", last="", **_: f"Write {last}..{first}."),
    "date-set-reversed": _refuse("it ends before it begins"),
    "date-with-time": _refuse("a date has no time of day", "Write only the day, by the local calendar."),
    "date-significant-digits": _refuse(
        "significant digits are not supported", "Write 1960s for the decade, 20th century for the century."
    ),
    "date-without-year": _refuse("the year is missing", "Write the year in full, such as 12 October 1948."),
    "date-masked-year": _refuse("the year is missing", "Add the year; leave the date empty if it is unknown."),
    "date-half-masked": _refuse(
        "a month or a day is known or not known", "Write a span such as 1961-07-10..1961-07-19."
    ),
    "date-short-year": _refuse("a year has four digits", "Write the year in full: 1961-07-08."),
    "date-one-digit": _refuse("month and day have two digits each, joined to the year by hyphens", _write_readings),
    "date-ambiguous": _refuse("it can be read in two ways", _write_readings),
    "date-order": _refuse("the order of day and month differs by country", _write_readings),
    "date-no-month-perhaps-years": _refuse("there is no month {month}", "Write {years} for the years."),
    "date-short-decade": _refuse("the century is missing", _write_readings),
    "date-era-differs": _refuse("the year {count} of {era} is {year}", "Leave one of the two years out."),
    "date-era-outside": _refuse("{era} lasted from {first} to {last}"),
    "date-other-calendar": _refuse("it is of another calendar", "Write the day of the Gregorian calendar."),
    "date-of-the-moon": _refuse(
        "months and days in Japan before 1873 were those of the moon", "Write the day of our calendar, or the year."
    ),
    "date-two-calendars": _refuse(
        "the two days differ: {old} Old Style is {new}", "Write one day, or the first and last day: {old}..{new}."
    ),
    "date-old-style-day": _refuse("only a day can be converted from Old Style", "Write the year of our calendar."),
    "date-relative": _refuse(
        "it counts from the day the story was published", "Give the publication date too, or write the date."
    ),
    "date-other-weekday": _refuse("{day} was a {weekday}", "Leave the weekday out if the date is right."),
    "date-about-range": _refuse("about goes with one day, month or year", "Write about 1961 or about July 1961."),
    "span-unknown": _refuse("an unknown date selects nothing", "Write 1961, 1961-07 or 1960..1965."),
    "span-ends": _refuse("both ends of a range are dates", "Write 1960..1965, 1960.. or ..1965."),
    "day-slash": _refuse("numbers with a slash can be read in two ways", _DAYS),
    "day-none": _refuse("it is not a day of the year", _DAYS),
}
