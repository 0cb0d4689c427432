import json

import pytest

from tests.cli.conftest import Cli, forget_posts


def test_actors_are_listed_by_country_kind_and_words(cli: Cli) -> None:
    people = json.loads(cli.says("actor", "list", "--country", "북한", "--kind", "person", "--json"))
    assert {"key", "name", "kind", "country", "city", "parent", "events"} <= people[0].keys()
    assert {(one["kind"], one["country"]) for one in people} == {("person", "PRK")}
    assert "sin-hong-chol" in [one["key"] for one in people]
    assert cli.keys("actor", "list", "foreign ministry", "--country", "PRK") == ["prk-foreign-ministry"]
    assert "rodong" in cli.keys("actor", "list", "로동신문")
    assert "prk-embassy-rus" in cli.keys("actor", "list", "prk-embassy-r")
    assert "sun" in cli.keys("actor", "list", "--country", "RUS")
    assert "No actor on record." in cli.says("actor", "list", "100% _nobody_")


def test_a_list_of_actors_goes_on(cli: Cli) -> None:
    whole = cli.keys("actor", "list")
    first = cli("actor", "list", "--limit", "10", "--format", "keys")
    assert first.err == f"10 actors. More: --after {whole[9]}\n"
    assert cli.keys("actor", "list", "--after", whole[9]) == whole[10:]
    assert cli("actor", "list", "--limit", str(len(whole))).err == f"{len(whole)} actors\n"


@pytest.mark.parametrize("name", ["sin-hong-chol", "Sin Hong-chol", "PRK: Sin Hong-chol", "sin-hong"])
def test_a_person_is_shown_by_key_or_name(cli: Cli, name: str) -> None:
    [form] = json.loads(cli.says("actor", "show", name, "--json"))
    assert (form["key"], form["kind"], form["country"], form["events"]) == ("sin-hong-chol", "person", "PRK", 1)
    assert form["titles"] == [
        {
            "title": "ambassador to Russia",
            "events": 1,
            "first": {"date": "2025-10-17", "event": "2025-10-17-prk-rus-banquet"},
            "last": {"date": "2025-10-17", "event": "2025-10-17-prk-rus-banquet"},
        }
    ]
    assert form["first"] == form["last"] == {"date": "2025-10-17", "event": "2025-10-17-prk-rus-banquet"}
    told = cli.says("actor", "show", name)
    assert "ambassador to Russia  2025-10-17" in told


def test_a_state_and_a_mission_are_shown(cli: Cli) -> None:
    state = cli.says("actor", "show", "PRK")
    assert "ko:조선민주주의인민공화국 [official]" in state
    assert "Prk Embassy" not in state
    mission = cli.says("actor", "show", "prk-embassy-rus")
    assert "Accredited to  RUS" in mission
    assert "Belongs to     North Korean Foreign Ministry (prk-foreign-ministry)" in mission
    assert "Unnamed, by title, in events" in cli.says("actor", "show", "RUS")
    assert "vice foreign minister  2025-10-17" in cli.says("office", "show", "Russia")


def test_the_names_shown_are_the_names_given(fresh: Cli) -> None:
    names = ["en:Kim Test", "ko:김테스트", "Kim Tesuto [romanisation]", "zh-Hant:金 [former]"]
    more = [word for name in names[1:] for word in ("--name", name)]
    assert fresh.says("actor", "add", names[0], "--kind", "person", "--country", "PRK", *more) == "kim-test\n"
    [form] = json.loads(fresh.says("actor", "show", "김테스트", "--json"))
    assert form["names"] == names
    assert fresh.keys("actor", "show", "PRK: kim tesuto") == ["kim-test"]


def test_an_actor_is_added_told_of_and_taken_back(fresh: Cli) -> None:
    before = fresh.digest()
    where = ("--country", "MNG", "--receiving", "PRK", "--city", "Pyongyang", "--parent", "prk-foreign-ministry")
    words = ("actor", "add", "Embassy of Mongolia in Testland", "--kind", "mission", *where, "--wikidata", "Q1")
    dry = fresh("actor", *words[1:], "--dry-run")
    assert (dry.code, dry.out) == (0, "")
    assert "Would add mng-embassy-of-mongolia-in-testland: Embassy of Mongolia in Testland (mission, MNG)" in dry.err
    assert fresh.digest() == before
    answer = fresh(*words)
    assert answer.err.endswith("Undo: timeline undo\n")
    told = json.loads(fresh.says("log", "--json"))
    assert told[0]["rows"] == ["actor mng-embassy-of-mongolia-in-testland"]
    assert "actor mng-embassy-of-mongolia-in-testland" in fresh.says("log")
    assert "(actor mng-embassy-of-mongolia-in-testland)" in fresh("undo").err
    assert fresh.digest() == before


def test_an_outlet_has_a_reliability(fresh: Cli) -> None:
    fresh.says("actor", "add", "Ulaanbaatar Post", "--kind", "outlet", "--reliability", "b")
    assert "Reliability  B" in fresh.says("actor", "show", "Ulaanbaatar Post")
    assert "Write A to F" in fresh.refuses(2, "actor", "add", "Some Post", "--kind", "outlet", "--reliability", "G")


def test_a_known_name_is_refused_and_others_of_that_name_are_possible(cli: Cli) -> None:
    again = ("actor", "add", "Sin Hong-Chol", "--kind", "person", "--country", "PRK")
    told = cli.refuses(4, *again)
    assert '"Sin Hong-Chol" is a name of Sin Hong-chol (person, PRK).' in told
    assert "timeline actor show sin-hong-chol" in told
    assert cli.says(*again, "--anyway") == "sin-hong-chol-2\n"
    assert "sin-hong-chol-2" in cli.refuses(4, "actor", "show", "Sin Hong-chol")
    cli.says("actor", "add", "Sin Hong-chol", "--kind", "person", "--country", "MNG")


def test_similar_names_are_told(cli: Cli) -> None:
    assert "Similar names on record: Sin Hong-chol" in cli("actor", "add", "Sin Hong-chul", "--kind", "person").err


@pytest.mark.parametrize(
    ("code", "words", "told"),
    [
        (3, ("show", "Sin Hong-chul"), "Did you mean Sin Hong-chol"),
        (3, ("show", ""), "timeline actor list"),
        (4, ("show", "Foreign Ministry"), "rus-foreign-ministry  Russian Foreign Ministry"),
        (3, ("list", "--country", "Atlantis"), "Atlantis"),
        (2, ("list", "--kind", "ghost"), "ghost"),
        (2, ("add", "Sin Nobody"), "may be a person or an organisation"),
        (2, ("add", "Testland", "--kind", "state"), "timeline country add"),
        (2, ("add", "???", "--kind", "person"), "has no letter or digit"),
        (2, ("add", "a\x1b[31mb", "--kind", "person"), "U+001B"),
        (2, ("add", "x" * 501, "--kind", "person"), "501 characters"),
        (2, ("add", "A Ministry", "--receiving", "PRK"), "Only a mission is accredited"),
        (3, ("add", "A Ministry", "--parent", "nosuch"), "nosuch"),
        (3, ("add", "A Ministry", "--country", "Atlantis"), "Atlantis"),
    ],
)
def test_what_is_wrong_is_said(cli: Cli, code: int, words: tuple[str, ...], told: str) -> None:
    assert told in cli.refuses(code, "actor", *words)


def test_a_post_keeps_the_dates_that_are_known(cli: Cli) -> None:
    before = cli.digest()
    words = ("office", "add", "Sin Hong-chol", "ambassador to Russia", "--of", "prk-embassy-rus", "--from", "2022-06")
    assert "Would add Sin Hong-chol: ambassador to Russia" in cli(*words, "--dry-run").err
    assert cli.digest() == before
    cli.says(*words)
    cli.says("office", "add", "PRK: Sin Hong-chol", "counsellor", "--until", "June 2022")
    [post] = json.loads(cli.says("office", "list", "--of", "prk-embassy-rus", "--json"))
    assert (post["since"], post["until"], post["title"]) == ("2022-06", "", "ambassador to Russia")
    assert "post of sin-hong-chol" in cli.says("log")
    held = {
        (one["title"], one["held"])
        for one in json.loads(cli.says("office", "list", "--person", "신홍철", "--on", "2022-06-15", "--json"))
    }
    assert held == {("ambassador to Russia", "perhaps"), ("counsellor", "perhaps")}
    [now] = json.loads(cli.says("office", "list", "--of", "prk-embassy-rus", "--on", "2024", "--json"))
    assert (now["title"], now["held"]) == ("ambassador to Russia", "open-ended")
    cli.says("undo")
    cli.says("undo")
    assert cli.digest() == before


def test_posts_are_shown_with_the_titles_that_events_attest(cli: Cli) -> None:
    forget_posts(cli)
    told = cli.says("office", "show", "Choe Son-hui")
    assert "No dated post on record." in told
    assert "foreign minister  2025-10-16       1  2025-10-16-prk-rus-reception" in told
    cli.says("office", "add", "Choe Son-hui", "foreign minister", "--of", "prk-foreign-ministry", "--from", "2022")
    assert "foreign minister  Choe Son-hui  2022" in cli.says("office", "show", "prk-foreign-ministry")
    [form] = json.loads(cli.says("actor", "show", "choe-son-hui", "--json"))
    assert [(post["title"], post["since"]) for post in form["posts"]] == [("foreign minister", "2022")]


def test_people_and_bodies_of_a_post_are_made_when_that_is_agreed(cli: Cli) -> None:
    before = cli.digest()
    words = ("office", "add", "MNG: Bat Test", "consul", "--of", "MNG: Consulate Test [mission]")
    told = cli.refuses(3, *words)
    assert "Bat Test (person, MNG)" in told
    assert "--create" in told
    assert cli.says(*words, "--create") == "bat-test\n"
    assert "consul" in cli.says("office", "show", "Bat Test")
    cli.says("undo")
    assert cli.digest() == before


@pytest.mark.parametrize(
    ("code", "words", "told"),
    [
        (2, ("add", "Choe Son-hui", "x", "--from", "7/8/1961"), "two ways"),
        (2, ("add", "Choe Son-hui", "x", "--from", "2014..2016"), "is a span"),
        (2, ("add", "Choe Son-hui", "x", "--from", "2016", "--until", "2014"), "is not after"),
        (2, ("add", "Choe Son-hui", "  "), "title: needs a letter"),
        (2, ("add", "prk-embassy-rus", "x"), "is not a person"),
        (2, ("add", "Choe Son-hui", "x", "--of", "sin-hong-chol"), "not an organisation"),
        (2, ("add", "Choe Son-hui; Sin Hong-chol", "x"), "not one name"),
        (3, ("show", "nosuch"), "nosuch"),
        (3, ("list", "--person", "prk-embassy-rus"), "prk-embassy-rus"),
        (3, ("list", "--of", "nosuch"), "nosuch"),
    ],
)
def test_what_is_wrong_with_a_post_is_said(cli: Cli, code: int, words: tuple[str, ...], told: str) -> None:
    assert told in cli.refuses(code, "office", *words)


def test_the_same_post_twice_is_refused_but_not_a_second_term(cli: Cli) -> None:
    forget_posts(cli)
    words = ("office", "add", "Choe Son-hui", "foreign minister", "--of", "prk-foreign-ministry")
    cli.says(*words, "--from", "2010", "--until", "2012")
    assert "2010 to 2012" in cli.refuses(4, *words, "--from", "2011")
    cli.says(*words, "--from", "2013")


def test_a_mission_is_added_as_a_body_of_its_state(fresh: Cli) -> None:
    added = fresh.says("actor", "add", "Consulate General of North Korea in Vladivostok")
    assert added.strip() == "prk-consulate-general-rus-vladivostok"
    shown = fresh.says("actor", "show", "prk-consulate-general-rus-vladivostok")
    assert "Accredited to  RUS" in shown
    assert "Vladivostok" in shown
    for name in ("Korean Embassy in Tokyo", "Russian embassy", "Embassy of Japan in Atlantis"):
        assert fresh("actor", "add", name).code in {2, 4}
    assert fresh("actor", "add", "North Korean Embassy, Moscow").code == 4
