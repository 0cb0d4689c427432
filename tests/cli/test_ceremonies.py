"""Ceremonies as news agencies report them: each is recorded with one command and found again by its pair, its
occasion and its people."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli
from tests.factories import rows
from timeline.settings import Location

SOURCE = ("--outlet", "KCNA", "--published", "2019-05-03", "--create")
RELATIONS = "1949-05-01-prk-rou-relations-established"


@pytest.fixture
def desk(seeded: Location, surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line on each engine, with one occasion on record: relations since 1 May 1949."""
    monkeypatch.setenv("TIMELINE_DB", seeded.url if seeded.path is None else str(seeded.path))
    cli = Cli(seeded)
    add(cli, "relations-established", "--on", "1949-05-01", "--party", "PRK; ROU", "--alias", "prk-rou-relations")
    return cli


def add(cli: Cli, kind: str, *words: str) -> list[str]:
    """Record with one command; the keys it made."""
    return cli.says("add", kind, f"A {kind}", *words, *SOURCE).split()


def who(cli: Cli, key: str) -> list[tuple[Any, ...]]:
    """Everybody in an event as its page shows them: role, name, title, country."""
    (event,) = json.loads(cli.says("show", key, "--json"))
    return [(one["role"], one["name"], one["title"], one["country"]) for one in event["participants"]]


def test_an_ambassador_hosts_a_reception_in_pyongyang(desk: Cli) -> None:
    (key,) = add(
        desk,
        *("reception", "--on", "2019-05-02", "--marks", "prk-rou-relations=70"),
        *("--host", "rou-embassy-prk", "--host", "ROU: Ion Exemplu, ambassador to North Korea"),
        *("--guest", "PRK: Han Yesi, vice foreign minister; CHN: ?, ambassador to North Korea"),
    )
    assert key == "2019-05-02-prk-rou-reception"
    assert desk.keys("between", "PRK", "ROU", "--type", "reception") == [key]
    assert desk.keys("between", "PRK", "CHN") == []
    assert desk.keys("list", "marks:prk-rou-relations") == [key]
    for question in ("actor:ion-exemplu", 'actor:"Han Yesi"', "actor:rou-embassy-prk", "city:Pyongyang"):
        assert desk.keys("list", question) == [key]
    report = desk.says("anniversaries", "report", "PRK", "ROU", "--year", "2019")
    assert "70th, agrees" in report
    assert "Han Yesi, vice foreign minister" in report


def test_an_embassy_abroad_hosts(desk: Cli) -> None:
    (key,) = add(
        desk,
        *("banquet", "--on", "2019-04-30", "--host", "North Korean Embassy in Bucharest"),
        *("--guest", "ROU: ?, state secretary; Foreign Ministry", "--marks", "prk-rou-relations=70"),
    )
    (event,) = json.loads(desk.says("show", key, "--json"))
    assert (event["country"], event["place"]) == ("ROU", "Bucharest")
    assert event["links"][0]["offset_days"] == -1
    assert desk.keys("between", "PRK", "ROU", "--type", "banquet") == [key]


def test_a_film_show_without_a_host_is_between_the_states_of_its_occasion(desk: Cli) -> None:
    (key,) = add(
        desk,
        *("film-show", "--on", "2019-05-01", "--in", "PRK", "--place", "Pyongyang", "--venue", "Cinema House"),
        *("--guest", "ROU: Ion Exemplu, ambassador to North Korea", "--marks", "prk-rou-relations=70"),
    )
    assert key == "2019-05-01-prk-rou-film-show"
    assert desk.keys("between", "ROU", "PRK", "--type", "film-show") == [key]
    assert desk.keys("search", "Exemplu") == [key]


def test_a_film_show_at_an_embassy_for_a_national_day(desk: Cli) -> None:
    (key,) = add(desk, "film-show", "--on", "2019-05-01", "--host", "Romanian Embassy in Pyongyang")
    assert desk.keys("between", "PRK", "ROU", "--type", "film-show") == [key]


def test_a_floral_basket_of_two_leaders_presented_by_an_ambassador(desk: Cli) -> None:
    (key,) = add(
        desk,
        *("floral-basket", "--on", "2019-05-01", "--marks", "prk-rou-relations=70"),
        *("--giver", "ROU: Maria Exemplu, president; Dan Exemplu, prime minister"),
        *("--presenter", "ROU: ?, ambassador to North Korea", "--receiver", "PRK: Han Yesi, premier"),
    )
    assert desk.keys("between", "PRK", "ROU", "--type", "floral-basket") == [key]
    assert who(desk, key) == [
        ("giver", "Maria Exemplu", "president", "ROU"),
        ("giver", "Dan Exemplu", "prime minister", "ROU"),
        ("presenter", "Romania", "ambassador to North Korea", "ROU"),
        ("receiver", "Han Yesi", "premier", "PRK"),
    ]


def test_telegrams_exchanged_among_three_heads_of_each_side_keep_who_wrote_to_whom(desk: Cli) -> None:
    keys = add(
        desk,
        *("telegram", "--on", "2019-05-01", "--marks", "prk-rou-relations=70"),
        *("--sender", "ROU: Maria Exemplu, president <-> PRK: Kang Yesi, president"),
        *("--sender", "ROU: Dan Exemplu, prime minister <-> PRK: Han Yesi, premier"),
        *("--sender", "ROU: ?, foreign minister -> PRK: Min Yesi, foreign minister"),
    )
    assert desk.keys("between", "PRK", "ROU", "--type", "telegram") == keys
    assert len(keys) == 5
    exchanged = [[(role, name) for role, name, _, _ in who(desk, key)] for key in keys]
    assert exchanged == [
        [("sender", "Maria Exemplu"), ("recipient", "Kang Yesi")],
        [("sender", "Kang Yesi"), ("recipient", "Maria Exemplu")],
        [("sender", "Dan Exemplu"), ("recipient", "Han Yesi")],
        [("sender", "Han Yesi"), ("recipient", "Dan Exemplu")],
        [("sender", "Romania"), ("recipient", "Min Yesi")],
    ]
    events = json.loads(desk.says("list", "marks:prk-rou-relations", "--json"))
    assert [(link["ordinal_claimed"], link["ordinal"]) for event in events for link in event["links"]] == [(70, 70)] * 5
    assert events[0]["title"] == "A telegram: Maria Exemplu to Kang Yesi"
    assert desk.keys("list", "actor:han-yesi") == keys[2:4]
    assert desk.keys("search", "Han Yesi") == keys[2:4]


def test_an_answer_of_the_same_day_is_another_telegram(desk: Cli) -> None:
    told = ("telegram", "--on", "2019-05-01", "--marks", "prk-rou-relations=70")
    add(desk, *told, "--sender", "ROU: Maria Exemplu, president -> PRK: Kang Yesi, president")
    add(desk, *told, "--sender", "PRK: Kang Yesi, president -> ROU: Maria Exemplu, president")
    again = desk("add", "telegram", "Again", *told[1:], "--sender", "ROU: Maria Exemplu -> PRK: Kang Yesi", *SOURCE)
    assert again.code == 4


def test_credentials_presented_attest_the_office(desk: Cli) -> None:
    (key,) = add(
        desk,
        *("credentials", "--on", "2019-05-02", "--in", "PRK", "--place", "Pyongyang"),
        *("--presenter", "ROU: Ion Exemplu, ambassador to North Korea"),
        *("--receiver", "PRK: Kang Yesi, president of the Presidium of the Supreme People's Assembly"),
    )
    assert desk.keys("between", "ROU", "PRK", "--type", "credentials") == [key]
    attested = (
        "SELECT a.key, o.title, o.attested, e.key, o.citation FROM office o"
        " JOIN actor a ON a.id = o.person JOIN event e ON e.id = o.event"
    )
    assert rows(desk.database, attested) == [("ion-exemplu", "ambassador to North Korea", "2019-05-02", key, 1)]
    desk.says("undo")
    assert rows(desk.database, "SELECT * FROM office") == []


def test_nobody_without_a_name_holds_an_office(desk: Cli) -> None:
    (key,) = add(desk, *("credentials", "--on", "2019-05-02", "--presenter", "ROU: ?, ambassador", "--receiver", "PRK"))
    assert desk.keys("between", "ROU", "PRK", "--type", "credentials") == [key]
    assert rows(desk.database, "SELECT * FROM office") == []


def test_a_delegation_that_came_and_went_is_one_visit_with_two_reports(desk: Cli) -> None:
    (key,) = add(
        desk,
        *("delegation-visit", "--on", "2019-04-29/2019-05-02", "--in", "PRK", "--place", "Pyongyang"),
        *("--leader", "ROU: Dan Exemplu, vice foreign minister", "--member", "ROU: Ana Exemplu, department director"),
        *("--seen-off-by", "PRK: Han Yesi, vice foreign minister; CHN: ?, ambassador to North Korea"),
        *("--also", "KCNA, 2019-04-30 https://example.org/arrival"),
    )
    assert desk.keys("between", "PRK", "ROU", "--type", "visit") == [key]
    assert desk.keys("between", "PRK", "CHN") == []
    (event,) = json.loads(desk.says("show", key, "--json"))
    leader = event["participants"][0]
    assert (leader["role"], leader["title"], leader["rank"]) == (
        "leader",
        "vice foreign minister",
        {"track": "state", "level": 5},
    )
    assert [(one["published"], one["url"]) for one in event["sources"]] == [
        ("2019-05-03", ""),
        ("2019-04-30", "https://example.org/arrival"),
    ]
    (found,) = json.loads(desk.says("search", "Dan Exemplu", "--json"))
    assert [one["excerpt"] for one in found["matches"]] == ["*Dan Exemplu*"]
    for day in ("2019-04-29", "2019-05-02"):
        assert desk.keys("list", f"type:visit date:{day}") == [key]
    assert desk.keys("list", "type:visit date:2019-05-03") == []


def test_a_joint_statement_on_the_soil_of_a_third_state(desk: Cli) -> None:
    (key,) = add(
        desk,
        *("joint-statement", "--on", "2019-05-02", "--in", "Singapore", "--place", "Singapore"),
        *("--signatory", "PRK: Kang Yesi, president", "--signatory", "ROU: Maria Exemplu, president"),
    )
    assert desk.keys("between", "PRK", "ROU", "--type", "joint-statement") == [key]
    assert desk.keys("between", "PRK", "Singapore") == desk.keys("between", "ROU", "SGP") == []
    assert desk.keys("list", "country:SGP") == [key]


def test_a_treaty_signed_by_two_ambassadors_in_a_third_state(desk: Cli) -> None:
    (key,) = add(
        desk,
        *("treaty", "--on", "2019-05-02", "--in", "Ethiopia", "--place", "Addis Ababa"),
        *("--signatory", "PRK: Han Yesi, ambassador to Ethiopia", "--signatory", "ROU: Dan Exemplu, ambassador"),
    )
    assert key == "2019-05-02-prk-rou-treaty"
    assert desk.keys("between", "PRK", "ROU", "--type", "treaty") == [key]
    assert desk.keys("between", "PRK", "ETH", "--multilateral") == []
    assert desk.keys("list", "country:Ethiopia") == [key]
    report = desk.says("anniversaries", "report", "PRK", "ROU", "--year", "2024", "--today", "2024-12-31")
    assert "5th, 2 May 2024" in report


def test_one_reception_for_two_occasions(desk: Cli) -> None:
    add(desk, "national-day", "--on", "1947-12-30", "--party", "ROU", "--alias", "rou-republic-day")
    (key,) = add(
        desk,
        *("reception", "--on", "2019-05-02", "--host", "rou-embassy-prk"),
        *("--marks", "prk-rou-relations=70", "--marks", "rou-republic-day=71"),
    )
    assert desk.keys("between", "PRK", "ROU", "--type", "reception") == [key]
    for occasion in ("prk-rou-relations", "rou-republic-day"):
        assert desk.keys("list", f"marks:{occasion}") == [key]
    (event,) = json.loads(desk.says("show", key, "--json"))
    assert [link["ordinal_claimed"] for link in event["links"]] == [70, 71]
