"""Countries as they are listed and shown: names, dates, codes, and what came before and after."""

from typing import Any, NamedTuple

from timeline.db.read.sql import Reader
from timeline.domain.names.syntax import format_name

_UNKNOWN = ("0001-01-01", "9999-12-31")
_COUNTRY = (
    "SELECT c.code, coalesce(n.name, c.code), c.kind, c.valid_from, c.valid_until, c.capital, c.iso, c.cow, c.gw,"
    " c.source FROM country c LEFT JOIN actor a ON a.key = lower(c.code)"
    " LEFT JOIN actor_name n ON n.actor = a.id AND n.seq = 1"
)


class CountryLine(NamedTuple):
    """A country; `since` is its first day, `until` the first day after, both empty where not known or open."""

    code: str
    name: str
    kind: str
    since: str
    until: str
    capital: str
    iso: str
    cow: int | None
    gw: int | None
    source: str


class Step(NamedTuple):
    """A succession seen from one side: the other country, the day, and whether anniversaries are kept."""

    code: str
    name: str
    date: str
    kind: str
    keeps: bool
    source: str


class CountryPage(NamedTuple):
    """A country whole."""

    country: CountryLine
    names: tuple[str, ...]
    predecessors: tuple[Step, ...]
    successors: tuple[Step, ...]


def listed(reader: Reader, *, kind: str = "") -> list[CountryLine]:
    """The countries by code."""
    where, values = ("WHERE c.kind = :kind", {"kind": kind}) if kind else ("", {})
    return [_line(row) for row in reader.read_rows(f"{_COUNTRY} {where} ORDER BY c.code", **values)]


def page(reader: Reader, code: str) -> CountryPage:
    """One country whole; raises LookupError for a code that is none."""
    row = reader.read_first(f"{_COUNTRY} WHERE c.code = :code", code=code)
    if row is None:
        raise LookupError(code)
    names = reader.read_rows(
        "SELECT n.name, n.language, n.kind FROM actor_name n JOIN actor a ON a.id = n.actor"
        " WHERE a.key = :key ORDER BY n.seq",
        key=code.lower(),
    )
    return CountryPage(
        _line(row),
        tuple(format_name(*name) for name in names),
        _steps(reader, "predecessor", "successor", code),
        _steps(reader, "successor", "predecessor", code),
    )


def _steps(reader: Reader, other: str, own: str, code: str) -> tuple[Step, ...]:
    rows = reader.read_rows(
        f"SELECT s.{other}, coalesce(n.name, s.{other}), s.date, s.kind, s.keeps, s.source FROM succession s"  # noqa: S608 - ours
        f" LEFT JOIN actor a ON a.key = lower(s.{other}) LEFT JOIN actor_name n ON n.actor = a.id AND n.seq = 1"
        f" WHERE s.{own} = :code ORDER BY s.date, s.{other}",
        code=code,
    )
    return tuple(
        Step(other_code, name, on, kind, bool(keeps), source) for other_code, name, on, kind, keeps, source in rows
    )


def _line(row: tuple[Any, ...]) -> CountryLine:
    since, until = ("" if day in _UNKNOWN else day for day in row[3:5])
    told = [*row[:3], since, until, *row[5:]]
    return CountryLine(*told)
