import json
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from tests.cli.conftest import Cli, Terminal

BANQUET = "2025-10-17-prk-rus-banquet"
RELATIONS = "1948-10-12-prk-sun-relations-established"
Run = Callable[..., Terminal]


def shown(cli: Cli, key: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(cli.says("show", key, "--json"))[0]
    return found


def test_set_tells_what_changes_and_the_way_back(cli: Cli) -> None:
    before = cli.digest()
    answer = cli("set", BANQUET, "venue=Great hall", "tags+=Kursk")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == (
        f"{BANQUET}\n  venue: (nothing) -> Great hall\n  tags: (nothing) -> kursk\nChanged.\nUndo: timeline undo\n"
    )
    assert shown(cli, BANQUET)["venue"] == "Great hall"
    cli.says("undo")
    assert cli.digest() == before


def test_set_says_nothing_changes(cli: Cli) -> None:
    before = cli.digest()
    assert cli.refuses(0, "set", BANQUET, "place=Moscow") == "No change: the record already says so.\n"
    assert (cli.digest(), len(json.loads(cli.says("log", "--json")))) == (before, 1)


def test_a_dry_run_changes_nothing(cli: Cli) -> None:
    before = cli.digest()
    assert "venue: (nothing) -> Hall" in cli("set", BANQUET, "venue=Hall", "-n").err
    assert cli.digest() == before


def test_somebody_unknown_is_made_only_with_leave(cli: Cli) -> None:
    told = ("set", BANQUET, "guest+=RUS: Ivan Testov, spokesman")
    assert "Ivan Testov (person, RUS)" in cli.refuses(3, *told)
    cli.says(*told, "--create")
    assert cli.keys("list", '"Ivan Testov"') == [BANQUET]


def test_a_guest_replaced_leaves_the_quotes_standing(cli: Cli) -> None:
    answer = cli("set", BANQUET, "guest=RUS: ?, deputy minister")
    assert "sources:" not in answer.err
    assert "speaker rus, vice foreign minister" in answer.err
    quotes = [source["quote"] for source in shown(cli, BANQUET)["sources"] if source["quote"]]  # type: ignore[attr-defined]
    assert "a new level of alliance" in quotes


@pytest.mark.parametrize(
    ("code", "words", "reason"),
    [
        (2, ("title=",), "title: is missing"),
        (2, ("on=7/8/1961",), "can be read in two ways"),
        (2, ("on=2030-01-01",), "is in the future"),
        (2, ("status=perhaps",), "is not one of"),
        (2, ("vanue=x",), 'Did you mean "venue"?'),
        (2, ("key=x",), "A key never changes"),
        (2, ("venue",), "is not FIELD=VALUE"),
        (3, ("type=jamboree",), "jamboree"),
        (3, ("marks=nothing-such",), "nothing-such"),
        (2, ("in=SUN",), "ended on"),
    ],
)
def test_what_cannot_be_set_is_refused(cli: Cli, code: int, words: tuple[str, ...], reason: str) -> None:
    before = cli.digest()
    assert reason in cli.refuses(code, "set", BANQUET, *words)
    assert cli.digest() == before


def test_an_unknown_record_cannot_be_set(cli: Cli) -> None:
    assert "No event" in cli.refuses(3, "set", "nothing-such", "venue=x")


def test_sources_and_actors_are_set_too(cli: Cli) -> None:
    cli.says("set", "joongang-2025-10-21", "headline=Corrected")
    cli.says("set", "kcna", "reliability=B", "names+=de:Zentrale Koreanische Nachrichtenagentur")
    assert "Corrected" in cli.says("show", BANQUET)
    assert cli.keys("list", "outlet:kcna") == cli.keys("list", 'outlet:"Zentrale Koreanische Nachrichtenagentur"')


def test_what_others_point_at_is_not_removed(cli: Cli) -> None:
    before = cli.digest()
    told = cli.refuses(1, "rm", "prk-rus-relations")
    assert f"{BANQUET} marks {RELATIONS}" in told
    assert "--cascade" in told
    assert cli.digest() == before


def test_cascade_takes_the_links_and_leaves_the_events(cli: Cli) -> None:
    before = cli.digest()
    answer = cli("rm", "prk-rus-relations", "--cascade", "--dry-run")
    assert f"Would remove {BANQUET} marks {RELATIONS}\n" in answer.err
    assert cli.digest() == before
    cli.says("rm", "prk-rus-relations", "--cascade")
    assert BANQUET in cli.keys("between", "PRK", "RUS")
    assert shown(cli, BANQUET)["links"] == []
    cli.says("undo")
    assert cli.digest() == before


def test_a_removed_key_is_never_given_again(cli: Cli) -> None:
    cli.says("rm", BANQUET)
    assert "No event" in cli.refuses(3, "show", BANQUET)
    add = ("add", "banquet", "Another", "--on", "2025-10-17", "--host", "prk-embassy-rus")
    assert cli.says(*add) == f"{BANQUET}-2\n"
    assert "is already in use" in cli.refuses(2, "alias", f"{BANQUET}-2", BANQUET)


def test_a_removed_nickname_is_never_given_again(cli: Cli) -> None:
    cli.says("rm", "prk-rus-relations", "--cascade")
    assert "is already in use" in cli.refuses(2, "alias", BANQUET, "prk-rus-relations")


def test_several_are_removed_as_one(cli: Cli) -> None:
    before = cli.digest()
    cli.says("rm", BANQUET, "2025-10-16-prk-rus-reception", "prk-rus-relations")
    assert cli.keys("between", "PRK", "RUS") == ["2024-10-prk-rus-troop-deployment"]
    cli.says("undo")
    assert cli.digest() == before


def test_a_search_note_holds_its_occasion(cli: Cli) -> None:
    cli.says("rm", BANQUET, "2025-10-16-prk-rus-reception")
    cli.says(
        *("anniversaries", "searched", "prk-rus-relations", "--year", "2024", "--outlet", "KCNA"),
        *("--from", "2024-10-01", "--to", "2024-10-31", "--found", "nothing"),
    )
    assert "the search for the observances" in cli.refuses(1, "rm", "prk-rus-relations")
    cli.says("rm", "prk-rus-relations", "--cascade")


def test_an_actor_or_a_source_in_use_is_not_removed(cli: Cli) -> None:
    assert BANQUET in cli.refuses(1, "rm", "joongang-2025-10-21")
    assert "depend on kcna" in cli.refuses(1, "rm", "kcna", "--cascade")
    assert "the country PRK" in cli.refuses(1, "rm", "prk")


def test_an_actor_and_a_source_in_no_use_are_removed(cli: Cli) -> None:
    before = cli.digest()
    cli.says("rm", *cli.keys("list"))
    cli.says("rm", "joongang-2025-10-21", "sin-hong-chol")
    assert "No event" in cli.refuses(3, "rm", "sin-hong-chol")
    cli.says("undo")
    cli.says("undo")
    assert cli.digest() == before


def test_a_nickname_means_its_event_everywhere(cli: Cli) -> None:
    before = cli.digest()
    answer = cli("alias", BANQUET, "moscow-77")
    assert answer.err == f"moscow-77 now means {BANQUET}\nUndo: timeline undo\n"
    assert shown(cli, "moscow-77")["key"] == BANQUET
    assert "is already in use" in cli.refuses(2, "alias", "prk-rus-relations", "moscow-77")
    cli.says("undo")
    assert cli.digest() == before


def test_an_actor_has_nicknames_too(cli: Cli) -> None:
    cli.says("alias", "prk-foreign-ministry", "mfa")
    cli.says("add", "talks", "Talks", "--on", "2020", "--party", "mfa; RUS", "--create")
    assert cli.keys("list", "actor:prk-foreign-ministry", "type:talks") == ["2020-prk-rus-talks"]


@pytest.mark.parametrize("nickname", ["", " ", "a\x1b[31m", "x" * 300])
def test_a_nickname_that_cannot_be_typed_is_refused(cli: Cli, nickname: str) -> None:
    assert "The nickname" in cli.refuses(2, "alias", BANQUET, nickname)


def test_on_a_terminal_removal_is_asked_for(cli: Cli, terminal: Run) -> None:
    run = terminal("rm", BANQUET)
    run.answer("Remove this? [y/N]", "")  # the safe answer is that of Enter
    assert f"{BANQUET}  2025-10-17, Banquet" in run.text
    assert run.end() == 1
    assert "Nothing was removed." in run.text
    assert shown(cli, BANQUET)["key"] == BANQUET


def test_a_place_that_follows_from_the_host_is_said_and_can_be_taken_away(cli: Cli) -> None:
    told = cli("set", BANQUET, "place=")
    assert (told.code, told.err) == (0, "The city is worked out from the host: Moscow.\nTo record none: place=-\n")
    cli.says("set", BANQUET, "place=Tver")
    told = cli("set", BANQUET, "place=")
    assert "place: Tver -> Moscow" in told.err
    assert "The city is worked out from the host: Moscow." in told.err
    assert "place: Moscow -> (nothing)" in cli("set", BANQUET, "place=-").err
    assert 'place: "-"' in cli.says("show", BANQUET, "--format", "yaml").replace("'", '"')
    cli.says("set", BANQUET, "title=Another")
    assert '"place": ""' in cli.says("list", f"key:{BANQUET}", "--json")


def test_a_place_that_the_former_host_gave_follows_the_new_one(cli: Cli) -> None:
    visitor = "RUS: Sergei Lavrov [person]"
    visit = ["add", "visit", "Lavrov in Accra", "--on", "2025-05-05", "--visitor", visitor, "--create"]
    key = cli.says(*visit, "--host", "Ghana").strip()
    assert "in: GHA -> NGA" in cli("set", key, "host=Nigeria").err
    assert "place: (nothing) -> Bamako" in cli("set", key, "host=Embassy of Russia in Mali").err
    assert "in: MLI -> (nothing)" in cli("set", key, "host=").err
    cli.says("set", key, "place=Accra", "in=Ghana")
    assert "in:" not in cli("set", key, "host=Mali").err


def test_the_host_of_a_record_that_would_be_refused_today_can_be_changed(cli: Cli) -> None:
    visit = ["add", "visit", "Visit", "--on", "2025-05-05", "--visitor", "France", "--host", "Ghana"]
    key = cli.says(*visit).strip()
    assert cli.database.path is not None
    with closing(sqlite3.connect(cli.database.path)) as connection, connection:
        long_ago = "edtf = '1900-05-05', date_start = '1900-05-05', date_end = '1900-05-06'"
        connection.execute(f"UPDATE event SET {long_ago} WHERE key = ?", [key])
    assert "existed only from 1957-03-06" in cli.refuses(2, "set", key, "title=Other")
    assert "host gha -> host bel" in cli("set", key, "host=Belgium").err
