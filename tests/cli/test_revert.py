"""A record as it was after a change, as a change of its own."""

import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import Cli, Terminal
from tests.factories import rows
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
