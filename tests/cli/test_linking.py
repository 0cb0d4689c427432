import json

import pytest

from tests.cli.conftest import Cli

BANQUET = "2025-10-17-prk-rus-banquet"
RECEPTION = "2025-10-16-prk-rus-reception"
RELATIONS = "1948-10-12-prk-sun-relations-established"


def test_a_link_is_made_and_taken_away(cli: Cli) -> None:
    before = cli.digest()
    answer = cli("link", BANQUET, "responds-to", RECEPTION)
    assert f"links: (nothing) -> responds-to {RECEPTION}\nChanged." in answer.err
    assert "Responds to" in cli.says("show", BANQUET)
    cli.says("unlink", BANQUET, "responds-to", RECEPTION)
    assert cli.digest() == before


def test_a_claimed_ordinal_comes_with_the_link(cli: Cli) -> None:
    cli.says("unlink", BANQUET, "marks", "prk-rus-relations")
    cli.says("link", BANQUET, "marks", "prk-rus-relations=78")
    (link,) = json.loads(cli.says("show", BANQUET, "--json"))[0]["links"]
    assert (link["ordinal_claimed"], link["ordinal"]) == (78, 77)


@pytest.mark.parametrize(
    ("code", "words", "reason"),
    [
        (3, ("unlink", BANQUET, "ends", RELATIONS), "No link"),
        (3, ("link", BANQUET, "marks", "nothing-such"), "nothing-such"),
        (2, ("link", BANQUET, "celebrates", RELATIONS), "celebrates"),
        (2, ("link", BANQUET, "marks", "prk-rus-relations=x"), "is not an ordinal"),
        (2, ("link", "kcna", "marks", RELATIONS), "is not a field of an actor"),
        (2, ("link", BANQUET, "part-of", BANQUET), "cannot be linked to itself"),
        (2, ("link", BANQUET, "marks", f"{RELATIONS}=78"), "is linked more than once"),
        (2, ("set", BANQUET, "guest+=RUS: Russian Foreign Ministry"), "is given twice"),
        (2, ("alias", BANQUET, "Russia"), "is a name of"),
        (2, ("alias", BANQUET, "PRK"), "is a name of"),
        (2, ("alias", "choe-son-hui", "Moscow"), "is a name of"),
        (2, ("alias", BANQUET, "a b"), 'cannot contain " "'),
        (3, ("show", BANQUET, "--at", "99"), "No change"),
        (3, ("diff", BANQUET, "1", "99"), "No change"),
        (1, ("merge", "joongang-2025-10-21", "rodong-2025-10-21"), "outlet: joongang, and rodong"),
        (2, ("merge", "joongang-2025-10-21", "rodong-2025-10-21", "--yes"), "come from different outlets"),
        (1, ("merge", BANQUET, RECEPTION), "may be two"),
        (1, ("merge", "prk-embassy-rus", "rus-embassy-prk"), "country: PRK, and RUS"),
        (1, ("merge", "choe-son-hui", "sin-hong-chol"), "name: "),
        (2, ("merge", BANQUET, BANQUET), "mean the same record"),
        (2, ("merge", "prk", "rus", "--yes"), "States cannot be merged"),
        (2, ("merge", BANQUET, "kcna"), "different kinds of record"),
        (3, ("merge", BANQUET, "nothing-such"), "No event"),
    ],
)
def test_what_cannot_be_is_refused(cli: Cli, code: int, words: tuple[str, ...], reason: str) -> None:
    assert reason in cli.refuses(code, *words)


def test_a_merge_says_what_comes_and_the_second_key_means_the_first(cli: Cli) -> None:
    before = cli.digest()
    dry = cli("merge", BANQUET, RECEPTION, "--dry-run")
    assert dry.err.endswith(f"Would merge {RECEPTION} into {BANQUET}\n")
    assert cli.digest() == before
    assert "These may be two: place: Moscow, and Pyongyang" in dry.err
    assert "claimed by its sources: type reception" in dry.err
    done = cli("merge", BANQUET, RECEPTION, "--yes")
    assert "participants: (nothing) -> host rus-embassy-prk" in done.err
    assert f"Merged {RECEPTION} into {BANQUET}\nUndo: timeline undo\n" in done.err
    assert cli.keys("show", RECEPTION) == [BANQUET]
    cli.says("undo")
    assert cli.digest() == before


def test_a_source_merged_is_found_by_its_old_key(cli: Cli) -> None:
    cli.says("add", "talks", "Talks", "--on", "2020", "--party", "PRK; RUS", "--outlet", "TASS", "--published", "2020")
    told = ("--party", "PRK; RUS", "--outlet", "TASS", "--published", "2020-05-06")
    cli.says("add", "talks", "Talks", "--on", "2020-05", *told)
    cli.says("merge", "tass-2020-05-06", "tass-2020", "--yes")
    cli.says("add", "talks", "Others", "--on", "2021", "--party", "PRK; RUS", "--source", "tass-2020")
    assert "TASS, 6 May 2020" in cli.says("show", "2021-prk-rus-talks")
