"""`sql`: any SELECT over the views, and nothing else, however it is written; on both engines."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli
from tests.conftest import Templates

HOSTILE = (
    "DROP TABLE event",
    "SELECT 1; DROP TABLE event",
    "SELECT 1; SELECT 2",
    "DELETE FROM event",
    "ATTACH 'x.db' AS x",
    "PRAGMA query_only = 0",
    "SELECT load_extension('x')",
    "WITH x AS (DELETE FROM event RETURNING 1) SELECT * FROM x",
    "SELECT zeroblob(2000000000)",
    "SELECT writefile('x', 'y')",
    "SELECT lo_export(1, '/tmp/x')",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT nextval('event_id_seq')",
    "SELECT 1) AS q; DROP TABLE event; SELECT (1",
    "VACUUM",
    "EXPLAIN ANALYZE DELETE FROM event",
    "SELECT nope FROM v_event",
    "SELECT (",
    "SELECT '\x00'",
    "",
    "   ",
    "조선",
)


@pytest.fixture
def asked(
    dialect: str, surroundings: Path, templates: Templates, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Cli]:
    """The command line on the demonstration, on each engine."""
    with templates.copy("demo", dialect, tmp_path / "asked") as made:
        monkeypatch.setenv("TIMELINE_DB", made.url or str(made.path))
        yield Cli(made)


def ask(cli: Cli, question: str, *more: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(cli.says("sql", question, "--json", *more))
    return rows


def test_a_question_over_a_view(asked: Cli) -> None:
    [row] = ask(asked, "SELECT event, date, city FROM v_event WHERE event = '2025-10-17-prk-rus-banquet'")
    assert row == {"event": "2025-10-17-prk-rus-banquet", "date": "2025-10-17", "city": "Moscow"}
    counted = "WITH x AS (SELECT event FROM v_pair) SELECT count(*) AS n, count(*) AS n FROM x"
    [row] = ask(asked, counted)
    assert set(row) == {"n", "n_2"}
    assert ask(asked, "SELECT 'ключ' AS k") == [{"k": "ключ"}]
    assert ask(asked, "/* a comment */ SELECT 1 AS one") == [{"one": 1}]


@pytest.mark.parametrize("question", HOSTILE)
def test_nothing_else_is_done(asked: Cli, question: str, tmp_path: Path) -> None:
    asked.refuses(2, "sql", question)
    assert not (tmp_path / "x").exists()


def test_a_question_that_takes_too_long_is_stopped(asked: Cli) -> None:
    endless = "WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT count(*) FROM x"
    assert "longer than 0.2 seconds" in asked.refuses(2, "sql", endless, "--timeout", "0.2")


def test_rows_are_limited_and_that_is_said(asked: Cli) -> None:
    answer = asked("sql", "SELECT event FROM v_participation", "--limit", "2", "--format", "csv")
    assert len(answer.out.splitlines()) == 3
    assert "there are more" in answer.err


def test_the_views_are_listed(asked: Cli) -> None:
    views = json.loads(asked.says("sql", "--views", "--json"))
    assert "v_event" in {view["view"] for view in views}
    assert all(view["columns"] and view["row"] for view in views)


def test_a_question_comes_from_a_file_or_stdin(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "question.sql"
    file.write_text("SELECT 1 AS one")
    assert json.loads(cli.says("sql", "--file", str(file), "--json")) == [{"one": 1}]
    assert json.loads(cli.says("sql", "-", "--json", stdin="SELECT 2 AS two")) == [{"two": 2}]
    cli.refuses(2, "sql")
    cli.refuses(2, "sql", "SELECT 1", "--file", str(file))
    cli.refuses(2, "sql", "--file", str(tmp_path / "none.sql"))
    cli.refuses(2, "sql", "SELECT 1", "--as-of", "2020-01-01")


def test_a_table_behind_the_views_is_not_read(cli: Cli) -> None:
    for question in ("SELECT * FROM event", "SELECT * FROM sqlite_master", "SELECT * FROM pragma_table_info('event')"):
        assert "v_event" in cli.refuses(2, "sql", question)
