"""A file of somebody else beside the record, and what is taken over from it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli
from tests.factories import event_of, rows
from timeline.settings import Location

THEIRS = (Path(__file__).parent.parent / "data" / "comparison" / "theirs.csv").read_text(encoding="utf-8")
TODAY = ("--today", "2026-11-23")
BANQUET = "2025-10-17-prk-rus-banquet"
CODED = """Nr,Day,Kind,A,B,Where
1,17.10.2025,DINNER,North Korea,Russia,RUS
2,20.10.2025,TALKS,North Korea,Russia,RUS
3,31.02.2025,TALKS,North Korea,Russia,RUS
"""
MAPPING = """dataset = "coded"
[file]
dates = ["%d.%m.%Y"]
[event]
id = "{Nr}"
on = "{Day}"
type = { of = "Kind", table = { DINNER = "banquet", TALKS = "talks" } }
title = "{Kind} of {A} and {B}"
in = "{Where}"
[[who]]
role = "party"
name = "{A}"
split = ""
[[who]]
role = "party"
name = "{B}"
split = ""
[[source]]
outlet = "A dataset"
"""


@pytest.fixture
def theirs(surroundings: Path) -> Path:
    """A file of somebody else in the folder."""
    file = surroundings / "theirs.csv"
    file.write_text(THEIRS, encoding="utf-8")
    return file


@pytest.fixture
def either(seeded: Location, surroundings: Path, theirs: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line on either engine, with the banquet of one of the files on record, and another event."""
    monkeypatch.setenv("TIMELINE_DB", seeded.url or str(seeded.path))
    cli = Cli(seeded)
    cli.says(
        *(
            "add",
            "banquet",
            "Banquet in Moscow",
            "--on",
            "2025-10-17",
            "--host",
            "prk-embassy-rus",
            "--place",
            "Moscow",
        ),
        *("--guest", "RUS: Foreign Ministry", "--outlet", "KCNA", "--published", "2025-10-18", "--create"),
    )
    cli.says("add", "visit", "A visit", "--on", "2025-10-10", "--visitor", "PRK: ?, premier", "--in", "RUS", "--create")
    return cli


def compared(cli: Cli, *words: str) -> dict[str, Any]:
    """What a comparison says, which changes nothing."""
    before = cli.digest()
    said = json.loads(cli.says("compare", *words, *TODAY, "--json"))
    assert cli.digest() == before
    return dict(said)


def named(said: dict[str, Any]) -> dict[str, list[str]]:
    """What is in each group: of theirs the place, else the key."""
    return {
        group: [item.get("key") or item["row"] for item in said[group]]
        for group in ("theirs", "disagree", "mine", "same", "unread")
    }


@pytest.mark.parametrize("form", ["table", "json", "csv", "md", "html", "keys"])
def test_the_page(cli: Cli, theirs: Path, golden: Callable[[str, str], None], form: str) -> None:
    golden(f"cli-compare.{form}", cli.says("compare", str(theirs.name), *TODAY, "--format", form))


def test_every_event_is_in_one_group(either: Cli) -> None:
    said = compared(either, "theirs.csv")
    key = either.keys("list", "type:banquet")[0]
    visit = either.keys("list", "type:visit")[0]
    assert named(said) == {
        "theirs": ["row:2", "row:3", "row:6"],
        "disagree": [key],
        "mine": [visit],
        "same": [],
        "unread": ["row:5"],
    }
    assert (said["days"], said["pairs"]) == (["2025-10-05", "2025-10-24"], ["PRK-RUS"])
    differences = {item["field"]: (item["ours"], item["theirs"]) for item in said["disagree"][0]["differences"]}
    assert differences == {"guest": ("", "rus-transport-ministry"), "venue": ("", "Great hall")}
    assert said["disagree"][0]["reworded"] == ["title"]
    assert "month 13" in said["unread"][0]["reason"]


def test_our_own_export_is_the_same(either: Cli, surroundings: Path) -> None:
    for name in ("own.csv", "own.xlsx"):
        either.says("export", "sheet", "-o", name)
        groups = named(compared(either, name))
        assert {group: len(keys) for group, keys in groups.items() if keys} == {"same": 2}
    (surroundings / "own.yaml").write_text(either.says("list", "-f", "yaml"), encoding="utf-8")
    assert len(named(compared(either, "own.yaml"))["same"]) == 2


def test_keys_of_another_database_are_no_hindrance(either: Cli, surroundings: Path) -> None:
    either.says("export", "sheet", "-o", "own.csv")
    text = (surroundings / "own.csv").read_text(encoding="utf-8-sig")
    (surroundings / "own.csv").write_text(text.replace("2025-10-17-prk-rus-banquet", "their-key"), encoding="utf-8")
    groups = named(compared(either, "own.csv"))
    assert (groups["theirs"], groups["mine"], len(groups["same"])) == ([], [], 2)


def test_an_edited_copy_shows_its_cells(either: Cli, surroundings: Path) -> None:
    either.says("export", "sheet", "-o", "own.csv")
    either.says(
        "set", "2025-10-17-prk-rus-banquet", "note=Seen"
    )  # the edition of the copy is no longer the present one
    text = (surroundings / "own.csv").read_text(encoding="utf-8-sig")
    (surroundings / "own.csv").write_text(text.replace("2025-10-17,", "2025-10-18,"), encoding="utf-8")
    (event,) = compared(either, "own.csv")["disagree"]
    assert [(item["field"], item["ours"], item["theirs"]) for item in event["differences"]] == [
        ("on", "2025-10-17", "2025-10-18")
    ]
    assert event["differences"][0]["sources"] == ["kcna-2025-10-18"]


def test_coded_data_beside_a_pair(either: Cli, surroundings: Path) -> None:
    (surroundings / "coded.csv").write_text(CODED, encoding="utf-8")
    (surroundings / "coded.toml").write_text(MAPPING, encoding="utf-8")
    said = compared(either, "coded.csv", "--pair", "PRK", "RUS")
    assert named(said)["theirs"] == ["row:2", "row:3"]  # the host of our banquet is no party: not sure enough
    assert named(said)["unread"] == ["row:4"]
    assert len(named(said)["mine"]) == 1
    assert named(compared(either, "coded.csv", "--pair", "PRK", "CHN"))["theirs"] == []
    narrowed = compared(either, "coded.csv", "type:visit")
    assert (named(narrowed)["mine"], narrowed["query"]) == ([], "type:visit")


def test_what_is_taken_is_one_change(either: Cli) -> None:
    key = either.keys("list", "type:banquet")[0]
    message = either.refuses(3, "compare", "theirs.csv", *TODAY, "--take", "row:2")
    assert "Unknown: Gazette (outlet)" in message
    tried = json.loads(
        either.says("compare", "theirs.csv", *TODAY, "--take", "row:2,3", "--create", "--dry-run", "--json")
    )
    assert tried["revision"] is None
    done = json.loads(either.says("compare", "theirs.csv", *TODAY, "--take", "row:2,3", "--create", "--json"))
    assert len(done["recorded"]) == 1
    assert done["changed"] == [key]
    record = event_of(either.database, key)
    assert (record.venue, [row.actor for row in record.participants if row.role == "guest"]) == (
        "",
        ["rus-foreign-ministry"],
    )
    citation = record.citations[-1]
    assert citation.source.key == "gazette-2025-10-18"
    assert {target: value.split(",")[0] for target, value in citation.claims} == {
        "venue": "Great hall",
        "guest": "rus-transport-ministry",
    }
    assert rows(either.database, "SELECT max(id) FROM revision") == [(done["revision"],)]
    assert named(compared(either, "theirs.csv"))["same"] == done["recorded"]


def test_what_cannot_be_taken(either: Cli) -> None:
    words = ("compare", "theirs.csv", *TODAY, "--create")
    assert "row:6 has no source" in either.refuses(2, *words, "--take", "row:6")
    assert "row:6 has no source" in either.refuses(2, *words, "--take-all")
    assert 'called "row:5"' in either.refuses(3, *words, "--take", "row:5")
    assert "--take is empty" in either.refuses(2, *words, "--take", ",")
    assert "present alone" in either.refuses(2, *words, "--take", "row:2", "--as-of", "2026-01-01")
    assert "none is named" in either.refuses(2, *words)
    either.says(*words, "--take", "row:4")
    assert "has all the sources" in either.refuses(2, *words, "--take", "row:4")


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("", 2, "is empty"),
        ("a,b\n1,2\n", 2, "is not a column"),
        ("type,title,on\n", 0, "There are no events in that file."),
        ("type,title,on\n연회,모스크바,2025-10-17\n", 0, 'No event type called "연회"'),
    ],
)
def test_files_of_every_kind(cli: Cli, surroundings: Path, text: str, code: int, said: str) -> None:
    (surroundings / "file.csv").write_text(text, encoding="utf-8")
    answer = cli("compare", "file.csv")
    assert answer.code == code
    assert said in answer.out + answer.err


def test_yaml_with_bad_events(either: Cli, surroundings: Path) -> None:
    (surroundings / "their.yaml").write_text(
        """
- {type: banquet, title: Their dinner, on: 2025-10-17, host: prk-embassy-rus, place: Moscow, venue: Great hall}
- {type: banquet, title: Bad, on: 2025-13-17}
- {type: nosuch, title: Bad type, on: 2025-10-17}
- {type: visit, title: New, on: 2025-10-19, visitor: "RUS: ?, premier", in: PRK, outlet: KCNA, published: 2025-10-20}
""",
        encoding="utf-8",
    )
    said = compared(either, "their.yaml")
    key = either.keys("list", "type:banquet")[0]
    groups = named(said)
    assert (groups["theirs"], groups["disagree"], groups["unread"]) == (["event:4"], [key], ["event:2", "event:3"])
    assert [item["field"] for item in said["disagree"][0]["differences"]] == ["venue"]
    done = json.loads(either.says("compare", "their.yaml", *TODAY, "--take-all", "--json"))
    assert len(done["recorded"]) == 1


def test_nobody_is_made_unasked_even_as_their_file_describes_them(
    cli: Cli, other: Location, surroundings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (surroundings / "theirs.yaml").write_text(cli.says("show", BANQUET, "-f", "yaml"), encoding="utf-8")
    monkeypatch.setenv("TIMELINE_DB", str(other.path))
    mine = Cli(other)
    assert "Sin Hong-chol (person, PRK)" in mine.refuses(3, "compare", "theirs.yaml", "--take-all")
    done = json.loads(mine.says("compare", "theirs.yaml", "--take-all", "--create", "--json"))
    assert done["made"]["actors"] == ["sin-hong-chol"]
    assert named(compared(mine, "theirs.yaml"))["same"] == [BANQUET]
    text = (surroundings / "theirs.yaml").read_text(encoding="utf-8")
    (surroundings / "theirs.yaml").write_text(text.replace("Sin Hong-chol", "Another Name"), encoding="utf-8")
    assert "has all the sources" in mine.refuses(2, "compare", "theirs.yaml", "--take", "event:1", "--create")


def test_one_of_several_is_not_taken_for_another(cli: Cli, surroundings: Path) -> None:
    for host in ("prk-embassy-rus", "PRK: Culture Ministry [organ]"):
        words = ("add", "reception", "A reception", "--on", "2025-12-01", "--host", host, "--in", "RUS", "--create")
        cli.says(*words, "--marks", "prk-rus-relations", "--on-duplicate", "add", *TODAY)
    (surroundings / "two.csv").write_text(
        "type,title,on,guest,in,marks,outlet,published\n"
        "reception,Their reception,2025-12-01,RUS: Foreign Ministry,RUS,prk-rus-relations,KCNA,2025-12-02\n",
        encoding="utf-8",
    )
    said = compared(cli, "two.csv")
    assert (len(said["theirs"][0]["alike"]), len(said["mine"])) == (2, 2)
    message = cli.refuses(4, "compare", "two.csv", *TODAY, "--take-all")
    assert "looks like an existing event" in message
    assert "update" not in message
    assert "no events" not in cli("compare", "two.csv", *TODAY, "--take-all", "--on-duplicate", "skip").err
    assert len(json.loads(cli.says("compare", "two.csv", *TODAY, "--take-all", "--on-duplicate", "add", "--json"))) > 0
