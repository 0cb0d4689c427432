"""Databases of generated events, the same each time, made by the product's own writer and kept for the next run.

`database`: relations between North Korea and forty states, the ceremonies that keep them, visits, telegrams, talks:
about a third of the events mark an occasion, a fiftieth are agreements, a twentieth are with Russia, the last are
announced. `diary`: occasions alone, half of them relations and half treaties between any two states, one in fifty
known to the month or the year; the first of them was kept in every year for eighty years.
"""

import hashlib
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import combinations, islice
from pathlib import Path
from random import Random
from typing import Any

from tests.conftest import plant
from tests.factories import AUTHOR, TODAY, make_drafts, reading
from timeline import settings
from timeline.db.write.record import apply_as_revision
from timeline.db.write.resolve import resolve_drafts
from timeline.db.write.rows import make_changes
from timeline.db.write.transaction import open_transaction
from timeline.domain.events.drafts import Drafts
from timeline.settings import Location

BATCH = 5000
KEPT = "kept-every-year"
YEARS = 80
_STATES = (
    *("RUS", "CHN", "MNG", "POL", "HUN", "ROU", "BGR", "ALB", "VNM", "LAO", "KHM", "CUB", "SYR", "IRN", "EGY", "DZA"),
    *("GIN", "MLI", "TZA", "ETH", "UGA", "NGA", "IND", "IDN", "PAK", "NPL", "BGD", "LKA", "MMR", "SGP", "MYS", "THA"),
    *("SWE", "NOR", "DNK", "FIN", "CHE", "AUT", "MEX", "BRA"),
)
_TYPES = ("reception", "banquet", "film-show", "floral-basket", "telegram", "delegation-visit", "talks", "statement")
_WORDS = (
    *("friendship", "cooperation", "agriculture", "railways", "culture", "alliance", "harvest", "exhibition"),
    *("solidarity", "parliament", "youth", "sport", "medicine", "forestry", "Kursk", "дружба", "조선", "友好"),
)
_OUTLETS = ("kcna", "Rodong Sinmun", "TASS", "Xinhua")
_PEOPLE = 50
_AGREED = 1 / 50
_VAGUE = 1 / 50
_BEGUN = date(1946, 1, 1)
_FIRST, _DAYS = date(1999, 1, 1), 10250  # the last of them are still to come
_TITLES = (
    "vice foreign minister",
    "ambassador to North Korea",
    "minister of culture",
    "department director",
    "premier",
)


def database(events: int) -> Path:
    """The path of the database with so many events, made now unless a run before has made it."""
    return _kept(f"bench-{events}", f"{events} generated events", lambda file: _make(file, events))


def diary(occasions: int) -> Path:
    """The path of the database with so many occasions, made now unless a run before has made it."""
    what = f"{occasions} generated occasions"
    return _kept(f"diary-{occasions}", what, lambda file: fill_diary(settings.parse_location(str(file)), occasions))


def fill_diary(location: Location, occasions: int) -> None:
    """Record so many occasions, and the observances of the first."""
    plant(location)
    _record_all(location, _occasions(location, occasions))
    _record_all(location, _observances())


def _kept(name: str, what: str, make: Callable[[Path], None]) -> Path:
    file = Path(tempfile.gettempdir()) / f"timeline-{name}-{_digest()}.db"
    if not file.exists():
        print(f"Recording {what}, once ...", file=sys.stderr)
        with tempfile.TemporaryDirectory(dir=file.parent) as folder:
            making = Path(folder) / file.name
            make(making)
            # What is left in the log beside it would be lost when the file is renamed.
            with closing(sqlite3.connect(making)) as connection:
                connection.execute("PRAGMA journal_mode = DELETE")
            making.rename(file)
    return file


def _digest() -> str:
    """What the database depends on: this file, the schema, the seeds and the code that writes."""
    root = Path(__file__).parents[2]
    files = [
        Path(__file__),
        *(root / "alembic" / "versions").glob("*.py"),
        *(root / "seeds").glob("*.csv"),
        *(root / "timeline" / "db" / "models").glob("*.py"),
        *(root / "timeline" / "db" / "write").rglob("*.py"),
    ]
    found = hashlib.sha256()
    for file in sorted(files):
        found.update(file.read_bytes())
    return found.hexdigest()[:12]


def _make(file: Path, events: int) -> None:
    location = settings.parse_location(str(file))
    plant(location)
    _record(location, make_drafts(*(_founding(at, state) for at, state in enumerate(_STATES))))
    _record_all(location, _events(events - len(_STATES)))


def _record_all(location: Location, told: Iterator[dict[str, Any]]) -> None:
    while batch := list(islice(told, BATCH)):
        _record(location, make_drafts(*batch))


def _record(location: Location, drafts: Drafts) -> None:
    """Record as the product does, without asking before what the batch would come to."""
    with open_transaction(location) as transaction:
        resolution = resolve_drafts(transaction.reader, drafts, today=TODAY, whole_keys=True)
        apply_as_revision(transaction, AUTHOR, lambda number: make_changes(transaction, resolution, revision=number))


def _founding(at: int, state: str) -> dict[str, Any]:
    return {
        "type": "relations-established",
        "title": f"Relations between North Korea and {state}",
        "on": (date(1993, 1, 3) + timedelta(days=at * 97)).isoformat(),
        "party": ["PRK", state],
        "aliases": [f"prk-{state.lower()}-occasion"],
        "outlet": "kcna",
        "published": "2010-01-01",
    }


def _events(count: int) -> Iterator[dict[str, Any]]:
    draw = Random(1948)
    for at in range(count):
        day = _FIRST + timedelta(days=at * _DAYS // count)
        state = "RUS" if draw.random() < 1 / 20 else draw.choice(_STATES)
        kind = draw.choice(_TYPES) if draw.random() < 1 - _AGREED else "agreement"
        words = " ".join(draw.sample(_WORDS, 3))
        yield {
            "type": kind,
            "title": f"{kind.capitalize()} number {at} for {words}",
            "on": day.isoformat(),
            **_who(draw, kind, state),
            **({"marks": [f"prk-{state.lower()}-occasion"]} if draw.random() < 1 / 3 else {}),
            "said": [f"PRK: ?, vice foreign minister | told of {draw.choice(_WORDS)} and {draw.choice(_WORDS)}"],
            "outlet": draw.choice(_OUTLETS),
            "published": min(day, TODAY).isoformat(),
            "status": "announced" if day > TODAY else "confirmed",
        }


def _occasions(location: Location, count: int) -> Iterator[dict[str, Any]]:
    draw = Random(1949)
    there = _there(location)
    pairs = list(combinations(sorted(there), 2))
    draw.shuffle(pairs)
    for at in range(count):
        first, second = pairs[at // 2 % len(pairs)]
        first_day = max(there[first], there[second], _BEGUN)
        day = first_day + timedelta(days=draw.randrange((TODAY - first_day).days))
        kind = "treaty" if at % 2 else "relations-established"
        yield {
            "type": kind,
            "title": f"{kind.capitalize()} number {at}",
            "on": day.isoformat()[: draw.choice((4, 7)) if draw.random() < _VAGUE else 10],
            "party": [first, second],
            "occasion": True,
            **({} if at else {"aliases": [KEPT], "on": "1946-12-15", "party": ["MNG", "SUN"]}),
        }


def _there(location: Location) -> dict[str, date]:
    """The states of today, and since when they are there."""
    with reading(location) as reader:
        found = reader.read_rows(
            "SELECT code, valid_from FROM country WHERE kind = 'state' AND valid_until = '9999-12-31'"
        )
    return {code: date.fromisoformat(start) for code, start in found}


def _observances() -> Iterator[dict[str, Any]]:
    for year in range(1947, 1947 + YEARS):
        yield {
            "type": "reception",
            "title": f"Reception in {year}",
            "on": f"{min(date(year, 12, 16), TODAY)}",
            "marks": [KEPT],
            "party": "MNG: ?, vice foreign minister",
            "outlet": "kcna",
            "published": f"{min(date(year, 12, 17), TODAY)}",
        }


def _who(draw: Random, kind: str, state: str) -> dict[str, Any]:
    person = f"{state}: Person {draw.randrange(_PEOPLE)} of {state} [person], {draw.choice(_TITLES)}"
    ours = f"PRK: Person {draw.randrange(_PEOPLE)} of Pyongyang [person], {draw.choice(_TITLES)}"
    match kind:
        case "telegram":
            return {"sender": person, "recipient": ours}
        case "floral-basket":
            return {"giver": person, "receiver": ours}
        case "delegation-visit":
            return {"leader": person, "seen-off-by": ours, "in": "PRK", "place": "Pyongyang"}
        case "talks" | "statement" | "agreement":
            return {"party": [person, ours]}
        case _:
            host = f"prk-embassy-{state.lower()}" if draw.random() < 1 / 2 else f"{state.lower()}-embassy-prk"
            return {"host": host, "guest": [person, ours]}


def main() -> None:
    """Make it, and say where it is."""
    print(database(int(sys.argv[1])))


if __name__ == "__main__":
    main()
