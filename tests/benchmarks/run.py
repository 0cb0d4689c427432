"""`make bench`: whole commands timed in turn with what they are measured against, as ratios of the same run.

Each round runs every command once, so that a machine that slows down slows all of them; a ratio is the
median of the rounds' ratios. Prints a table; asserts nothing, for a time is not a test.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from tabulate import tabulate

ROUNDS = int(os.environ.get("TIMELINE_BENCH_ROUNDS", "15"))
EVENTS = int(os.environ.get("TIMELINE_BENCH_EVENTS", "5000"))
BIN = Path(sys.executable).parent

HELLO = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "world") -> None:
    print(f"hello {name}")
app()
"""
QUERY = """
SELECT e.edtf, e.title, e.city, e.key FROM dyad d JOIN event e ON e.id = d.event
WHERE d.pair IN ('PRK-RUS', 'PRK-SUN') ORDER BY d.date_start, d.event LIMIT 50
"""
RAW = """
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]):
    print(*row)
"""


def main() -> None:
    """Make a database of generated events, time the commands, print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bench.db"
        _timeline(database, "init")
        events = Path(folder) / "events.yaml"
        events.write_text(_events(), encoding="utf-8")
        seconds = _seconds([str(BIN / "timeline"), "add", "--db", str(database), "--create", "--from", str(events)])
        print(f"{EVENTS} generated events recorded in {seconds:.1f} s\n")
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO, encoding="utf-8")
        between = [str(BIN / "timeline"), "between", "PRK", "RUS", "--limit", "50", "--db", str(database)]
        _compare(
            "between, 50 rows",
            between,
            {
                "a bare typer hello": [sys.executable, str(hello)],
                "sqlite-utils query": [str(BIN / "sqlite-utils"), "query", str(database), QUERY, "-t"],
                "raw sqlite3 in Python": [sys.executable, "-c", RAW, str(database), QUERY],
            },
        )
        words = [str(BIN / "timeline"), "list", "anniversary", "type:reception", "--limit", "50", "--db", str(database)]
        report = [str(BIN / "timeline"), "nth", "PRK", "RUS", "2025", "--db", str(database)]
        baseline = {"a bare typer hello": [sys.executable, str(hello)]}
        _compare("list by words and type, 50 rows", words, baseline)
        _compare("nth", report, baseline)


def _compare(name: str, command: list[str], others: dict[str, list[str]]) -> None:
    timed: dict[str, list[float]] = {name: [], **{other: [] for other in others}}
    for _ in range(ROUNDS + 1):
        for label, words in ((name, command), *others.items()):
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


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def _timeline(database: Path, *words: str) -> None:
    subprocess.run([str(BIN / "timeline"), *words, "--db", str(database)], check=True, capture_output=True)


def _events() -> str:
    """Receptions of four pairs, one every third day, half of them between North Korea and Russia."""
    hosts = ("prk-embassy-rus", "rus-embassy-prk", "chn-embassy-prk", "mng-embassy-prk")
    lines = []
    for number in range(EVENTS):
        day = date(1992, 1, 1) + timedelta(days=number * 2 % 12000)
        lines.append(
            f"- {{type: reception, title: Reception number {number} for an anniversary, on: {day}, "
            f"host: {hosts[number % 4]}, guest: 'RUS: ?, vice foreign minister', "
            f"outlet: kcna, published: {day}}}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
