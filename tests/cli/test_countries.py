import json
import sqlite3
from contextlib import closing

import pytest

from tests.cli.conftest import Cli

SOMALILAND = (
    "country",
    "add",
    "XSL",
    "Somaliland",
    "--kind",
    "entity",
    "--capital",
    "Hargeisa",
    "--name",
    "ko:소말릴란드",
)


def test_countries_are_listed_and_shown(fresh: Cli) -> None:
    assert "SUN" in fresh.keys("country", "list", "--kind", "former-state")
    assert "SUN" not in fresh.keys("country", "list", "--kind", "state")
    [form] = json.loads(fresh.says("country", "show", "Советский Союз", "--json"))
    assert (form["code"], form["since"], form["until"], form["iso"], form["cow"]) == (
        "SUN", "1922-12-30", "1991-12-26", "SUN", 365,
    )  # fmt: skip
    kept = {step["code"]: step["keeps"] for step in form["successors"]}
    assert kept["RUS"] is True
    assert kept["UKR"] is False
    assert "1991-12-26  Soviet Union  SUN   continuation  observed" in fresh.says("country", "show", "Russia")


def test_a_country_of_ones_own_has_names_and_what_was_before_it(fresh: Cli) -> None:
    before = fresh.digest()
    words = (*SOMALILAND, "--succeeds", "Somalia", "--on", "1991-05-18")
    dry = fresh(*words, "--dry-run")
    assert "From 1991-05-18, the day of the succession." in dry.err
    assert "Would add XSL: Somaliland (entity, successor of SOM)" in dry.err
    assert fresh.digest() == before
    assert fresh.says(*words) == "XSL\n"
    for name in ("xsl", "somaliland", "소말릴란드", "Hargeisa"):
        assert fresh.keys("country", "show", name) == ["XSL"]
    assert "1991-05-18  Somalia  SOM   separation  not observed" in fresh.says("country", "show", "XSL")
    assert json.loads(fresh.says("log", "--json"))[0]["rows"] == ["country XSL", "succession SOM-XSL"]
    assert fresh.keys("actor", "show", "xsl") == ["xsl"]
    fresh.says("undo")
    assert fresh.digest() == before


def test_a_succession_between_countries_on_record(cli: Cli) -> None:
    cli.says(*SOMALILAND)
    before = cli.digest()
    told = cli("country", "succeed", "XSL", "Somalia", "--on", "18 May 1991").err
    assert "Added XSL: successor of SOM (1991-05-18, separation, anniversaries not observed)" in told
    assert cli.refuses(4, "country", "succeed", "XSL", "SOM", "--on", "1991-05-18")
    cli.says("undo")
    assert cli.digest() == before


def test_whose_anniversaries_are_kept_is_counted_at_once(cli: Cli) -> None:
    """A union of one's own: what is between its sides is found by the new code, and is derived anew."""
    cli.says("add", "relations-established", "Relations", "--on", "1950-01-01", "--party", "PRK; DDR", "--alias", "old")
    cli.says("country", "add", "XWN", "New Eastland", "--kind", "state", "--succeeds", "DDR", "--on", "1990-10-03",
             "--as", "continuation", "--keeps")  # fmt: skip
    assert "1950-01-01-ddr-prk-relations-established" in cli.keys("between", "PRK", "New Eastland")
    assert "41st" in cli.says("nth", "PRK", "XWN", "1991")
    cli.says("add", "reception", "Reception", "--on", "2000-01-01", "--host", "PRK", "--marks", "old=50")
    assert "PRK-XWN" in pairs(cli, "2000-01-01-prk-xwn-reception")
    told = cli.says("anniversaries", "report", "PRK", "XWN", "--year", "2000")
    assert "50th, agrees" in told


def pairs(cli: Cli, key: str) -> list[str]:
    """The pairs of an event."""
    with closing(sqlite3.connect(str(cli.database.path))) as connection:
        rows = connection.execute("SELECT pair FROM v_pair WHERE event = ?", [key])
        return [pair for (pair,) in rows]


def test_pairs_follow_a_succession_that_is_added_later(cli: Cli) -> None:
    cli.says("country", "add", "XWN", "New Eastland", "--kind", "state", "--from", "1990-10-03")
    cli.says("add", "relations-established", "Relations", "--on", "1950-01-01", "--party", "PRK; DDR", "--alias", "old")
    cli.says("add", "reception", "Reception", "--on", "2000-01-01", "--host", "PRK", "--marks", "old=50")
    [key] = cli.keys("list", "type:reception date:2000-01-01")
    assert "PRK-XWN" not in pairs(cli, key)
    cli.says("country", "succeed", "XWN", "DDR", "--on", "1990-10-03", "--as", "continuation", "--keeps")
    assert "PRK-XWN" in pairs(cli, key)
    cli.says("undo")
    assert "PRK-XWN" not in pairs(cli, key)


@pytest.mark.parametrize(
    ("code", "words", "told"),
    [
        (2, ("add", "XS", "Somaliland", "--kind", "entity"), "three letters"),
        (2, ("add", "Ÿ12", "Somaliland", "--kind", "entity"), "three letters"),
        (2, ("add", "SML", "Somaliland", "--kind", "entity"), "--iso SML"),
        (2, ("add", "XSL", "Somaliland", "--kind", "planet"), "planet"),
        (2, ("add", "XSL", "Somaliland"), "--kind"),
        (2, ("add", "XSL", "???", "--kind", "entity"), "no letter"),
        (2, ("add", "XSL", "Somaliland", "--kind", "entity", "--from", "1991"), "whole day"),
        (2, ("add", "XSL", "Somaliland", "--kind", "entity", "--from", "1991-05-18~"), "whole day"),
        (2, ("add", "XSL", "S", "--kind", "entity", "--from", "1991-05-18", "--until", "1990-01-01"), "not after"),
        (2, ("add", "XSL", "Somaliland", "--kind", "entity", "--on", "1991-05-18"), "--succeeds"),
        (2, ("add", "XSL", "Somaliland", "--kind", "entity", "--succeeds", "SOM"), "--on"),
        (2, ("add", "XSL", "S", "--kind", "entity", "--succeeds", "SUN", "--on", "1999-01-01"), "SUN did not exist"),
        (2, ("add", "XSL", "S", "--kind", "entity", "--succeeds", "SOM", "--on", "1991-05-18", "--keeps"), "SOM still"),
        (
            2,
            ("add", "XSL", "S", "--kind", "entity", "--succeeds", "USSR", "--on", "1991-12-26", "--keeps"),
            "RUS already observes",
        ),
        (3, ("add", "XSL", "S", "--kind", "entity", "--succeeds", "Atlantis", "--on", "1991-12-26"), "Atlantis"),
        (4, ("add", "XEU", "Somaliland", "--kind", "entity"), "already means European Union"),
        (4, ("add", "XSL", "Россия", "--kind", "entity"), "already a name of RUS"),
        (3, ("show", "Atlantis"), "Atlantis"),
        (3, ("succeed", "Atlantis", "SUN", "--on", "1991-12-26"), "Atlantis"),
        (2, ("succeed", "SUN", "RUS", "--on", "1991-12-26"), "cannot succeed"),
        (2, ("succeed", "RUS", "RUS", "--on", "1991-12-26"), "cannot succeed"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(fresh: Cli, code: int, words: tuple[str, ...], told: str) -> None:
    assert told in fresh.refuses(code, "country", *words)
