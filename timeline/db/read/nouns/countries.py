"""Countries: the list, and one with its names, predecessors and successors."""

from timeline.db.read.countries import find_country
from timeline.db.read.rows import Conversion
from timeline.db.read.sql import Reader, join_name
from timeline.domain.dates.calendar import FIRST, LAST
from timeline.domain.names.syntax import format_name
from timeline.domain.records import CountryProfile, CountryRecord, RelatedCountry

_UNBOUNDED = (FIRST.isoformat(), LAST.isoformat())
_COUNTRY = (
    "SELECT c.code, coalesce(n.name, c.code) AS name, c.kind, c.valid_from, c.valid_until, c.capital, c.iso, c.cow,"
    f" c.gw, c.source FROM country c LEFT JOIN actor a ON a.key = lower(c.code) LEFT {join_name('a.id')}"
)


def list_countries(reader: Reader, *, kind: str = "") -> list[CountryRecord]:
    """Return the countries by code."""
    return _read_countries(reader, "c.kind = :kind OR :kind = ''", kind=kind)


def read_country_profile(reader: Reader, text: str) -> CountryProfile:
    """Return the country with this code or name; raises NotFound with the nearest names, or Ambiguous."""
    [country] = _read_countries(reader, "c.code = :code", code=find_country(reader, text))
    names = reader.read_rows(
        "SELECT n.name, n.language, n.kind FROM actor_name n JOIN actor a ON a.id = n.actor"
        " WHERE a.key = :key ORDER BY n.seq",
        key=country.code.lower(),
    )
    return CountryProfile(
        country,
        names=tuple(format_name(*name) for name in names),
        predecessors=_read_related(reader, "predecessor", "successor", country.code),
        successors=_read_related(reader, "successor", "predecessor", country.code),
    )


def _read_countries(reader: Reader, where: str, **values: str) -> list[CountryRecord]:
    conversions = {
        "since": Conversion(_clear_bound, "valid_from"),
        "until": Conversion(_clear_bound, "valid_until"),
    }
    return reader.read_records(CountryRecord, f"{_COUNTRY} WHERE {where} ORDER BY c.code", conversions, **values)


def _clear_bound(day: str) -> str:
    """Return a bound as stored, "" where it stands for an unknown or open one."""
    return "" if day in _UNBOUNDED else day


def _read_related(reader: Reader, other: str, own: str, code: str) -> tuple[RelatedCountry, ...]:
    return tuple(
        reader.read_records(
            RelatedCountry,
            f"SELECT s.{other} AS code, coalesce(n.name, s.{other}) AS name, s.date, s.kind, s.keeps, s.source"
            f" FROM succession s LEFT JOIN actor a ON a.key = lower(s.{other}) LEFT {join_name('a.id')}"
            f" WHERE s.{own} = :code ORDER BY s.date, s.{other}",
            code=code,
        )
    )
