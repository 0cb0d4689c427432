"""Countries: the list, and one with its names, predecessors and successors."""

from timeline.db.read.countries import find_country
from timeline.db.read.sql import Reader
from timeline.domain.dates.calendar import FIRST, LAST
from timeline.domain.names.syntax import format_name
from timeline.domain.records import CountryProfile, CountryRecord, RelatedCountry

_UNBOUNDED = dict.fromkeys((FIRST.isoformat(), LAST.isoformat()), "")
_COUNTRY = (
    "SELECT c.code, coalesce(n.name, c.code), c.kind, c.valid_from, c.valid_until, c.capital, c.iso, c.cow, c.gw,"
    " c.source FROM country c LEFT JOIN actor a ON a.key = lower(c.code)"
    " LEFT JOIN actor_name n ON n.actor = a.id AND n.seq = 1"
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
    rows = reader.read_rows(f"{_COUNTRY} WHERE {where} ORDER BY c.code", **values)
    return [
        CountryRecord(code, name, kind, _UNBOUNDED.get(since, since), _UNBOUNDED.get(until, until), *details)
        for code, name, kind, since, until, *details in rows
    ]


def _read_related(reader: Reader, other: str, own: str, code: str) -> tuple[RelatedCountry, ...]:
    rows = reader.read_rows(
        f"SELECT s.{other}, coalesce(n.name, s.{other}), s.date, s.kind, s.keeps, s.source FROM succession s"  # noqa: S608 - ours
        f" LEFT JOIN actor a ON a.key = lower(s.{other}) LEFT JOIN actor_name n ON n.actor = a.id AND n.seq = 1"
        f" WHERE s.{own} = :code ORDER BY s.date, s.{other}",
        code=code,
    )
    return tuple(
        RelatedCountry(related, name, day, kind, bool(keeps), source)
        for related, name, day, kind, keeps, source in rows
    )
