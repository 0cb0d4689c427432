"""Between whom an event is: the soil that counts, neutral ground in every format, and events in no pair."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

SOURCE = ("--outlet", "KCNA", "--published", "2025-11-20", "--create")


def take(cli: Cli, kind: str, on: str, *options: str) -> tuple[str, str]:
    """Record an event, and return its key and what was said of it."""
    answer = cli("add", kind, f"Of {kind} on {on}", "--on", on, *options, *SOURCE)
    assert answer.code == 0, answer.err
    return answer.out.strip(), answer.err


@pytest.mark.parametrize(
    ("kind", "options", "pair"),
    [
        ("troop-withdrawal", ["--party", "United States", "--in", "Niger"], ("Niger", "USA")),
        ("troop-deployment", ["--party", "PRK", "--in", "Russia", "--place", "Kursk"], ("PRK", "RUS")),
        ("troop-withdrawal", ["--party", "France", "--party", "Denmark", "--in", "Mali"], ("DNK", "MLI")),
        ("visit", ["--visitor", "IDN: Prabowo Subianto, president", "--in", "AUS"], ("IDN", "AUS")),
        ("summit", ["--party", "RUS", "--in", "China"], ("RUS", "CHN")),
        ("talks", ["--party", "RUS: Sergei Lavrov, foreign minister", "--in", "Mongolia"], ("MNG", "RUS")),
        ("joint-exercise", ["--party", "CHN", "--in", "Serbia"], ("SRB", "CHN")),
        ("embassy-opened", ["--party", "Ghana", "--in", "Togo"], ("TGO", "GHA")),
        ("state-visit", ["--visitor", "Australia", "--host", "Indonesia"], ("IDN", "AUS")),
    ],
)
def test_soil_makes_the_pair(fresh: Cli, kind: str, options: list[str], pair: tuple[str, str]) -> None:
    key, _ = take(fresh, kind, "2024-09-15", *options)
    assert fresh.keys("between", *pair) == [key]
    assert fresh.keys("between", *reversed(pair)) == [key]


@pytest.mark.parametrize(
    ("kind", "options", "said"),
    [
        ("visit", ["--visitor", "IDN"], "(only Indonesia takes part).\nAdd the other side: --host COUNTRY, or where"),
        ("official-visit", ["--host", "IDN"], "(only Indonesia takes part).\nAdd the other side: --visitor COUNTRY"),
        ("telegram", ["--sender", "PRK"], "Add the other side: --recipient COUNTRY"),
        ("treaty", ["--signatory", "PRK"], "Add the other side: --party COUNTRY"),
        ("talks", ["--guest", "PRK", "--guest", "FRA"], "(France, North Korea take part, but not as two sides)"),
        ("nuclear-test", ["--party", "PRK", "--in", "PRK"], "(only North Korea takes part).\n"),
        ("talks", [], "(no state takes part)"),
    ],
)
def test_an_event_in_no_pair_says_so(fresh: Cli, kind: str, options: list[str], said: str) -> None:
    _, told = take(fresh, kind, "2024-09-15", *options)
    assert "Note: this event belongs to no pair of states" in told
    assert said in told


def test_the_host_of_a_visit_gives_the_country_and_no_city(fresh: Cli) -> None:
    key, told = take(fresh, "official-visit", "2025-11-14", "--host", "Indonesia", "--visitor", "AUS")
    assert "Place: IDN (from the host)." in told
    [form] = json.loads(fresh.says("show", key, "--json"))
    assert (form["country"], form["place"]) == ("IDN", "")
    elsewhere, _ = take(fresh, "official-visit", "2025-11-02", "--host", "Indonesia", "--visitor", "AUS", "--in", "-")
    [form] = json.loads(fresh.says("show", elsewhere, "--json"))
    assert form["country"] == ""
    assert "in: '-'" in fresh.says("show", elsewhere, "--format", "yaml").replace('"', "'")
    banquet, _ = take(fresh, "banquet", "2025-11-16", "--host", "Indonesia", "--guest", "AUS")
    assert json.loads(fresh.says("show", banquet, "--json"))[0]["country"] == ""


def test_of_two_who_meet_on_the_soil_of_a_third_it_is_open_whether_it_is_a_side(fresh: Cli) -> None:
    key, told = take(fresh, "summit", "2018-06-12", "--party", "PRK", "--party", "USA", "--in", "Singapore")
    assert "Singapore does not count as a side" in told
    assert "--host SGP. If not: --neutral-ground" in told
    assert fresh.keys("between", "PRK", "USA") == [key]
    assert fresh.keys("between", "PRK", "SGP") == []
    fresh.says("set", key, "host+=SGP")
    assert fresh.keys("between", "PRK", "SGP") == [key]
    fresh.says("set", key, "neutral-ground=yes")
    assert fresh.keys("between", "PRK", "SGP") == []
    assert fresh.keys("between", "PRK", "USA") == [key]
    fresh.says("undo")
    assert fresh.keys("between", "PRK", "SGP") == [key]


@pytest.mark.parametrize(
    ("kind", "options", "others"),
    [
        ("summit", ["--party", "PRK", "--party", "USA", "--in", "Singapore"], ("PRK", "SGP")),
        ("summit", ["--party", "RUS", "--party", "USA", "--host", "Finland"], ("FIN", "RUS")),
        ("visit", ["--visitor", "RUS", "--visitor", "USA", "--in", "Switzerland"], ("CHE", "USA")),
        ("talks", ["--party", "IND", "--party", "PAK", "--in", "Uzbekistan"], ("IND", "UZB")),
        ("consultations", ["--party", "PRK; JPN", "--in", "Mongolia", "--host", "MNG"], ("JPN", "MNG")),
    ],
)
def test_neutral_ground_goes_through_every_format(
    fresh: Cli, tmp_path: Path, kind: str, options: list[str], others: tuple[str, str]
) -> None:
    key, told = take(fresh, kind, "2018-06-12", *options, "--neutral-ground")
    assert "side" not in told
    before, digest = fresh.keys("list"), fresh.digest()
    assert fresh.keys("between", *others) == []
    [form] = json.loads(fresh.says("show", key, "--json"))
    assert form["neutral_ground"] is True
    [row] = csv.DictReader(io.StringIO(fresh.says("list", "--format", "csv")))
    assert row["neutral_ground"] == "yes"
    assert "; neutral ground" in fresh.says("show", key)
    portable = tmp_path / "event.yaml"
    portable.write_text(fresh.says("show", key, "--format", "yaml"), encoding="utf-8")
    assert "neutral_ground: true" in portable.read_text(encoding="utf-8")
    for name in ("sheet.csv", "sheet.xlsx"):
        fresh.says("export", "sheet", "-o", str(tmp_path / name))
        assert "1 event unchanged" in fresh("add", "--from", str(tmp_path / name)).err
    assert "lready recorded" in fresh("add", "--from", str(portable)).err
    assert (fresh.keys("list"), fresh.digest()) == (before, digest)
    fresh.says("rm", key, "--yes")
    fresh.says("undo")
    assert fresh.digest() == digest
    dump = tmp_path / "whole.jsonl"
    dump.write_text(fresh.says("export", "dump", "-"), encoding="utf-8")
    fresh.says("set", key, "neutral-ground=no")
    assert bool(fresh.keys("between", *others)) == ("--host" in options or kind == "visit")
    fresh.says("restore", str(dump), "--yes")
    assert fresh.digest() == digest


def test_a_sheet_names_new_events_in_no_pair_together(fresh: Cli, tmp_path: Path) -> None:
    rows = ["type,title,on,party,in,neutral_ground,outlet,published"]
    rows += [f"summit,Summit {n},2020-01-{n:02},PRK,,,KCNA,2020-02-01" for n in range(1, 4)]
    rows += ["summit,Two,2020-02-01,PRK; USA,SGP,yes,KCNA,2020-02-01", "visit,V,2020-02-01,RUS,PRK,no,KCNA,2020-02-01"]
    file = tmp_path / "s.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    told = fresh("add", "--from", str(file), "--create").err
    assert "Note: 3 events in no pair of states:" in told
    assert told.count("2020-01-01-prk-summit") == 1
    assert len(fresh.keys("between", "PRK", "USA")) == 1
    assert fresh.keys("between", "PRK", "SGP") == []
    file.write_text("\n".join([rows[0], "summit,X,2021,PRK,,perhaps,KCNA,2020-02-01"]), encoding="utf-8")
    assert "neutral_ground" in fresh.refuses(2, "add", "--from", str(file))


def test_a_type_of_ones_own_says_whether_soil_counts(fresh: Cli) -> None:
    before = fresh.digest()
    fresh.says("type", "add", "evacuation", "Evacuation", "--family", "military")
    key, told = take(fresh, "evacuation", "2021-08-15", "--party", "USA", "--in", "AFG")
    assert "belongs to no pair" in told
    assert "1 event of this type" in fresh("type", "set", "evacuation", "--soil", "always").err
    assert fresh.keys("between", "USA", "AFG") == [key]
    assert "No change" in fresh("type", "set", "evacuation", "--soil", "always").err
    fresh.says("type", "add", "airlift", "Airlift", "--parent", "evacuation")
    fresh.says("type", "add", "pilgrimage", "Pilgrimage", "--family", "visit")
    forms = {form["code"]: form["soil"] for form in json.loads(fresh.says("type", "list", "--json"))}
    assert (forms["airlift"], forms["pilgrimage"], forms["summit"], forms["banquet"]) == (
        *("always", "always", "alone", "never"),
    )
    fresh.says("type", "set", "evacuation", "--label", "Airlift of people", "--founds")
    assert fresh.keys("between", "USA", "AFG") == [key]
    for _ in range(3):
        fresh.says("undo")
    fresh.says("undo")
    assert fresh.keys("between", "USA", "AFG") == []
    fresh.says("undo")
    fresh.says("undo")
    assert fresh.digest() == before


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["summit"], 2, "--soil"),
        (["summit", "--label", ""], 2, "label"),
        (["summit", "--label", "Banquet"], 4, "already exists"),
        (["sumit", "--soil", "never"], 3, "Did you mean summit"),
        (["summit", "--cameo", "x"], 2, "CAMEO"),
        (["summit", "--soil", "sometimes"], 2, "alone"),
    ],
)
def test_what_is_wrong_with_a_change_of_a_type_is_said(fresh: Cli, words: list[str], code: int, told: str) -> None:
    before = fresh.digest()
    assert told in fresh.refuses(code, "type", "set", *words)
    assert fresh.digest() == before


@pytest.mark.parametrize(
    ("kind", "roles", "example"),
    [
        ("troop-deployment", "party", "--party PRK --in RUS"),
        ("telegram", "sender; recipient", "--sender PRK --recipient RUS"),
        ("visit", "visitor; host; leader; member", "--visitor PRK --in RUS"),
        ("banquet", "guest; host", "--guest PRK --host RUS"),
        ("treaty", "party; signatory", "--party PRK --party RUS"),
        ("credentials", "party; presenter; receiver", "--party PRK"),
    ],
)
def test_a_type_shows_its_roles_with_an_example_that_works(fresh: Cli, kind: str, roles: str, example: str) -> None:
    answer = fresh("type", "show", kind)
    assert f"Roles     {roles}\n" in answer.out
    assert example in answer.err
    words = answer.err.partition("Example: timeline ")[2].replace('"', "").split()
    assert fresh(*words, "--create").code == 0
    assert len(fresh.keys("between", "PRK", "RUS")) == 1
