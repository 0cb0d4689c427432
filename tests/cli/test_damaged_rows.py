"""Of a file with damaged rows each is recorded or given back with its number and a reason, and goes in once mended."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.damaged_rows import make_file, mend, write_damaged
from tests.factories import rows

ROWS = 1000


@pytest.mark.parametrize("form", ["csv", "tsv", "ndjson"])
def test_each_row_is_recorded_or_given_back(fresh: Cli, surroundings: Path, form: str) -> None:
    check_damaged(fresh, surroundings, form, rows_=ROWS, seed=1948)


def check_damaged(cli: Cli, folder: Path, form: str, *, rows_: int, seed: int) -> None:
    """Import a damaged file and then what was given back, mended; raises AssertionError unless all is well."""
    file = make_file(rows_, form, seed)
    name = write_damaged(folder, form, file)
    words = ("--map", "visits.toml", "--on-duplicate", "skip", "--create", "--yes")
    answer = cli("import", name, "--rejects", "left.csv", *words)
    assert answer.code == 2, answer.err[-2000:]
    assert "Traceback" not in answer.err
    recorded = {int(id_) for (id_,) in rows(cli.database, "SELECT native_id FROM event")}
    left = mend(folder, file, header=form != "ndjson")
    assert len(recorded) + left == rows_
    answer = cli("import", "left.csv", *words)
    assert answer.code == 0, answer.err[-2000:]
    whole = rows(cli.database, "SELECT native_id, title, summary FROM event ORDER BY id")
    expected = {row[0]: (f"{row[2]} in {row[5]}", row[7]) for row in file.rows}
    assert {id_: (title, summary) for id_, title, summary in whole} == expected
