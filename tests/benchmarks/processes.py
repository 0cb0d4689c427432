"""Whole commands, each a process of its own, beside a bare Typer hello, raw sqlite3 in Python and sqlite-utils."""

import sys
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.tables import Tables, format_ratio, format_seconds
from tests.benchmarks.timing import Timed, run_process, time_calls
from tests.factories import TODAY

_BIN = Path(sys.executable).parent
_TODAY = f"--today {TODAY}"

_HELLO = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "world") -> None:
    print(f"hello {name}")
app()
"""
_RAW = """
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]):
    print(*row)
"""


class _Question(NamedTuple):
    """One question: the words after `timeline`, or the shell's variables for completion, and the same in SQL."""

    words: str
    sql: str
    environment: Mapping[str, str] = {}


_BETWEEN = """
SELECT e.edtf, e.title, e.city, e.key FROM dyad d JOIN event e ON e.id = d.event
WHERE d.pair IN ('PRK-RUS', 'PRK-SUN') ORDER BY d.date_start, d.event LIMIT 50
"""
_REPORT = """
SELECT o.key, e.edtf, e.title, e.city, p.role, n.name, p.title, l.ordinal, s.key
FROM dyad d JOIN event o ON o.id = d.event AND o.is_occasion
JOIN event_link l ON l.other = o.id AND l.kind = 'marks' JOIN event e ON e.id = l.event
JOIN participation p ON p.event = e.id JOIN actor_name n ON n.actor = p.actor AND n.seq = 1
JOIN citation c ON c.event = e.id JOIN source s ON s.id = c.source
WHERE d.pair IN ('PRK-RUS', 'PRK-SUN') AND e.date_start BETWEEN '2020-01-01' AND '2020-12-31'
ORDER BY o.date_start, e.date_start
"""
_QUESTIONS = {
    "between, 50 rows": _Question("between PRK RUS --limit 50", _BETWEEN),
    "between, every row as keys": _Question("between PRK RUS --format keys", _BETWEEN.replace("LIMIT 50", "")),
    "list by words and type, 50 rows": _Question(
        "list Kursk type:reception --limit 50",
        """SELECT e.edtf, e.title, e.city, e.key FROM event_search JOIN event e ON e.id = event_search.rowid
        WHERE event_search MATCH '"kursk" *' AND e.type = 'reception' ORDER BY e.date_start, e.id LIMIT 50""",
    ),
    "list by actor and date": _Question(
        "list actor:rus-embassy-prk date:2015..2016",
        """SELECT DISTINCT e.edtf, e.title, e.city, e.key FROM participation p JOIN actor a ON a.id = p.actor
        JOIN event e ON e.id = p.event WHERE a.key = 'rus-embassy-prk'
        AND e.date_end > '2015-01-01' AND e.date_start < '2017-01-01' ORDER BY e.date_start, e.id""",
    ),
    "search, 50 rows": _Question(
        "search Kursk alliance --limit 50",
        """SELECT e.edtf, e.title, e.city, e.key, c.text FROM event_search JOIN event e ON e.id = event_search.rowid
        JOIN citation c ON c.event = e.id WHERE event_search MATCH '"kursk" * AND "alliance" *'
        ORDER BY e.date_start, e.id LIMIT 50""",
    ),
    "upcoming, 30 days": _Question(
        f"upcoming --days 30 {_TODAY}",
        """SELECT e.edtf, e.title, e.key FROM event e WHERE (e.is_occasion AND e.month_day >= '11-23'
        AND e.month_day <= '12-23') OR (e.status = 'announced' AND e.date_end > '2026-11-23'
        AND e.date_start < '2026-12-24') ORDER BY e.month_day, e.id""",
    ),
    "anniversaries report": _Question(f"anniversaries report PRK RUS --year 2020 {_TODAY}", _REPORT),
    "anniversaries brief": _Question(f"anniversaries brief prk-rus-occasion --year 2020 {_TODAY}", _REPORT),
    "nth": _Question(
        f"nth PRK RUS 2025 {_TODAY}",
        """SELECT e.edtf, e.title, e.key FROM dyad d JOIN event e ON e.id = d.event
        WHERE d.pair IN ('PRK-RUS', 'PRK-SUN') AND e.is_occasion ORDER BY e.date_start""",
    ),
    "completion of a key": _Question(
        "",
        "SELECT key FROM event WHERE key >= '2020-03' AND key < '2020-04' ORDER BY key",
        environment={"_TIMELINE_COMPLETE": "complete_bash", "COMP_WORDS": "timeline show 2020-03", "COMP_CWORD": "2"},
    ),
}
_OTHERS = ("bare typer hello", "raw sqlite3", "sqlite-utils")


def compare_processes(tables: Tables, file: Path, *, events: int) -> None:
    """Time each command in turn with the others."""
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.py"
        hello.write_text(_HELLO, encoding="utf-8")
        rows = [_row(name, _time(question, file, hello)) for name, question in _QUESTIONS.items()]
    title = f"Whole commands: {events:,} events"
    timed = [f"{name}, ms" for name in ("timeline", *_OTHERS)]
    tables.add(title, [title, *timed, *(f"/ {other}" for other in _OTHERS)], rows)


def _time(question: _Question, file: Path, hello: Path) -> dict[str, Timed]:
    commands = {
        "timeline": [str(_BIN / "timeline"), *question.words.split()],
        "bare typer hello": [sys.executable, str(hello)],
        "raw sqlite3": [sys.executable, "-c", _RAW, str(file), question.sql],
        "sqlite-utils": [str(_BIN / "sqlite-utils"), "query", str(file), question.sql, "-t"],
    }
    environment = {"TIMELINE_DB": str(file), **question.environment}
    return time_calls({name: partial(run_process, words, environment) for name, words in commands.items()})


def _row(name: str, times: Mapping[str, Timed]) -> list[str]:
    shown = [format_seconds(times[who].seconds) if who in times else "" for who in ("timeline", *_OTHERS)]
    return [name, *shown, *(format_ratio(times[other].ratio) if other in times else "" for other in _OTHERS)]
