"""`report representation`: missions each way on a day and who headed them; nothing on record is not "none"."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Cli


def ask(cli: Cli, *words: str) -> dict[str, dict[str, Any]]:
    data = json.loads(cli.says("report", "representation", *words, "--json"))
    return {f"{way['from']}-{way['to']}": way for way in data["ways"]}


def test_an_embassy_and_its_head_on_a_day(cli: Cli) -> None:
    cli.says(
        *("office", "add", "PRK: Pak Il", "ambassador to Russia", "--of", "prk-embassy-rus", "--create"),
        *("--since", "2010-03", "--until", "2014-01", "--source", "KCNA"),
    )
    [head] = ask(cli, "PRK", "RUS", "--on", "2012-01-01")["PRK-RUS"]["heads"]
    assert (head["name"], head["certain"], head["source"]) == ("Pak Il", True, "KCNA")
    assert ask(cli, "PRK", "RUS", "--on", "2012-01-01")["PRK-RUS"]["level"] == "embassy"
    assert ask(cli, "PRK", "RUS", "--on", "2020-01-01")["PRK-RUS"]["heads"] == []
    [perhaps] = ask(cli, "PRK", "RUS", "--on", "2010-03-15")["PRK-RUS"]["heads"]
    assert perhaps["certain"] is False
    assert "no dated post on record" in cli.says("report", "representation", "PRK", "RUS", "--on", "2020-01-01")


def test_a_charge_is_told_from_an_ambassador(cli: Cli) -> None:
    cli.says(
        *("office", "add", "PRK: Pak Il", "chargé d'affaires", "--of", "prk-embassy-rus", "--create"),
        *("--since", "2010-03-01", "--until", "2011-01-01", "--source", "KCNA"),
    )
    assert ask(cli, "PRK", "RUS", "--on", "2010-06-01")["PRK-RUS"]["level"] == "charge"


@pytest.mark.parametrize(
    ("name", "city", "level"),
    [
        ("Embassy of Peru in North Korea", "Beijing", "accredited"),
        ("Consulate General of Peru in North Korea", "Chongjin", "consulate"),
        ("Embassy of Peru in North Korea", "Pyongyang", "embassy"),
    ],
)
def test_the_level_of_a_mission(fresh: Cli, name: str, city: str, level: str) -> None:
    words = ("--kind", "mission", "--country", "PER", "--receiving", "PRK", "--place", city)
    fresh.says("actor", "add", name, *words, "--anyway")
    way = ask(fresh, "PER", "PRK")["PER-PRK"]
    assert way["level"] == level


def test_nothing_on_record_is_said_as_that(fresh: Cli) -> None:
    page = fresh.says("report", "representation", "Peru", "Chad")
    assert page.count("no mission on record") == 2
    assert "No event about it on record." in page
    assert ask(fresh, "Peru", "Chad")["PER-TCD"]["level"] == "none"


def test_the_last_envoy_that_an_event_names(cli: Cli) -> None:
    [seen] = ask(cli, "PRK", "RUS")["PRK-RUS"]["last_seen"]
    assert (seen["name"], seen["title"]) == ("Sin Hong-chol", "ambassador to Russia")
    assert ask(cli, "PRK", "RUS", "--on", "1950-01-01")["PRK-RUS"]["last_seen"] == []


def test_what_is_asked_wrongly_is_refused(cli: Cli) -> None:
    assert "not a whole day" in cli.refuses(2, "report", "representation", "PRK", "RUS", "--on", "2020")
    cli.refuses(3, "report", "representation", "PRK", "Atlantis")
