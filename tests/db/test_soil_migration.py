"""A database of schema 0002, in which the soil counted for visits alone, gets the pairs of the places of others."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.factories import between, record_events, rows
from timeline.db import engine, migrations
from timeline.db.models import EventType
from timeline.db.write.apply import apply_changes, insert_row
from timeline.db.write.derive import PairChange, refresh_after_upgrade
from timeline.db.write.transaction import Transaction, open_transaction
from timeline.settings import Location

EVENTS: Mapping[str, tuple[dict[str, Any], tuple[str, ...], tuple[str, ...]]] = {
    # fields, pairs at schema 0002, pairs from 0003 on
    "withdrawal": ({"type": "troop-withdrawal", "party": "USA", "in": "NER"}, (), ("NER-USA",)),
    "joint": ({"type": "troop-withdrawal", "party": ["FRA", "DNK"], "in": "MLI"}, ("DNK-FRA",),
              ("DNK-FRA", "DNK-MLI", "FRA-MLI")),
    "kursk": ({"type": "troop-deployment", "party": ["PRK", "RUS"], "in": "RUS"}, ("PRK-RUS",), ("PRK-RUS",)),
    "singapore": ({"type": "summit", "party": ["PRK", "USA"], "in": "SGP"}, ("PRK-USA",), ("PRK-USA",)),
    "beijing": ({"type": "summit", "party": "RUS", "in": "CHN"}, (), ("CHN-RUS",)),
    "geneva": ({"type": "talks", "party": ["IRN", "USA"], "in": "CHE"}, ("IRN-USA",), ("IRN-USA",)),
    "canberra": ({"type": "visit", "visitor": "IDN", "in": "AUS"}, ("AUS-IDN",), ("AUS-IDN",)),
    "third": ({"type": "visit", "visitor": "IDN", "host": "AUS", "in": "SGP"}, ("AUS-IDN", "AUS-SGP", "IDN-SGP"),
              ("AUS-IDN", "IDN-SGP")),
    "own": ({"type": "pilgrimage", "visitor": "POL", "in": "ITA"}, ("ITA-POL",), ("ITA-POL",)),
    "treaty": ({"type": "treaty", "signatory": ["PRK", "SSD"], "in": "ETH"}, ("PRK-SSD",), ("PRK-SSD",)),
    "test": ({"type": "nuclear-test", "party": "PRK", "in": "PRK"}, (), ()),
    "home": ({"type": "summit", "party": "RUS", "in": "RUS"}, (), ()),
}  # fmt: skip


@pytest.fixture
def old(seeded: Location) -> Location:
    """A database of schema 0002 with these events, and the pairs that it gave them."""
    with open_transaction(seeded) as transaction:
        row = EventType(code="pilgrimage", label="Pilgrimage", family="visit", soil="always")
        apply_changes(transaction, [insert_row(row)], revision=None)
    drafts = [
        {"key": key, "title": key, "on": f"2024-{month:02}-01", **fields}
        for month, (key, (fields, _, _)) in enumerate(EVENTS.items(), start=1)
    ]
    record_events(seeded, *drafts)
    migrations.downgrade(seeded, "0002")
    with engine.create_bare_engine(seeded).begin() as connection:
        connection.exec_driver_sql("DELETE FROM dyad")
        for key, (_, pairs, _) in EVENTS.items():
            for pair in pairs:
                connection.exec_driver_sql(
                    "INSERT INTO dyad (pair, event, date_start, type, family, status) SELECT"
                    f" '{pair}', id, date_start, type, 'other', status FROM event WHERE key = '{key}'"
                )
    return seeded


def upgrade(location: Location) -> list[PairChange]:
    changes: list[PairChange] = []
    migrations.upgrade(
        location, refill=lambda connection: changes.extend(refresh_after_upgrade(Transaction(connection)))
    )
    return changes


def pairs_of(location: Location, key: str) -> tuple[str, ...]:
    sql = "SELECT d.pair FROM dyad d JOIN event e ON e.id = d.event WHERE e.key = :key ORDER BY d.pair"
    return tuple(pair for (pair,) in rows(location, sql, key=key))


def test_an_upgrade_gives_the_pairs_and_says_which(old: Location) -> None:
    changes = upgrade(old)
    assert {key: pairs_of(old, key) for key in EVENTS} == {key: after for key, (_, _, after) in EVENTS.items()}
    assert changes == [
        PairChange("beijing", ("CHN-RUS",), ()),
        PairChange("joint", ("DNK-MLI", "FRA-MLI"), ()),
        PairChange("third", (), ("AUS-SGP",)),
        PairChange("withdrawal", ("NER-USA",), ()),
    ]
    assert between(old, "USA", "NER") == ["withdrawal"]
    assert upgrade(old) == []


def test_an_upgrade_of_a_new_database_changes_no_pairs(tmp_path: Any) -> None:
    assert upgrade(Location(path=tmp_path / "new.db")) == []


def test_types_of_ones_own_keep_what_their_soil_meant(old: Location) -> None:
    upgrade(old)
    soils = dict(rows(old, "SELECT code, soil FROM event_type"))
    assert {code: soils[code] for code in ("pilgrimage", "transit", "troop-deployment", "summit", "banquet")} == {
        "pilgrimage": "always",
        "transit": "always",
        "troop-deployment": "always",
        "summit": "alone",
        "banquet": "never",
    }
    assert rows(old, "SELECT count(*) FROM event WHERE neutral_ground") == [(0,)]
