"""An import that is killed is continued by the next run, is marked until then, and is undone as one."""

import csv
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.factories import digest_of, rows
from tests.mapped_rows import BAD_EACH, kill_after, start_import, write_files
from timeline.settings import Location

FEW = 5000
MANY = 20_000
_COUNT = "SELECT count(*) FROM event"


def finish(folder: Path) -> str:
    """Run the import to its end and return what it says."""
    with start_import(folder) as process:
        _, said = process.communicate()
    assert process.returncode == 2, said
    return said


def read_left(folder: Path) -> list[list[str]]:
    """Read the rows that were given back."""
    with (folder / "left.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture
def undisturbed(fresh: Cli, surroundings: Path) -> tuple[str, str, list[list[str]]]:
    """The digests of a database before and after an import that nobody kills, and the rows given back."""
    before = fresh.digest()
    write_files(surroundings, FEW)
    finish(surroundings)
    after, left = fresh.digest(), read_left(surroundings)
    fresh.says("undo", "--yes")
    assert fresh.digest() == before
    return before, after, left


def test_the_next_run_goes_on_and_ends_as_if_nothing_had_happened(
    fresh: Cli, surroundings: Path, undisturbed: tuple[str, str, list[list[str]]]
) -> None:
    before, after, left = undisturbed
    seen = kill_after(surroundings, 1)
    assert 0 < seen < FEW - FEW // BAD_EACH
    assert rows(fresh.database, _COUNT) == [(seen,)]
    assert "unfinished" in fresh.says("log")
    assert "unfinished" in fresh("check").out
    said = finish(surroundings)
    assert "Going on with change" in said
    assert (fresh.digest(), read_left(surroundings)) == (after, left)
    assert "unfinished" not in fresh.says("log")
    assert len(rows(fresh.database, "SELECT DISTINCT revision FROM batch ORDER BY 1")) == 2
    fresh.says("undo", "--yes")
    assert fresh.digest() == before


def test_an_unfinished_import_is_undone_and_touches_nothing_else(fresh: Cli, surroundings: Path) -> None:
    write_files(surroundings, FEW)
    fresh.says("add", "visit", "A visit", "--on", "2020-01-02", "--visitor", "PRK", "--in", "RUS", "--yes")
    before = fresh.digest()
    kill_after(surroundings, 1)
    fresh.says("undo", "--yes")
    assert fresh.digest() == before
    assert "unfinished" not in fresh.says("log")
    assert "Recorded:" in finish(surroundings)


def test_another_file_or_mapping_is_another_import(fresh: Cli, surroundings: Path) -> None:
    write_files(surroundings, FEW)
    kill_after(surroundings, 1)
    mapping = surroundings / "visits.toml"
    mapping.write_text(mapping.read_text(encoding="utf-8") + "\n# another\n", encoding="utf-8")
    said = finish(surroundings)
    assert "Going on" not in said
    assert "unchanged" in said
    assert rows(fresh.database, _COUNT) == [(FEW - FEW // BAD_EACH,)]
    assert "unfinished" not in fresh.says("log")  # all of the file is recorded
    fresh.says("undo", "--yes")
    assert "unfinished" in fresh.says("log")


def test_what_others_change_meanwhile_stays(fresh: Cli, surroundings: Path) -> None:
    write_files(surroundings, FEW)
    kill_after(surroundings, 1)
    ((key,),) = rows(fresh.database, "SELECT key FROM event WHERE native_id = '1'")
    fresh.says("set", key, "summary=Corrected by hand.", "--yes")
    finish(surroundings)
    assert rows(fresh.database, "SELECT summary FROM event WHERE native_id = '1'") == [("Corrected by hand.",)]
    assert rows(fresh.database, "SELECT count(DISTINCT revision) FROM batch") == [(1,)]


def test_an_import_of_which_only_bad_rows_are_left_is_finished_by_the_next_run(fresh: Cli, surroundings: Path) -> None:
    write_files(surroundings, 2 * FEW)
    file = surroundings / "visits.csv"
    lines = file.read_text(encoding="utf-8").replace("West Bank", "Mali").splitlines(keepends=True)
    bad = [line.replace(",19", ",x").replace(",20", ",x") for line in lines[2001:]]
    file.write_text("".join((*lines[:2001], *bad)), encoding="utf-8")
    assert kill_after(surroundings, 1) == 2000
    assert "unfinished" in fresh.says("log")
    answer = fresh("import", "visits.csv", "--rejects", "left.csv", "--yes")
    assert "Going on with change" in answer.err
    assert "unfinished" not in fresh.says("log")
    assert len(read_left(surroundings)) == 2 * FEW - 2000 + 1


def test_an_import_of_several_blocks_is_sound_and_undone_on_either_engine(
    seeded: Location, surroundings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMELINE_DB", seeded.url or str(seeded.path))
    cli, before = Cli(seeded), digest_of(seeded)
    write_files(surroundings, FEW)
    kill_after(surroundings, 1)
    finish(surroundings)
    assert rows(seeded, "SELECT count(DISTINCT revision), count(*) FROM batch") == [(1, 3)]
    assert "history-broken" not in cli("check").out
    cli.says("undo", "--yes")
    assert cli.digest() == before


@pytest.mark.slow
def test_twenty_thousand_rows_killed_three_times(fresh: Cli, surroundings: Path) -> None:
    before = fresh.digest()
    write_files(surroundings, MANY)
    told = [kill_after(surroundings, events) for events in (1, 3000, 5000)]
    assert all(told)
    assert sum(told) < MANY - MANY // BAD_EACH
    finish(surroundings)
    assert rows(fresh.database, _COUNT) == [(MANY - MANY // BAD_EACH,)]
    assert rows(fresh.database, "SELECT count(*) FROM citation") == [(MANY - MANY // BAD_EACH,)]
    assert rows(fresh.database, "SELECT count(DISTINCT revision) FROM batch") == [(1,)]
    assert len(read_left(surroundings)) == MANY // BAD_EACH + 1
    fresh.says("undo", "--yes")
    assert fresh.digest() == before
