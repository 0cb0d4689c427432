"""Types, ranks, tags and sources from the command line."""

import json

import pytest

from tests.cli.conftest import Cli

TEA = ("type", "add", "tea-party", "Tea party", "--family", "ceremony")


def test_types_are_listed_and_shown(cli: Cli) -> None:
    forms = json.loads(cli.says("type", "list", "--family", "ceremony", "--json"))
    assert {form["family"] for form in forms} == {"ceremony"}
    [form] = json.loads(cli.says("type", "show", "BANQUET", "--json"))
    assert (form["code"], form["events"], form["founds"], form["cameo"]) == ("banquet", 1, False, "")
    assert cli.keys("type", "show", "State visit") == ["state-visit"]
    assert "\nCAMEO     no code\n" in cli.says("type", "show", "banquet")
    assert "054" in cli.says("type", "show", "relations-established")


def test_a_type_of_ones_own(fresh: Cli) -> None:
    before = fresh.digest()
    assert "Would add tea-party: Tea party (ceremony)" in fresh(*TEA, "--dry-run").err
    assert fresh.digest() == before
    assert fresh.says(*TEA, "--cameo", "043", "--plover", "CONSULT") == "tea-party\n"
    assert fresh.says("type", "add", "high-tea", "High tea", "--parent", "tea-party", "--founds") == "high-tea\n"
    fresh.says("add", "high-tea", "A tea", "--on", "2020", "--party", "PRK; RUS")
    assert "0; with subtypes 1" in fresh.says("type", "show", "tea-party")
    assert json.loads(fresh.says("log", "--json"))[-1]["rows"] == ["type tea-party"]
    for _ in range(3):
        fresh.says("undo")
    assert fresh.digest() == before


@pytest.mark.parametrize(
    ("code", "words", "told"),
    [
        (3, ("show", "bankwet"), "Did you mean banquet"),
        (2, ("list", "--family", "nosuch"), "nosuch"),
        (2, ("add", "Tea Party", "Tea", "--family", "ceremony"), "such as tea-party."),
        (2, ("add", "-tea", "Tea", "--family", "ceremony"), ""),
        (2, ("add", "차", "Tea", "--family", "ceremony"), "is not a code"),
        (2, ("add", "t" * 61, "Tea", "--family", "ceremony"), "is not a code"),
        (2, ("add", "tea", "", "--family", "ceremony"), "label: needs a letter"),
        (2, ("add", "tea", "Tea"), "--family relations"),
        (2, ("add", "tea", "Tea", "--family", "ceremony", "--cameo", "x"), "CAMEO"),
        (2, ("add", "tea", "Tea", "--family", "visit", "--parent", "banquet"), "of the family ceremony"),
        (3, ("add", "tea", "Tea", "--parent", "nosuch"), "nosuch"),
        (4, ("add", "banquet", "Tea", "--family", "ceremony"), "banquet already exists"),
        (4, ("add", "tea", "BANQUET", "--family", "ceremony"), "banquet already exists"),
    ],
)
def test_what_is_wrong_with_a_type_is_said(fresh: Cli, code: int, words: tuple[str, ...], told: str) -> None:
    assert told in fresh.refuses(code, "type", *words)


def test_how_a_title_is_ranked(fresh: Cli) -> None:
    [form] = json.loads(fresh.says("rank", "show", "vice foreign minister of Russia", "--country", "RUS", "--json"))
    assert (form["track"], form["level"], form["rule"]["pattern"]) == ("state", 5, "vice foreign minister")
    [none] = json.loads(fresh.says("rank", "show", "chief archivst", "--json"))
    assert (none["rule"], none["track"]) == (None, None)
    assert "No rule ranks this title" in fresh.says("rank", "show", "former ambassador")
    assert "Similar titles" in fresh.says("rank", "show", "ambasador")
    levels = json.loads(fresh.says("rank", "list", "--country", "PRK", "--track", "party", "--json"))
    assert {one["track"] for one in levels} == {"party"}
    assert {one["country"] for one in levels} <= {"", "PRK"}
    assert [one["level"] for one in levels] == sorted(one["level"] for one in levels)


def test_a_rule_of_ones_own_ranks_what_is_on_record_and_is_undone_whole(fresh: Cli) -> None:
    for year, title in (("2020", "chief archivist"), ("2021", "deputy chief archivist"), ("2022", "chief archivist")):
        fresh.says("add", "visit", "A visit", "--on", year, "--host", "RUS",
                   "--guest", f"PRK: Kim Test, {title}", "--create")  # fmt: skip
    before = fresh.digest()
    assert ranked(fresh) == {}
    words = ("rank", "add", "Chief  Archivist", "--track", "state", "--level", "9")
    assert "2 recorded titles in 2 events change their rank." in fresh(*words, "--dry-run").err
    assert fresh.digest() == before
    answer = fresh(*words)
    assert "Added chief-archivist: Chief Archivist (state 9)" in answer.err
    assert ranked(fresh) == {"2020": {"track": "state", "level": 9}, "2022": {"track": "state", "level": 9}}
    fresh.says("add", "visit", "Later", "--on", "2023", "--host", "RUS", "--guest", "PRK: Kim Test, chief archivist")
    assert ranked(fresh)["2023"] == {"track": "state", "level": 9}
    fresh.says("rank", "add", "chief archivist", "--track", "party", "--level", "3", "--country", "PRK")
    assert ranked(fresh)["2020"] == {"track": "party", "level": 3}
    fresh.says("undo")
    assert ranked(fresh)["2020"] == {"track": "state", "level": 9}
    fresh.says("undo")
    assert "change" in fresh("undo").err
    assert fresh.digest() == before


def ranked(cli: Cli) -> dict[str, dict[str, object]]:
    """The rank of each guest that has one, by the date of the event."""
    return {
        event["date"]: one["rank"]
        for event in json.loads(cli.says("list", "--json"))
        for one in event["participants"]
        if one["role"] == "guest" and one["rank"]
    }


def test_a_rule_of_another_country_ranks_nobody_here(fresh: Cli) -> None:
    fresh.says("add", "visit", "A visit", "--on", "2020", "--host", "RUS", "--guest", "PRK: Kim Test, chief archivist",
               "--create")  # fmt: skip
    told = fresh("rank", "add", "chief archivist", "--track", "state", "--level", "9", "--country", "RUS").err
    assert "No recorded title changes its rank." in told
    assert ranked(fresh) == {}


@pytest.mark.parametrize(
    ("code", "words", "told"),
    [
        (2, ("add", "chief archivist", "--track", "state"), "--level"),
        (2, ("add", "chief archivist", "--track", "state", "--level", "0"), "--level"),
        (2, ("add", "chief archivist", "--track", "ladder", "--level", "3"), "ladder"),
        (2, ("add", "???", "--track", "state", "--level", "3"), "pattern: needs a letter"),
        (3, ("add", "chief archivist", "--track", "state", "--level", "3", "--country", "Atlantis"), "Atlantis"),
        (4, ("add", "Ambassador", "--track", "state", "--level", "3"), "envoy 1 (ambassador)"),
        (3, ("list", "--country", "Atlantis"), "Atlantis"),
    ],
)
def test_what_is_wrong_with_a_rule_is_said(fresh: Cli, code: int, words: tuple[str, ...], told: str) -> None:
    assert told in fresh.refuses(code, "rank", *words)


def test_tags(cli: Cli) -> None:
    before = cli.digest()
    assert "Kursk" in cli.says("tag", "list") or "kursk" in cli.says("tag", "list")
    whole = cli.keys("tag", "show", "KURSK")
    assert whole == cli.keys("list", "tag:kursk") != []
    assert cli.keys("tag", "show", "kursk", "--limit", "1") == whole[:1]
    assert cli.keys("tag", "show", "kursk", "--after", whole[0]) == whole[1:]
    assert cli.says("tag", "add", "친선 Friendship") == "chinseon-friendship\n"
    assert "No event has this tag yet." in cli.says("tag", "show", "친선 friendship")
    assert json.loads(cli.says("log", "--json"))[0]["rows"] == ["tag chinseon-friendship"]
    cli.says("undo")
    assert cli.digest() == before
    assert "Did you mean kursk" in cli.refuses(3, "tag", "show", "kurks")
    assert "The tag kursk already exists." in cli.refuses(4, "tag", "add", "Kursk")
    assert "tag: needs a letter" in cli.refuses(2, "tag", "add", "!!!")
    assert "Would add chinseon: 친선" in cli.refuses(0, "tag", "add", "친선", "--dry-run")


def test_sources_are_listed_by_outlet_days_and_words(cli: Cli) -> None:
    assert "joongang-2025-10-21" in cli.keys("source", "list", "--outlet", "Korea JoongAng Daily")
    assert cli.keys("source", "list", "--until", "1800") == []
    assert "joongang-2025-10-21" in cli.keys("source", "list", "77TH banquet", "--since", "2025-10", "--until", "2025")
    whole = cli.keys("source", "list")
    assert cli.keys("source", "list", "--limit", "2", "--after", whole[0]) == whole[1:3]
    assert "No source on record." in cli.says("source", "list", "!!!")
    assert "is not after" in cli.refuses(2, "source", "list", "--since", "2025", "--until", "2024")
    assert "nosuch" in cli.refuses(3, "source", "list", "--outlet", "nosuch")


def test_a_source_is_shown_with_what_it_says(cli: Cli) -> None:
    [form] = json.loads(cli.says("source", "show", "joongang-2025-10-21", "--json"))
    assert form["outlet"] == "joongang"
    assert "2025-10-17-prk-rus-banquet" in {said["event"] for said in form["says"]}
    told = cli.says("source", "show", form["url"])
    assert "“a new level of alliance”" in told
    assert "via rodong-2025-10-21" in told
    original = cli.says("source", "show", "rodong-2025-10-21")
    assert "no, known through another" in original
    assert "relayed by joongang-2025-10-21" in original
    assert "Did you mean" in cli.refuses(3, "source", "show", "jongang-2025-10-21")


def test_a_source_of_ones_own(cli: Cli) -> None:
    before = cli.digest()
    words = ("source", "add", "--outlet", "Korea JoongAng Daily", "--published", "22 Oct 2025", "--url",
             "https://example.org/story", "--headline", "한 이야기", "--by", "Lee", "--language", "ko",
             "--kind", "article", "--accessed", "today", "--archive-url", "https://example.org/copy")  # fmt: skip
    assert "Would add joongang-2025-10-22: 한 이야기" in cli(*words, "--dry-run").err
    assert cli.digest() == before
    assert cli.says(*words, "--today", "2026-01-02") == "joongang-2025-10-22\n"
    [form] = json.loads(cli.says("source", "show", "joongang-2025-10-22", "--json"))
    assert (form["kind"], form["author"], form["language"], form["accessed"], form["published"]) == (
        "article", "Lee", "ko", "2026-01-02", "2025-10-22",
    )  # fmt: skip
    assert "Not cited in any event yet." in cli.says("source", "show", "joongang-2025-10-22")
    assert json.loads(cli.says("log", "--json"))[0]["rows"] == ["source joongang-2025-10-22"]
    assert "This looks like joongang-2025-10-22" in cli.refuses(4, *words)
    other = [word if word != "한 이야기" else "Another story" for word in words]
    assert "This looks like joongang-2025-10-22" in cli.refuses(4, *other)
    assert cli.says(*other, "--anyway") == "joongang-2025-10-22-2\n"
    cli.says("undo")
    cli.says("undo")
    assert cli.digest() == before


def test_an_outlet_that_nobody_knows_is_made_when_that_is_agreed(cli: Cli) -> None:
    words = ("source", "add", "--outlet", "Test Gazette", "--published", "1961-07")
    assert "Test Gazette (outlet)" in cli.refuses(3, *words)
    assert cli.says(*words, "--create") == "test-gazette-1961-07\n"
    assert cli.keys("source", "list", "--outlet", "Test Gazette") == ["test-gazette-1961-07"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "--outlet, --url or --headline"),
        (("--headline", "x", "--kind", "gossip"), "gossip"),
        (("--headline", "x", "--published", "7/8/1961"), "two ways"),
        (("--headline", "x" * 501), "501 characters"),
        (("--headline", "x", "--by", "a\x07"), "U+0007"),
        (("--url", "http://["), "is not a web address"),
    ],
)
def test_what_is_wrong_with_a_source_is_said(fresh: Cli, words: tuple[str, ...], told: str) -> None:
    assert told in fresh.refuses(2, "source", "add", *words)
