"""Spans in words, with open ends or between two dates, and a choice or a list of dates."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from timeline.domain.dates.calendar import FIRST, LAST
from timeline.domain.dates.date_words import AFTER, AND, BEFORE, BETWEEN, FROM, JOINTS, UNTIL
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.dates.point_reader import read_point
from timeline.domain.dates.readings import Reading, complete_ends
from timeline.domain.text.patterns import compile_later
from timeline.errors import InvalidDate

ReadPart = Callable[[str], PartialDate]
MakeDate = Callable[[Reading], PartialDate]
_CLOSED = {"[": "]", "{": "}"}
_WINTER = compile_later(r"(?:the )?winter(?: of)? (\d\d)(\d\d)[/–-](\d\d|\d{4})", re.IGNORECASE)


def read_ends(text: str) -> tuple[Reading, Reading] | None:
    """Read the two ends of a span, each with what it shares with the other; None for what is not a span."""
    opened = re.sub(rf"^(?:{BETWEEN})", "", text, flags=re.IGNORECASE)
    joints = (AND, *JOINTS) if opened != text else JOINTS
    for joint in joints:
        for hit in re.finditer(joint, opened, re.IGNORECASE):
            if ends := _read_pair(opened[: hit.start()], opened[hit.end() :]):
                return ends
    return None


def _read_pair(first: str, last: str) -> tuple[Reading, Reading] | None:
    last = re.sub(r"\s*(?:まで|까지|为止|為止)$", "", last)
    begin = read_point(first) if first.strip() else None
    end = read_point(last) if begin and last.strip() else None
    return complete_ends(begin, end) if begin and end else None


def read_winter(text: str) -> PartialDate | None:
    """Read `winter 1961/62` as December to February, in whole months."""
    years = _WINTER.fullmatch(text)
    if not years or int(years[3][-2:]) != (int(years[2]) + 1) % 100:
        return None
    year = int(years[1] + years[2])
    return PartialDate.parse(f"{year:04}-12/{year + 1:04}-02")


def read_open_span(text: str, read: ReadPart) -> PartialDate | None:
    """Read `until 1960`, `before July 1961`, `since 1948`, `after 1961`; None for another text."""
    bare = re.sub(r" \((?:end|start) unknown\)$", "", text)
    opening = ".." if bare == text else ""
    for forms, write in _OPEN:
        for pattern in forms:
            place = rf"(.*\S){pattern}" if pattern.startswith(r"\s*") else rf"{pattern}(.*\S)"
            if (hit := re.fullmatch(place, bare, re.IGNORECASE)) and re.search(r"\d|day|week|month|year", hit[1]):
                when = read(hit[1])
                if not when.known or "/" in when.edtf or when.edtf[0] in "[{":
                    raise InvalidDate("span-ends", text)
                return PartialDate.parse(write(when).replace("..", opening))
    return None


def read_set(text: str, read: ReadPart, complete: MakeDate) -> PartialDate | None:
    """Read `1960 or 1961` as a choice and `11 and 12 October 1948` as a list; None for another text."""
    single = re.fullmatch(r"(one|all) of (.+)", text, re.IGNORECASE)
    joined = re.fullmatch(r"(.+) (or|and|или|и) (.+)", text, re.IGNORECASE)
    if single and not joined:
        opened, members = "[{"[single[1].lower() == "all"], single[2].split(", ")
    elif joined and not text.lower().startswith(("between ", "между ")):
        opened, members = "[{"[joined[2].lower() in {"and", "и"}], [*joined[1].split(", "), joined[3]]
    else:
        return None
    dates = [_read_member(member, members[-1], read, complete) for member in members]
    return PartialDate.parse(opened + ",".join(_write_member(when, text) for when in dates) + _CLOSED[opened])


def _read_member(text: str, last: str, read: ReadPart, complete: MakeDate) -> PartialDate:
    own, other = read_point(text), read_point(last)
    shared = complete_ends(own, other) if own and other else None
    return complete(shared[0]) if shared else read(text)


def _write_member(when: PartialDate, text: str) -> str:
    if not when.known or when.edtf[0] in "[{":
        raise InvalidDate("date-unreadable", text)
    first, slash, last = when.edtf.partition("/")
    return f"{first.removeprefix('..')}..{last.removeprefix('..')}" if slash else first


def _write_until_before(when: PartialDate) -> str:
    """Write the span that ends before a date, with the last year, month or day before it, whichever fits."""
    if when.start.year <= FIRST.year + 1:
        raise InvalidDate("date-year-range", when.edtf)
    return f"../{(when.start - timedelta(days=1)).isoformat()[: _count_figures(when.start)]}{_write_mark(when)}"


def _write_from_after(when: PartialDate) -> str:
    if when.end.year >= LAST.year:
        raise InvalidDate("date-year-range", when.edtf)
    return f"{when.end.isoformat()[: _count_figures(when.end)]}{_write_mark(when)}/.."


def _count_figures(first: date) -> int:
    """Return the length of the text of a year, month or day, whichever is the longest that begins on that day."""
    return 4 if (first.month, first.day) == (1, 1) else 7 if first.day == 1 else 10


def _write_mark(when: PartialDate) -> str:
    return "~" if when.approximate else ""


_OPEN: tuple[tuple[tuple[str, ...], Callable[[PartialDate], str]], ...] = (
    (BEFORE, _write_until_before),
    (AFTER, _write_from_after),
    (UNTIL, lambda when: f"../{when.edtf}"),
    (FROM, lambda when: f"{when.edtf}/.."),
)
