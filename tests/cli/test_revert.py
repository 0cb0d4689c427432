"""A record, or everything, as it was after a change, as a change of its own."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, Terminal
from tests.factories import rows
from tests.mapped_rows import write_files
from timeline.settings import Location

BANQUET = "2025-10-17-prk-rus-banquet"
VISIT = ("add", "visit", "A visit", "--on", "2020", "--party", "PRK; RUS")
OTHER = "2025-10-16-prk-rus-reception"


def fields(cli: Cli, *words: str, key: str = BANQUET) -> str:
    return cli.says("show", key, "--format", "yaml", *words)


def test_an_event_is_what_it_was_and_others_stay(cli: Cli) -> None:
    first, digest = fields(cli), cli.digest()
    cli.says("set", BANQUET, "venue=Hall", "guest+=POL", "marks=", "tags+=Kursk", "note=", "title=A banquet")
    cli.says("set", OTHER, "venue=Annex")
    changed = cli.digest()
    tried = cli("revert", BANQUET, "--to", "1", "--dry-run")
    assert tried.code == 0
    assert "  venue: Hall -> (nothing)" in tried.err
    assert "  participants: guest pol -> (nothing)" in tried.err.casefold()
    assert cli.digest() == changed
    done = json.loads(cli.says("revert", BANQUET, "--to", "1", "--json", "--because", "another event"))
    assert (done["changed"], done["recorded"], done["revision"], done["reverted_to"]) == ([BANQUET], [], 4, 1)
    assert fields(cli) == first
    assert "Annex" in cli.says("show", OTHER)
    (last, *_) = json.loads(cli.says("log", "--json"))
    assert (last["because"], last["undoes"]) == ("another event", None)
    cli.says("undo")
    assert cli.digest() == changed
    cli.says("revert", BANQUET, "--to", "1")
    cli.says("revert", OTHER, "--to", "1")
    assert cli.digest() == digest


def test_where_nothing_differs_nothing_is_recorded(cli: Cli) -> None:
    cli.says("set", OTHER, "venue=Annex")
    answer = cli("revert", BANQUET, "--to", "1")
    assert (answer.code, answer.out, answer.err) == (0, "", f"No change: {BANQUET} is as it was after change 1.\n")
    assert len(json.loads(cli.says("log", "--json"))) == 2


def test_what_was_not_there_or_never_is_refused(cli: Cli) -> None:
    cli.says(*VISIT)
    key = "2020-prk-rus-visit"
    before = cli.digest()
    assert "was not on record after change 1" in cli.refuses(2, "revert", key, "--to", "1")
    assert "was not on record after change 0" in cli.refuses(2, "revert", BANQUET, "--to", "0")
    assert "No change" in cli.refuses(3, "revert", BANQUET, "--to", "99")
    assert "No change" in cli.refuses(3, "revert", BANQUET, "--to", str(2**70))
    assert cli.refuses(2, "revert", BANQUET, "--to", "-1")
    assert cli.refuses(2, "revert", BANQUET, "--to", "lately")
    assert cli.refuses(3, "revert", "없는 것", "--to", "1")
    assert cli.refuses(2, "revert", BANQUET)
    assert cli.digest() == before


def test_what_it_refers_to_has_to_be_there(cli: Cli) -> None:
    cli.says(*VISIT, "--visitor", "PRK: Pak Test, envoy", "--create")
    key = "2020-prk-rus-visit"
    cli.says("link", key, "responds-to", OTHER)
    cli.says("set", key, "visitor=PRK", "responds-to=")
    cli.says("rm", OTHER, "--cascade", "--yes")
    cli.says("rm", "pak-test")
    before = cli.digest()
    told = cli.refuses(2, "revert", key, "--to", "3")
    assert f"no longer on record: pak-test, {OTHER}" in told
    told = cli.refuses(2, "revert", key, "--to", "2")
    assert "no longer on record: pak-test." in told
    assert cli.digest() == before


def test_what_was_merged_since_is_what_it_was_merged_into(cli: Cli) -> None:
    cli.says(*VISIT, "--visitor", "PRK: Pak Test, envoy", "--create")
    cli.says("actor", "add", "Park Test", "--country", "PRK", "--kind", "person")
    key = "2020-prk-rus-visit"
    cli.says("set", key, "venue=Hall")
    cli.says("merge", "park-test", "pak-test", "--yes")
    cli.says("revert", key, "--to", "2")
    (shown,) = json.loads(cli.says("show", key, "--json"))
    assert shown["venue"] == ""
    assert "park-test" in {one["actor"] for one in shown["participants"]}


def test_actors_and_sources_too(cli: Cli) -> None:
    before = cli.digest()
    cli.says("set", "kcna", "reliability=B", "name+=ru:Тест")
    assert "reliability: B -> (nothing)" in cli("revert", "kcna", "--to", "1", "--dry-run").err
    cli.says("revert", "kcna", "--to", "1")
    assert cli.digest() == before
    source = str(rows(cli.database, "SELECT key FROM source ORDER BY id LIMIT 1")[0][0])
    cli.says("set", source, "title=기사")
    cli.says("revert", source, "--to", "1")
    assert cli.digest() == before


def test_people_are_asked(cli: Cli, terminal: Callable[..., Terminal]) -> None:
    cli.says("set", BANQUET, "venue=Hall")
    before = cli.digest()
    screen = terminal("revert", BANQUET, "--to", "1")
    screen.answer("as it was after change 1?", "n")
    assert screen.end() == 1
    assert "Nothing was changed." in screen.text
    assert cli.digest() == before
    assert terminal("revert", BANQUET, "--to", "1", "--yes").end() == 0
    assert cli.digest() != before


@pytest.mark.usefixtures("surroundings")
def test_on_either_engine(demo: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_DB", demo.url or str(demo.path))
    cli = Cli(demo)
    keys = [str(key) for (key,) in rows(demo, "SELECT key FROM event ORDER BY key LIMIT 12")]
    before = cli.digest()
    for key in keys:
        cli.says("set", key, "venue=Hall", "note=다른 말")
    for key in keys:
        cli.says("revert", key, "--to", "1")
    assert cli.digest() == before


def test_everything_after_a_change_goes_back_as_one(cli: Cli) -> None:
    first = cli.digest()
    cli.says("set", BANQUET, "venue=Hall", "--author", "lee")
    cli.says(*VISIT)
    cli.says("rm", OTHER, "--cascade", "--yes")
    latest = cli.digest()
    tried = cli("revert", "--to", "1", "--dry-run")
    assert tried.err == (
        "Would take back: 3 changes after change 1 (2 by kim, 1 by lee); "
        "1 record comes back, 1 record changes, 1 record goes.\n"
    )
    assert "--yes" in cli.refuses(2, "revert", "--to", "1")  # a key that was left out by mistake
    assert cli.digest() == latest
    done = json.loads(cli.says("revert", "--to", "1", "--yes", "--json", "--because", "a bad day"))
    assert (done["revision"], done["taken_back"], done["reverted_to"]) == (5, [2, 3, 4], 1)
    assert (done["changed"], done["removed"]) == ([OTHER, BANQUET], ["2020-prk-rus-visit"])
    assert cli.digest() == first
    assert "No change" in cli("revert", "--to", "1", "--yes").err
    logged = json.loads(cli.says("log", "--json"))
    assert (logged[0]["because"], logged[2]["events"]) == ("a bad day", ["2020-prk-rus-visit"])
    cli.says("undo")
    assert cli.digest() == latest
    assert "No change" in cli.refuses(3, "revert", "--to", "99", "--yes")
    assert cli.says("check", "--rule", "history-broken,history-unreadable") is not None


def test_people_are_asked_before_all_goes(cli: Cli, terminal: Callable[..., Terminal]) -> None:
    cli.says(*VISIT)
    before = cli.digest()
    screen = terminal("revert", "--to", "1")
    screen.answer("Take all of this back?", "")
    assert screen.end() == 1
    assert "1 change after change 1 (1 by kim)" in screen.text
    assert cli.digest() == before
    screen = terminal("revert", "--to", "1")
    screen.answer("[y/N]", "y")
    assert screen.end() == 0
    assert cli.digest() != before


IMPORT = ("import", "visits.csv", "--on-error", "skip", "--create", "--yes", "--on-duplicate", "skip")


@pytest.mark.usefixtures("surroundings")
def test_an_import_and_what_was_done_to_it_go_back_together(
    demo: Location, surroundings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMELINE_DB", demo.url or str(demo.path))
    cli = Cli(demo)
    write_files(surroundings, 400)
    first = cli.digest()
    assert cli(*IMPORT).code == 2
    assert rows(demo, "SELECT count(*) FROM change WHERE last_id IS NOT NULL") != [(0,)]
    imported = cli.digest()
    number = int(rows(demo, "SELECT max(id) FROM revision")[0][0])
    key = str(rows(demo, "SELECT max(key) FROM event WHERE dataset = 'visits'")[0][0])
    cli.says("set", key, "venue=Hall", "party+=FRA")
    cli.says("rm", str(rows(demo, "SELECT min(key) FROM event WHERE dataset = 'visits'")[0][0]), "--yes")
    edited = cli.digest()
    cli.says("revert", "--to", str(number), "--yes")
    assert cli.digest() == imported
    cli.says("revert", "--to", "1", "--yes")
    assert cli.digest() == first
    cli.says("undo")
    assert cli.digest() == imported
    cli.says("undo")
    assert cli.digest() == edited
    cli.says("revert", "--to", "1", "--yes")
    assert cli(*IMPORT).code == 2  # all of it again, under new ids
    assert rows(demo, "SELECT count(*) FROM event WHERE dataset = 'visits'") == [(356,)]
    assert cli("check", "--rule", "history-broken,history-unreadable").code == 0


def test_an_unfinished_import_is_neither_left_nor_brought_back(fresh: Cli, surroundings: Path) -> None:
    write_files(surroundings, 20)
    fresh(*IMPORT)
    fresh.says("tag", "add", "courtship")
    with sqlite3.connect(str(fresh.database.path)) as raw:
        raw.execute("UPDATE batch SET is_last = 0")
    assert "finished or undone" in fresh.refuses(2, "revert", "--to", "0", "--yes")
    fresh.says("undo", "2")
    fresh.says("undo", "1")
    before = fresh.digest()
    assert "come back as a part" in fresh.refuses(2, "revert", "--to", "1", "--yes")
    assert fresh.digest() == before
