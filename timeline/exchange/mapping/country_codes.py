"""Which state a country code means: of ISO 3166, of the Correlates of War, of Gleditsch & Ward, FIPS 10-4 or CAMEO.

The same letters mean different states in different systems: AU is Australia in ISO and Austria in FIPS. And a code may
have meant several in turn: COW counts Russia and the Soviet Union as 365. Which of them existed on the day decides.
"""

import csv
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from timeline import resources

_NUMBERED = ("cow", "gw")
BY_NAME = "name"
SYSTEMS = ("iso2", "iso3", *_NUMBERED, "fips", "cameo", BY_NAME)
"""What a mapping may say of a column of states; the last are names, which the database knows."""
_OPEN = "9999-12-31"
_YEAR, _MONTH = 4, 7


class CodedState(NamedTuple):
    """What a code means: a state of ours, "" for a place that is none, its name there, and its days, half-open.

    `several` are the states of which any may be meant, as two Chinas in the autumn of 1949.
    """

    country: str
    name: str
    start: str = ""
    end: str = _OPEN
    several: tuple[str, ...] = ()


def find_coded(system: str, code: str, on: str = "") -> CodedState | None:
    """Find what a code means on a day, a month or a year (as 1991-12, its end counts); None for no such code.

    Of several the latest is meant where no day is known, or none existed then; none where two existed.
    """
    meanings = read_codes(system).get(_normalise(system, code), ())
    if not meanings:
        return None
    day = _find_last_day(on)
    then = [meaning for meaning in meanings if day and meaning.start <= day < meaning.end]
    if len(then) > 1:
        return CodedState("", "", several=tuple(sorted(meaning.country for meaning in then)))
    return max(then or meanings, key=lambda meaning: (meaning.end, meaning.start))


@cache
def read_codes(system: str) -> Mapping[str, Sequence[CodedState]]:
    """Read the codes of one of SYSTEMS, each with all that it has meant."""
    codes: dict[str, list[CodedState]] = defaultdict(list)
    for code, meaning in _list_numbers(system) if system in _NUMBERED else _list_letters(system):
        codes[code].append(meaning)
    return codes


def _list_numbers(system: str) -> Iterator[tuple[str, CodedState]]:
    for row in _read_rows("countries.csv"):
        if row[system]:
            yield row[system], CodedState(row["code"], row["code"], row["valid_from"], row["valid_until"] or _OPEN)


def _list_letters(system: str) -> Iterator[tuple[str, CodedState]]:
    days = {row["code"]: (row["valid_from"], row["valid_until"] or _OPEN) for row in _read_rows("countries.csv")}
    for row in _read_rows("codes/countries.csv"):
        if row["system"] == system:
            yield row["code"], CodedState(row["country"], row["name"], *days.get(row["country"], ()))


@cache
def _read_rows(file: str) -> tuple[dict[str, str], ...]:
    with (resources.find_folder("seeds") / file).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def _normalise(system: str, code: str) -> str:
    return code.strip().lstrip("0") if system in _NUMBERED else code.strip().upper()


def _find_last_day(on: str) -> str:
    """Find the last day of a date, and of a span that of its first part; "" for what is no date."""
    text = on.partition("/")[0].rstrip("~?%")
    figures = text.replace("-", "")
    if not figures.isdecimal():
        return ""
    if len(text) == _YEAR:
        return f"{text}-12-31"
    if len(text) == _MONTH and 1 <= int(text[5:]) <= 12 and int(text[:4]):  # noqa: PLR2004 - a month
        return f"{text}-{monthrange(int(text[:4]), int(text[5:]))[1]}"
    return text
