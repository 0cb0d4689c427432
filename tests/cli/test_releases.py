"""A data set: its next release goes over the last, what people edited stays, and machine-coded events carry a mark."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, Terminal
from tests.factories import rows

MAPPING = """
dataset = "visits"
curated = {curated}
coverage = {{ from = "2019", until = "2020-06", extent = "selected" }}
[event]
id = "{{id}}"
type = "visit"
title = "{{what}}"
on = "{{on}}"
[[who]]
role = "visitor"
name = "{{who}}"
split = ""
[[who]]
role = "host"
name = "{{host}}"
split = ""
[[source]]
outlet = "A yearbook"
"""
FIRST = [("1", "2020-01-02", "North Korea", "Russia", "A visit"), ("2", "2020-02-03", "Russia", "North Korea", "Talks")]
SECOND = [("2", "2020-02-04", "Russia", "North Korea", "Talks"), ("3", "2020-03-05", "China", "Russia", "A third")]


def write(folder: Path, name: str, own: Sequence[Sequence[str]], *, curated: str = "true") -> None:
    """Write a release and the mapping."""
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "on", "who", "host", "what"), *own])
    (folder / "visits.toml").write_text(MAPPING.format(curated=curated), encoding="utf-8")


@pytest.fixture
def first(fresh: Cli, surroundings: Path) -> Cli:
    """A database with the first release."""
    write(surroundings, "first.csv", FIRST)
    write(surroundings, "second.csv", SECOND)
    fresh.says("import", "first.csv", "--map", "visits.toml", "--create", "--yes")
    return fresh


def read_state(cli: Cli) -> list[tuple[object, ...]]:
    """Read the id, the date and the tag of each event."""
    return rows(
        cli.database,
        "SELECT e.native_id, e.edtf, coalesce(t.tag, '') FROM event e LEFT JOIN event_tag t ON t.event = e.id"
        " ORDER BY e.native_id",
    )


def test_the_next_release_adds_changes_and_withdraws_as_one(first: Cli) -> None:
    before = first.digest()
    answer = first("import", "second.csv", "--map", "visits.toml", "--release", "--create", "--yes")
    assert answer.code == 0, answer.err
    assert "1 event new" in answer.err
    assert "1 event withdrawn" in answer.err
    after = [("1", "2020-01-02", "withdrawn"), ("2", "2020-02-04", ""), ("3", "2020-03-05", "")]
    assert read_state(first) == after
    digest = first.digest()
    again = first("import", "second.csv", "--map", "visits.toml", "--release", "--create", "--yes")
    assert (again.code, first.digest()) == (0, digest)
    assert "2 events unchanged" in again.err
    first.says("undo", "--yes")
    assert first.digest() == before


def test_what_a_release_has_again_is_no_longer_withdrawn(first: Cli) -> None:
    first.says("import", "second.csv", "--map", "visits.toml", "--release", "--create", "--yes")
    answer = first("import", "first.csv", "--map", "visits.toml", "--release", "--create", "--yes")
    assert "1 event no longer withdrawn" in answer.err
    assert [(id_, tag) for id_, _, tag in read_state(first)] == [("1", ""), ("2", ""), ("3", "withdrawn")]


def test_without_release_nothing_is_withdrawn(first: Cli) -> None:
    first.says("import", "second.csv", "--map", "visits.toml", "--create", "--yes")
    assert [tag for *_, tag in read_state(first)] == ["", "", ""]


def test_a_dry_run_of_a_release_withdraws_nothing(first: Cli) -> None:
    before = first.digest()
    answer = first("import", "second.csv", "--map", "visits.toml", "--release", "--dry-run")
    assert "1 event withdrawn" in answer.err
    assert first.digest() == before


def test_what_was_edited_by_hand_is_never_overwritten_without_a_word(first: Cli, surroundings: Path) -> None:
    ((key,),) = rows(first.database, "SELECT key FROM event WHERE native_id = '2'")
    first.says("set", key, "title=Talks in Moscow", "--yes")
    refused = first.refuses(2, "import", "second.csv", "--map", "visits.toml", "--create", "--yes")
    assert "was edited by hand (change 2)" in refused
    words = ("import", "second.csv", "--map", "visits.toml", "--create", "--yes")
    assert first(*words, "--rejects", "left.csv").code == 2
    left = (surroundings / "left.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [row[0] for row in csv.reader(left)] == ["id", "2"]
    assert rows(first.database, "SELECT title, edtf FROM event WHERE native_id = '2'") == [
        ("Talks in Moscow", "2020-02-03")
    ]
    first.says(*words, "--on-duplicate", "update")
    assert rows(first.database, "SELECT title, edtf FROM event WHERE native_id = '2'") == [("Talks", "2020-02-04")]


def test_an_edit_that_was_undone_is_none(first: Cli) -> None:
    ((key,),) = rows(first.database, "SELECT key FROM event WHERE native_id = '2'")
    first.says("set", key, "title=Talks in Moscow", "--yes")
    first.says("undo", "--yes")
    first.says("import", "second.csv", "--map", "visits.toml", "--create", "--yes")
    assert rows(first.database, "SELECT edtf FROM event WHERE native_id = '2'") == [("2020-02-04",)]


def test_coverage_is_declared_once(first: Cli) -> None:
    first.says("import", "second.csv", "--map", "visits.toml", "--create", "--yes")
    covered = "SELECT dataset, covered_from, covered_until, extent FROM coverage"
    assert rows(first.database, covered) == [("visits", "2019-01-01", "2020-07-01", "selected")]


def test_machine_coded_events_are_marked_and_can_be_left_out(fresh: Cli, surroundings: Path) -> None:
    write(surroundings, "coded.csv", FIRST, curated="false")
    fresh.says("add", "visit", "By hand", "--on", "2021-01-02", "--visitor", "PRK", "--host", "RUS", "--yes")
    by_hand = fresh.keys("list")
    fresh.says("import", "coded.csv", "--map", "visits.toml", "--create", "--yes")
    assert "2 events coded by machines (visits)" in fresh("between", "PRK", "RUS").err
    for words in (
        ("between", "PRK", "RUS", "--curated"),
        ("list", "--curated"),
        ("list", "coded:no"),
        ("list", "-dataset:visits"),
        ("search", "hand", "--curated"),
    ):
        assert fresh.keys(*words) == by_hand, words
    assert len(fresh.keys("list", "coded:yes")) == len(fresh.keys("list", "dataset:visits")) == 2
    assert len(fresh.keys("list", "coded:yes,no")) == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("curated = 1", "curated is neither true nor false"),
        ('coverage = { from = "1995" }', "coverage"),
        ('coverage = { from = "2020", until = "1995" }', "coverage"),
        ('coverage = { from = "1995", until = "2020", extent = "all" }', "coverage.extent"),
        ('coverage = { from = "1995", until = "2020", how = "all" }', "coverage.how"),
    ],
)
def test_a_wrong_entry_about_the_data_set_is_named(fresh: Cli, surroundings: Path, text: str, message: str) -> None:
    write(surroundings, "first.csv", FIRST)
    (surroundings / "visits.toml").write_text(text, encoding="utf-8")
    assert message in fresh.refuses(2, "import", "first.csv", "--map", "visits.toml")


def test_a_release_needs_ids(fresh: Cli, surroundings: Path) -> None:
    write(surroundings, "first.csv", FIRST)
    (surroundings / "visits.toml").write_text('[event]\ntitle = "{what}"\n', encoding="utf-8")
    assert "ids that stay" in fresh.refuses(2, "import", "first.csv", "--map", "visits.toml", "--release")


def test_another_event_of_the_same_data_set_is_no_probable_duplicate(first: Cli, surroundings: Path) -> None:
    write(surroundings, "more.csv", [("9", "2020-01-03", "North Korea", "Russia", "A visit")])
    first.says("import", "more.csv", "--map", "visits.toml", "--create", "--yes")
    assert [row[0] for row in read_state(first)] == ["1", "2", "9"]
    mapping = surroundings / "visits.toml"
    mapping.write_text(mapping.read_text(encoding="utf-8").replace('"visits"', '"others"'), encoding="utf-8")
    assert "looks like" in first.refuses(4, "import", "more.csv", "--map", "visits.toml", "--create", "--yes")


def test_the_next_file_of_the_same_columns_finds_its_mapping(first: Cli, surroundings: Path) -> None:
    (surroundings / "visits.toml").unlink()
    answer = first("import", "second.csv", "--create", "--yes")
    assert answer.code == 0, answer.err
    assert "Mapping: visits, kept from an earlier file" in answer.err
    assert [row[0] for row in read_state(first)] == ["1", "2", "3"]
    assert "kept from an earlier file" in first.says("import", "show")
    assert 'dataset = "visits"' in first.says("import", "show", "visits")
    assert first("compare", "second.csv", "--as", "visits").code == 0
    (surroundings / "other.csv").write_text("id,on,whom\n1,2020-01-02,x\n", encoding="utf-8")
    assert "Mapping:" not in first("import", "other.csv", "--yes").err
    first.says("undo", "--yes")
    first.says("undo", "--yes")
    assert "kept from an earlier file" not in first.says("import", "show")


def test_where_two_mappings_fit_one_is_to_be_named(first: Cli, surroundings: Path) -> None:
    mapping = surroundings / "visits.toml"
    mapping.write_text(mapping.read_text(encoding="utf-8").replace('"visits"', '"others"'), encoding="utf-8")
    first.says("import", "second.csv", "--map", "visits.toml", "--on-duplicate", "add", "--create", "--yes")
    mapping.unlink()
    assert "--as NAME" in first.refuses(2, "import", "first.csv", "--yes")
    assert "2 events unchanged" in first("import", "first.csv", "--as", "visits", "--yes").err


def test_a_sheet_of_ours_is_never_read_through_a_kept_mapping(fresh: Cli, surroundings: Path) -> None:
    (surroundings / "own.toml").write_text(
        'dataset = "own"\n[event]\nid = "{id}"\non = "{on}"\ntype = "visit"\ntitle = "{title}"\n', encoding="utf-8"
    )
    text = "id,dataset,on,type,title\n1,mine,2020-01-02,talks,Talks\n"
    (surroundings / "events.csv").write_text(text, encoding="utf-8")
    fresh.says("import", "events.csv", "--map", "own.toml", "--yes")
    assert "Mapping:" not in fresh("import", "events.csv", "--on-duplicate", "add", "--yes").err


@pytest.mark.parametrize(
    "row",
    [
        '2,"2020-02-03,Russia,North Korea,Talks',
        '"2,2020-02-03,Russia,North Korea,Talks',
        "2\0,2020-02-03,Russia,North Korea,Talks",
        ",2020-02-03,Russia,North Korea,Talks",
        "2",
        "2,2020-02-03,Russia,North Korea,Talks,more",
    ],
)
def test_what_a_release_may_still_have_is_not_withdrawn(first: Cli, surroundings: Path, row: str) -> None:
    before = first.digest()
    text = f"id,on,who,host,what\n1,2020-01-02,North Korea,Russia,A visit\n{row}\n"
    (surroundings / "second.csv").write_text(text, encoding="utf-8")
    words = ("import", "second.csv", "--map", "visits.toml", "--create", "--yes", "--rejects", "left.csv")
    refused = first.refuses(2, *words, "--release")
    assert "row 3: the id cannot be read" in refused
    assert first.digest() == before
    first(*words)
    assert [tag for *_, tag in read_state(first)] == ["", ""]


def test_what_a_release_has_in_a_bad_row_is_not_withdrawn(first: Cli, surroundings: Path) -> None:
    bad = [FIRST[0], ("2", "2020-13-03", *FIRST[1][2:])]
    write(surroundings, "second.csv", bad)
    first("import", "second.csv", "--map", "visits.toml", "--release", "--create", "--yes", "--rejects", "left.csv")
    assert [tag for *_, tag in read_state(first)] == ["", ""]


def test_a_file_without_events_is_no_release(first: Cli, surroundings: Path) -> None:
    write(surroundings, "second.csv", ())
    assert "no events" in first.refuses(2, "import", "second.csv", "--map", "visits.toml", "--release", "--yes")


def test_what_somebody_records_while_an_import_is_confirmed_is_noticed(
    fresh: Cli, surroundings: Path, terminal: Callable[..., Terminal]
) -> None:
    write(surroundings, "first.csv", FIRST)
    screen = terminal("import", "first.csv", "--map", "visits.toml")
    screen.wait("Record this:")
    words = ("--on", "2020-01-02", "--visitor", "PRK", "--host", "RUS")
    fresh.says("add", "visit", "A visit to Moscow", *words, "--create", "--yes")
    screen.answer("", "y")
    screen.answer("Record it as another event?", "n")
    screen.wait("Recorded:")
    assert screen.end() == 0
    assert [row[0] for row in read_state(fresh)] in ([None, "2"], ["2", None])
