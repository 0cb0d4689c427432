"""`make bench`: whole commands timed in turn with what they are measured against, as ratios of the same run.

The questions are asked of a hundred thousand generated events, each beside the SQL that answers it through
sqlite3 alone. Each round runs every command once, so that a machine that slows down slows all of them; a ratio
is the median of the rounds' ratios. diary.py is run at the end. Prints tables; asserts nothing, for a time is no test.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tabulate import tabulate

ROUNDS = int(os.environ.get("TIMELINE_BENCH_ROUNDS", "15"))
EVENTS = int(os.environ.get("TIMELINE_BENCH_EVENTS", "100000"))
BIN = Path(sys.executable).parent
ROOT = Path(__file__).parents[2]
TODAY = ("--today", "2026-11-23")

HELLO = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "world") -> None:
    print(f"hello {name}")
app()
"""
RAW = """
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]):
    print(*row)
"""


class Question(NamedTuple):
    """One question: the words after `timeline`, or the shell's variables for completion, and the same in SQL."""

    words: str
    sql: str
    environment: Mapping[str, str] = {}


BETWEEN = """
SELECT e.edtf, e.title, e.city, e.key FROM dyad d JOIN event e ON e.id = d.event
WHERE d.pair IN ('PRK-RUS', 'PRK-SUN') ORDER BY d.date_start, d.event LIMIT 50
"""
REPORT = """
SELECT o.key, e.edtf, e.title, e.city, p.role, n.name, p.title, l.ordinal, s.key
FROM dyad d JOIN event o ON o.id = d.event AND o.is_occasion
JOIN event_link l ON l.other = o.id AND l.kind = 'marks' JOIN event e ON e.id = l.event
JOIN participation p ON p.event = e.id JOIN actor_name n ON n.actor = p.actor AND n.seq = 1
JOIN citation c ON c.event = e.id JOIN source s ON s.id = c.source
WHERE d.pair IN ('PRK-RUS', 'PRK-SUN') AND e.date_start BETWEEN '2020-01-01' AND '2020-12-31'
ORDER BY o.date_start, e.date_start
"""
QUESTIONS = {
    "between, 50 rows": Question("between PRK RUS --limit 50", BETWEEN),
    "between, every row as keys": Question("between PRK RUS --format keys", BETWEEN.replace("LIMIT 50", "")),
    "list by words and type, 50 rows": Question(
        "list Kursk type:reception --limit 50",
        """SELECT e.edtf, e.title, e.city, e.key FROM event_search JOIN event e ON e.id = event_search.rowid
        WHERE event_search MATCH '"kursk" *' AND e.type = 'reception' ORDER BY e.date_start, e.id LIMIT 50""",
    ),
    "list by actor and date": Question(
        "list actor:rus-embassy-prk date:2015..2016",
        """SELECT DISTINCT e.edtf, e.title, e.city, e.key FROM participation p JOIN actor a ON a.id = p.actor
        JOIN event e ON e.id = p.event WHERE a.key = 'rus-embassy-prk'
        AND e.date_end > '2015-01-01' AND e.date_start < '2017-01-01' ORDER BY e.date_start, e.id""",
    ),
    "search, 50 rows": Question(
        "search Kursk alliance --limit 50",
        """SELECT e.edtf, e.title, e.city, e.key, c.text FROM event_search JOIN event e ON e.id = event_search.rowid
        JOIN citation c ON c.event = e.id WHERE event_search MATCH '"kursk" * AND "alliance" *'
        ORDER BY e.date_start, e.id LIMIT 50""",
    ),
    "upcoming, 30 days": Question(
        f"upcoming --days 30 {' '.join(TODAY)}",
        """SELECT e.edtf, e.title, e.key FROM event e WHERE (e.is_occasion AND e.month_day >= '11-23'
        AND e.month_day <= '12-23') OR (e.status = 'announced' AND e.date_end > '2026-11-23'
        AND e.date_start < '2026-12-24') ORDER BY e.month_day, e.id""",
    ),
    "anniversaries report": Question(f"anniversaries report PRK RUS --year 2020 {' '.join(TODAY)}", REPORT),
    "anniversaries brief": Question(f"anniversaries brief prk-rus-occasion --year 2020 {' '.join(TODAY)}", REPORT),
    "nth": Question(
        f"nth PRK RUS 2025 {' '.join(TODAY)}",
        """SELECT e.edtf, e.title, e.key FROM dyad d JOIN event e ON e.id = d.event
        WHERE d.pair IN ('PRK-RUS', 'PRK-SUN') AND e.is_occasion ORDER BY e.date_start""",
    ),
    "completion of a key": Question(
        "",
        "SELECT key FROM event WHERE key >= '2020-03' AND key < '2020-04' ORDER BY key",
        environment={"_TIMELINE_COMPLETE": "complete_bash", "COMP_WORDS": "timeline show 2020-03", "COMP_CWORD": "2"},
    ),
}


def main() -> None:
    """Have the database made, time the questions, print the ratios."""
    made = [sys.executable, "-m", "tests.benchmarks.generator", str(EVENTS)]
    start = time.perf_counter()
    database = subprocess.run(made, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout.strip()
    print(f"{EVENTS} generated events in {database}, at hand after {time.perf_counter() - start:.1f} s\n")
    os.environ["TIMELINE_DB"] = database
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO, encoding="utf-8")
        for name, question in QUESTIONS.items():
            others = {
                "a bare typer hello": [sys.executable, str(hello)],
                "raw sqlite3 in Python": [sys.executable, "-c", RAW, database, question.sql],
            }
            if question.sql == BETWEEN:
                others["sqlite-utils query"] = [str(BIN / "sqlite-utils"), "query", database, BETWEEN, "-t"]
            _compare(name, question, others)
    subprocess.run([sys.executable, "-m", "tests.benchmarks.diary"], check=True, cwd=ROOT)


def _words(question: Question) -> list[str]:
    return [str(BIN / "timeline"), *question.words.split()]


def _compare(name: str, question: Question, others: dict[str, list[str]]) -> None:
    timed: dict[str, list[float]] = {name: [], **{other: [] for other in others}}
    for _ in range(ROUNDS + 1):
        timed[name].append(_seconds(_words(question), question.environment))
        for label, words in others.items():
            timed[label].append(_seconds(words))
    kept = {label: runs[1:] for label, runs in timed.items()}  # the first round warms the caches
    rows = [
        (
            label,
            f"{statistics.median(runs) * 1000:.0f}",
            f"{statistics.median(a / b for a, b in zip(kept[name], runs, strict=True)):.2f}",
        )
        for label, runs in kept.items()
    ]
    print(tabulate(rows, headers=("command", "median ms", f"{name} / this"), disable_numparse=True))
    print()


def _seconds(command: list[str], environment: Mapping[str, str] | None = None) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **(environment or {})})
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
