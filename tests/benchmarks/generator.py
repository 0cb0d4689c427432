"""A database of generated events, the same each time, made by the product's own writer and kept for the next run.

Relations between North Korea and forty states, the ceremonies that keep them, visits, telegrams, talks: about a
third of the events mark an occasion, a fiftieth are agreements, a twentieth are with Russia, the last are announced.
"""

import hashlib
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from tests.conftest import plant
from tests.factories import AUTHOR, TODAY, make_drafts
from timeline import settings
from timeline.db.write.record import as_revision
from timeline.db.write.resolve import resolve
from timeline.db.write.rows import changes
from timeline.db.write.transaction import writing
from timeline.domain.drafts import Drafts
from timeline.settings import Location

BATCH = 5000
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
    file = Path(tempfile.gettempdir()) / f"timeline-bench-{events}-{_digest()}.db"
    if not file.exists():
        print(f"Recording {events} generated events, once ...", file=sys.stderr)
        with tempfile.TemporaryDirectory(dir=file.parent) as folder:
            making = Path(folder) / file.name
            _make(making, events)
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
    location = settings.location(str(file))
    plant(location)
    _record(location, make_drafts(*(_founding(at, state) for at, state in enumerate(_STATES))))
    told = _events(events - len(_STATES))
    while batch := list(islice(told, BATCH)):
        _record(location, make_drafts(*batch))
    # What is left in the log beside it would be lost when the file is renamed.
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _record(location: Location, drafts: Drafts) -> None:
    """Record as the product does, without asking before what the batch would come to."""
    with writing(location) as transaction:
        resolution = resolve(transaction.reader, drafts, today=TODAY, whole_keys=True)
        as_revision(transaction, AUTHOR, lambda number: changes(transaction, resolution, revision=number))


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
