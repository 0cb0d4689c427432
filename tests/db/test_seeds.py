import csv
import shutil
from pathlib import Path

import pytest

from tests.factories import AUTHOR, digest_of, rows, undo_last
from timeline import resources
from timeline.db import seeds
from timeline.db.models import Actor, ActorName, Country, EventType, Rank, Succession
from timeline.db.write.apply import RowChange, apply_changes, delete_row, insert_row, update_row
from timeline.db.write.record import apply_as_revision
from timeline.db.write.transaction import open_transaction
from timeline.domain.vocabulary import ActorKind, Family, NameKind, Soil, Track
from timeline.settings import Location

FOLDER = resources.find_folder("seeds")


def plant(location: Location, folder: Path = FOLDER) -> dict[str, int]:
    with open_transaction(location) as transaction:
        return seeds.load_seeds(transaction, folder)


def read(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_planting_twice_adds_nothing(seeded: Location) -> None:
    before = digest_of(seeded)
    assert plant(seeded) == {}
    assert digest_of(seeded) == before


def test_every_row_is_planted(seeded: Location) -> None:
    states, bodies = read("countries"), read("actors")
    expected = {
        "country": len(states),
        "succession": len(read("successions")),
        "event_type": len(read("event_types")),
        "rank": len(read("ranks")),
        "round_year": len(read("round_years")),
        "actor": len(states) + len(bodies),
        "actor_name": len(read("actor_names")),
    }
    assert {table: rows(seeded, f"SELECT count(*) FROM {table}")[0][0] for table in expected} == expected


def test_a_row_that_a_user_changed_stays(seeded: Location) -> None:
    [(actor,)] = rows(seeded, "SELECT id FROM actor WHERE key = 'kcna'")
    with open_transaction(seeded) as transaction:
        apply_changes(
            transaction,
            [
                update_row(Country(code="PRK", capital="P'yŏngyang")),
                update_row(EventType(code="banquet", label="Feast")),
                update_row(Actor(id=actor, reliability="C")),
            ],
            revision=None,
        )
    before = digest_of(seeded)
    assert plant(seeded) == {}
    assert digest_of(seeded) == before


def test_what_is_missing_is_added_without_a_revision(seeded: Location, tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    shutil.copytree(FOLDER, folder)
    with (folder / "actor_names.csv").open("a", encoding="utf-8") as file:
        file.write("kcna,Kay See,en,common,test\nnew-body,New Body,en,common,test\n")
    with (folder / "actors.csv").open("a", encoding="utf-8") as file:
        file.write("new-body,organ,PRK,prk-foreign-ministry,,,,,test\n")
    with (folder / "event_types.csv").open("a", encoding="utf-8") as file:
        file.write("tea,Tea,ceremony,,,,false,never,test\n")
    assert plant(seeded, folder) == {"event_type": 1, "actor": 1, "actor_name": 2}
    assert rows(
        seeded,
        "SELECT folded FROM actor_name WHERE seq = (SELECT max(n.seq) FROM actor_name n JOIN actor a ON a.id = n.actor"
        " WHERE a.key = 'kcna') AND actor = (SELECT id FROM actor WHERE key = 'kcna')",
    ) == [("kay see",)]
    assert rows(seeded, "SELECT count(*) FROM revision") == [(0,)]
    with pytest.raises(LookupError):
        undo_last(seeded)


def change(location: Location, *changes: RowChange) -> None:
    """Change rows as a command does, with a revision."""
    with open_transaction(location) as transaction:
        apply_as_revision(transaction, AUTHOR, lambda _: list(changes))


def test_what_a_user_took_away_stays_away(seeded: Location) -> None:
    [(actor,)] = rows(seeded, "SELECT id FROM actor WHERE key = 'tass'")
    names = rows(seeded, "SELECT seq FROM actor_name WHERE actor = :id", id=actor)
    change(
        seeded,
        delete_row(EventType(code="seminar")),
        delete_row(Rank(key="ambassador")),
        delete_row(Succession(predecessor="SUN", successor="UKR")),
        *(delete_row(ActorName(actor=actor, seq=seq)) for (seq,) in names),
        delete_row(Actor(id=actor)),
    )
    before = digest_of(seeded)
    assert plant(seeded) == {}
    assert digest_of(seeded) == before
    undo_last(seeded)
    assert plant(seeded) == {}


def test_what_a_user_renamed_keeps_its_new_name(seeded: Location) -> None:
    [(actor,)] = rows(seeded, "SELECT id FROM actor WHERE key = 'tass'")
    change(
        seeded,
        update_row(Actor(id=actor, key="tass-agency")),
        update_row(ActorName(actor=actor, seq=1, name="Tass!", folded="tass!")),
        delete_row(EventType(code="seminar")),
        insert_row(EventType(code="round-table", label="Round table", family="talks")),
    )
    before = digest_of(seeded)
    assert plant(seeded) == {}
    assert digest_of(seeded) == before


def test_what_is_gone_behind_its_back_comes_again(seeded: Location) -> None:
    before = digest_of(seeded)
    with open_transaction(seeded) as transaction:
        apply_changes(transaction, [delete_row(EventType(code="seminar"))], revision=None)
    assert plant(seeded) == {"event_type": 1}
    assert digest_of(seeded) == before


def test_new_seeds_leave_what_they_cannot_refer_to(seeded: Location, tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    shutil.copytree(FOLDER, folder)
    change(
        seeded,
        delete_row(EventType(code="seminar")),
        update_row(EventType(code="banquet", label="Feast")),
        insert_row(EventType(code="tea", label="My tea", family="ceremony")),
        insert_row(Actor(id=99_999, key="xsl", kind="firm", city="", version=1)),
        insert_row(ActorName(actor=99_999, seq=1, name="XSL", folded="xsl", language="", kind="common")),
    )
    for name, lines in {
        "event_types": "web-seminar,Web seminar,talks,seminar,,,false,never,test\ntea,Tea,visit,,,,false,always,test\n"
        "gala,Gala,ceremony,banquet,,,false,never,test\ngala-dinner,Gala dinner,ceremony,gala,,,false,never,test\n",
        "countries": "XSL,entity,,,,1991-05-18,,Hargeisa,test\n",
        "actor_names": "xsl,Somaliland,en,common,test\n",
    }.items():
        with (folder / f"{name}.csv").open("a", encoding="utf-8") as file:
            file.write(lines)
    assert plant(seeded, folder) == {"event_type": 2, "country": 1}
    assert rows(seeded, "SELECT label FROM event_type WHERE code IN ('tea', 'banquet') ORDER BY code") == [
        ("Feast",),
        ("My tea",),
    ]
    assert rows(seeded, "SELECT name FROM actor_name WHERE actor = 99999") == [("XSL",)]


def test_references_hold() -> None:
    states = {row["code"] for row in read("countries")}
    bodies = {row["key"]: row for row in read("actors")}
    types = {row["code"]: row for row in read("event_types")}
    actors = {code.lower() for code in states} | bodies.keys()
    assert {row["actor"] for row in read("actor_names")} == actors
    assert not {code.lower() for code in states} & bodies.keys()
    for body in bodies.values():
        assert body["parent"] in {"", *bodies}
        assert {body["country"], body["receiving"]} <= {"", *states}
        assert body["kind"] in set(ActorKind)
        assert bool(body["receiving"]) == (body["kind"] == ActorKind.MISSION)
    for kind in types.values():
        assert kind["family"] in set(Family)
        assert kind["parent"] == "" or types[kind["parent"]]["family"] == kind["family"]
        assert kind["founds"] in {"true", "false"}
        assert kind["soil"] in set(Soil)
    for row in (*read("ranks"), *read("round_years")):
        assert row["country"] in {"", *states}
    assert {row["track"] for row in read("ranks")} <= set(Track)
    assert {row["kind"] for row in read("actor_names")} <= set(NameKind)
    assert {row[side] for row in read("successions") for side in ("predecessor", "successor")} <= states


def test_every_row_has_a_source_and_its_own_key() -> None:
    keys = {
        "countries": ["code"],
        "successions": ["predecessor", "successor"],
        "event_types": ["code"],
        "ranks": ["key"],
        "round_years": ["key"],
        "actors": ["key"],
        "actor_names": ["actor", "name"],
    }
    for name, columns in keys.items():
        found = [tuple(row[column] for column in columns) for row in read(name)]
        assert len(found) == len(set(found)), name
        assert [row for row in read(name) if not row["source"]] == [], name
