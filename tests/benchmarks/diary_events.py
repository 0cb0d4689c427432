"""The events of a diary: occasions alone, half of them relations and half treaties between any two states.

One in fifty is known to the month or the year; the first of them was kept in every year for eighty years. They are
written by the product's own writer.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, islice
from random import Random
from typing import Any

from tests.conftest import plant
from tests.factories import AUTHOR, TODAY, make_drafts, reading
from timeline.db.write.record import apply_as_revision
from timeline.db.write.resolve import resolve_drafts
from timeline.db.write.rows import make_changes
from timeline.db.write.transaction import open_transaction
from timeline.domain.events.drafts import Drafts
from timeline.settings import Location

KEPT = "kept-every-year"
YEARS = 80
_BATCH = 5000
_VAGUE = 1 / 50
_BEGUN = date(1946, 1, 1)


def fill_diary(location: Location, occasions: int) -> None:
    """Record so many occasions, and the observances of the first."""
    plant(location)
    _record_all(location, _occasions(location, occasions))
    _record_all(location, _observances())


def _record_all(location: Location, told: Iterator[dict[str, Any]]) -> None:
    while batch := list(islice(told, _BATCH)):
        _record(location, make_drafts(*batch))


def _record(location: Location, drafts: Drafts) -> None:
    """Record as the product does, without asking before what the batch would come to."""
    with open_transaction(location) as transaction:
        resolution = resolve_drafts(transaction.reader, drafts, today=TODAY, whole_keys=True)
        apply_as_revision(transaction, AUTHOR, lambda number: make_changes(transaction, resolution, revision=number))


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
