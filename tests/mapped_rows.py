"""A large file of somebody's own columns, its mapping, and an import of it that is killed on the way."""

import csv
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random

HEADER = ("id", "role", "name", "start-date", "end-date", "country", "locale", "remarks")
COUNTRIES = ("Russia", "China", "France", "Korea, Republic of", "Ghana", "Peru", "Japan", "West Bank", "Mongolia")
MAPPING = """
dataset = "visits"
[event]
id = "{id}"
type = "visit"
title = "{name} in {country}"
on = { first = "{start-date}", last = "{end-date}" }
in = "{country}"
place = "{locale}"
summary = "{remarks}"
[[who]]
role = "visitor"
name = "{name}"
country = "USA"
title = { of = "role", table = { minister = "foreign minister", president = "president" } }
[[source]]
outlet = "A yearbook"
[actors]
unknown = "make"
"""
_DAYS = 25_000
"""The days that rows are spread over: later ones would be in the future."""
BAD_EACH = len(COUNTRIES)
"""One row of so many has a country that is none."""


def make_rows(number: int) -> list[tuple[str, ...]]:
    """So many visits, each of an id of its own, one day after the other and again; some in a country that is none."""
    draw = Random(1948)
    rows: list[tuple[str, ...]] = []
    for at in range(number):
        day = date(1950, 1, 1) + timedelta(days=at % _DAYS)
        until = day + timedelta(days=draw.randrange(3))
        who = ("minister", "Anna Testova") if at % 2 else ("president", "Boris Testov")
        country = COUNTRIES[at % len(COUNTRIES)]
        rows.append((str(at + 1), *who, day.isoformat(), until.isoformat(), country, "", f"Talks, round {at + 1}."))
    return rows


def write_files(folder: Path, number: int) -> None:
    """Write the file and its mapping: visits.csv and visits.toml."""
    with (folder / "visits.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *make_rows(number)])
    (folder / "visits.toml").write_text(MAPPING, encoding="utf-8")


def start_import(folder: Path) -> "subprocess.Popen[str]":
    """Start an import that asks nothing; it writes the key of each event once that is recorded."""
    words = ("import", "visits.csv", "--rejects", "left.csv", "--on-duplicate", "skip", "--create", "--yes")
    return subprocess.Popen(
        [sys.executable, "-m", "timeline", *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def kill_after(folder: Path, events: int) -> int:
    """Kill an import once so many events are recorded; returns how many it had told of, all of them if it was done."""
    with start_import(folder) as process:
        assert process.stdout is not None
        seen = 0
        for _ in process.stdout:
            seen += 1
            if seen >= events:
                break
        process.kill()
        seen += sum(1 for _ in process.stdout)
    return seen
