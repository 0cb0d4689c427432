"""Rows of one's own work wherever those that came with the program do, and stay."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing

from tests.cli.conftest import Cli

OWN: Sequence[Sequence[str]] = (
    ("country", "add", "XSL", "Somaliland", "--kind", "entity", "--succeeds", "SOM", "--on", "1991-05-18",
     "--capital", "Hargeisa", "--name", "ko:소말릴란드", "--name", "en:Somalilander [demonym]"),
    ("type", "add", "sister-cities", "Sister cities", "--family", "relations", "--founds"),
    ("type", "add", "tea-party", "Tea party", "--family", "ceremony"),
    ("rank", "add", "chief archivist", "--track", "state", "--level", "9", "--country", "XSL"),
    ("tag", "add", "친선"),
)  # fmt: skip


def with_own_rows(cli: Cli) -> None:
    """Add a country, types, a rule and a tag, and events between the country and North Korea."""
    for words in OWN:
        cli.says(*words)
    cli.says("add", "sister-cities", "Hargeisa and Wonsan become sister cities", "--on", "2001-03-04",
             "--party", "Somaliland; PRK", "--alias", "sisters")  # fmt: skip
    cli.says("add", "tea-party", "Tea in Hargeisa", "--on", "2021-03-05", "--host", "PRK Embassy in Hargeisa",
             "--guest", "소말릴란드: ?, chief archivist", "--marks", "sisters=20", "--tag", "친선",
             "--outlet", "Test Gazette", "--published", "2021-03-06", "--create")  # fmt: skip


TEA = "2021-03-05-prk-xsl-tea-party"


def test_they_work_everywhere(fresh: Cli) -> None:
    with_own_rows(fresh)
    assert fresh.keys("between", "소말릴란드", "북한") == ["2001-03-04-prk-xsl-sister-cities", TEA]
    assert fresh.keys("list", "country:XSL type:tea-party tag:친선") == [TEA]
    assert TEA in fresh.keys("list", "family:ceremony")
    assert fresh.keys("search", "somalilander tea") == [TEA]
    told = fresh.says("show", TEA)
    assert "Tea party (tea-party)" in told
    assert "state 9" in told
    assert "Hargeisa, XSL" in told
    assert "20th" in fresh.says("upcoming", "--pair", "PRK-XSL", "--today", "2021-03-01")
    report = fresh.says("anniversaries", "report", "Somaliland", "PRK", "--year", "2021")
    assert "20th, agrees" in report
    assert "unnamed chief archivist" in report
    assert "20th" in fresh.says("nth", "XSL", "PRK", "2021")
    assert TEA in fresh.keys("on", "03-05")
    assert fresh.keys("tag", "show", "친선") == [TEA]
    assert fresh.keys("source", "list", "--outlet", "Test Gazette") == ["test-gazette-2021-03-06"]
    assert fresh.keys("actor", "list", "--country", "PRK", "--kind", "mission", "somaliland") == ["prk-embassy-xsl"]
    fresh.says("config", "set", "beat", "PRK-XSL")


def test_init_again_keeps_them(fresh: Cli) -> None:
    with_own_rows(fresh)
    before = fresh.digest()
    assert fresh("init").err == "Countries, event types and ranks are up to date.\n"
    assert fresh.digest() == before
    assert fresh.keys("list", "country:XSL type:tea-party") == [TEA]


def test_init_says_what_it_adds_beside_them(fresh: Cli) -> None:
    with_own_rows(fresh)
    before = fresh.digest()
    assert fresh.database.path is not None
    with closing(sqlite3.connect(fresh.database.path)) as connection, connection:  # as an older version left it
        connection.execute("DELETE FROM rank WHERE key = 'ambassador'")
        connection.execute("DELETE FROM round_year WHERE key IN ('prk-5', 'prk-10')")
    assert fresh("init").err == "Added 1 rank, 2 round-year rules.\n"
    assert fresh.digest() == before


def test_all_of_them_can_be_taken_back(fresh: Cli) -> None:
    before = fresh.digest()
    with_own_rows(fresh)
    for _ in json.loads(fresh.says("log", "--json", "--limit", "100")):
        fresh.says("undo")
    assert fresh.digest() == before


def test_what_something_refers_to_is_not_undone(fresh: Cli) -> None:
    """Other programs write, too, and leave nothing in the log."""
    fresh.says(*OWN[2])
    assert fresh.database.path is not None
    with closing(sqlite3.connect(fresh.database.path)) as connection, connection:
        connection.execute("UPDATE event_type SET parent = 'tea-party' WHERE code IN ('banquet', 'reception')")
    for words in (("undo",), ("undo", "--dry-run")):
        told = fresh.refuses(1, *words)
        assert "Nothing was undone: change 1" in told
        assert "Rows that are not in the log refer to it" in told
    with closing(sqlite3.connect(fresh.database.path)) as connection, connection:
        connection.execute("UPDATE event_type SET parent = NULL WHERE parent = 'tea-party'")
    assert "Undone" in fresh("undo").err
