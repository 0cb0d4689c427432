"""Random input in process: `python tests/soak/fuzz.py [CASES] [SEED]`, 100,000 cases.

Half are whole command lines, mostly nearly right; the rest are cells of people, dates, queries, sheets and files of
records. No traceback, no exit code that is not documented, and what is refused leaves the database as it was. A case
that fails is named by its seed and number, and runs again alone: `fuzz.py 1 SEED NUMBER`.
"""

import csv
import io
import json
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, redirect_stdout
from datetime import date
from pathlib import Path
from random import Random
from unittest import mock

sys.path.insert(0, str(Path(__file__).parents[2]))  # the tests stand beside what they test

from tests.cli.conftest import Answer, Cli
from tests.sheets import workbook
from tests.soak.vocabulary import (
    draw_command,
    draw_date,
    draw_query,
    draw_records,
    draw_sheet,
    draw_text,
    draw_who,
)
from timeline.domain.dates.typed_dates import parse_date, parse_span
from timeline.domain.names.mentions import parse_mentions, parse_statement
from timeline.domain.names.syntax import parse_author, parse_name
from timeline.errors import TimelineError
from timeline.settings import Location

CASES, SEED = 100_000, 1948
DOCUMENTED = {0, 1, 2, 3, 4, 5, 6, 130}
WITHOUT_FAULT = {0, 5}
PARTIAL = 2
"""What a sheet ends with whose other rows were recorded."""
TODAY = date(2026, 11, 23)
_ANEW = 500
"""Cases after which the database and the folder are made anew."""


class Failure(AssertionError):
    """A case that did not end as it must."""


class Fuzz:
    """Random cases on a copy of a database, in a folder of their own."""

    def __init__(self, template: Path, folder: Path, seed: int = SEED) -> None:
        self._template = template
        self._folder = folder
        self._seed = seed
        self._ran = 0
        self._kinds: tuple[Callable[[Random], object], ...] = (
            *[self._run_command] * 10,
            *[self._parse_date] * 3,
            *[self._parse_who] * 3,
            self._run_query,
            self._run_sheet,
            self._run_records,
        )

    def run(self, number: int) -> None:
        """Run one case; raises Failure with its number."""
        if self._ran % _ANEW == 0:
            self._make_anew()
        self._ran += 1
        draw = Random(f"{self._seed}-{number}")
        try:
            draw.choice(self._kinds)(draw)
        except Failure as failure:
            raise Failure(f"seed {self._seed}, case {number}: {failure}") from None

    def _make_anew(self) -> None:
        if self._folder.exists():
            os.chdir(self._folder.parent)
            shutil.rmtree(self._folder)
        (self._folder / "here" / "folder").mkdir(parents=True)
        os.chdir(self._folder / "here")
        database = self._folder / "timeline.db"
        shutil.copy(self._template, database)
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")  # as the first command that writes would
        Path("link.csv").symlink_to("folder/none.csv")
        for name in ("other.db", "file.db"):
            shutil.copy(self._template, name)
        Path("file.csv").write_text("type,title,date,host\nvisit,A visit,2020,Russia\n", encoding="utf-8")
        Path("file.yaml").write_text("- type: visit\n  title: A visit\n  on: 2020\n", encoding="utf-8")
        os.environ |= {
            "TIMELINE_DB": str(database),
            "HOME": str(self._folder),
            "EDITOR": "true",
            "TIMELINE_AUTHOR": "kim",
        }
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[name] = str(self._folder / name)
        self._cli = Cli(Location(path=database))

    def _run_command(self, draw: Random) -> None:
        stdin = draw.choice(("", "y\n", draw_text(draw)))
        self._check(draw_command(draw), stdin.encode("utf-8", "surrogatepass")[:10_000])

    def _run_query(self, draw: Random) -> None:
        self._check(["list", draw_query(draw)])

    def _run_sheet(self, draw: Random) -> None:
        table = draw_sheet(draw)
        if draw.random() < 0.8:
            out = io.StringIO(newline="")
            csv.writer(out).writerows(table)
            self._add_file("fuzz.csv", out.getvalue().encode("utf-8", "replace"), draw)
        else:
            plain = [[cell.encode("utf-8", "replace").decode()[:30_000] for cell in row] for row in table]
            self._add_file("fuzz.xlsx", workbook(plain), draw)

    def _run_records(self, draw: Random) -> None:
        records = draw_records(draw)
        contents = {"events": records} if draw.random() < 0.5 else records
        name = draw.choice(("fuzz.json", "fuzz.yaml"))  # what is JSON is YAML too
        self._add_file(name, json.dumps(contents, ensure_ascii=draw.random() < 0.5).encode("utf-8", "replace"), draw)

    def _add_file(self, name: str, data: bytes, draw: Random) -> None:
        Path(name).write_bytes(_damage(data, draw) if draw.random() < 0.15 else data)
        options = draw.sample(("--dry-run", "--yes", "--create", "--on-error=skip", "--on-duplicate=skip"), 2)
        self._check(["add", "--from", name, *options])

    def _check(self, words: list[str], stdin: bytes = b"") -> None:
        before = self._read_bytes()
        try:
            answer = self._cli(*map(_pass_through_system, words), stdin=stdin)
        except Exception as error:
            raise Failure(f"{words!r} raised {type(error).__name__}: {error}") from error
        self._check_answer(words, answer)
        is_partial = answer.code == PARTIAL and "; left out: " in answer.err
        if answer.code not in WITHOUT_FAULT and not is_partial and self._read_bytes() != before:
            raise Failure(f"{words!r} was refused with {answer.code}, but changed the database")

    def _read_bytes(self) -> bytes:
        """Read the database as bytes, and its log with it."""
        path = self._folder / "timeline.db"
        log = path.with_name(f"{path.name}-wal")
        return path.read_bytes() + (log.read_bytes() if log.exists() else b"")

    def _check_answer(self, words: list[str], answer: Answer) -> None:
        if answer.code not in DOCUMENTED:
            raise Failure(f"{words!r} ended with {answer.code}")
        for sign in ("Traceback", "bug in timeline", "\x1b", "sesame@"):
            if sign in answer.err:
                raise Failure(f"{words!r} printed {answer.err[-600:]!r}")

    def _parse_who(self, draw: Random) -> None:
        text = draw_who(draw)
        for parse in (parse_mentions, parse_statement, parse_name, parse_author):
            _try(parse, text)

    def _parse_date(self, draw: Random) -> None:
        text = draw_date(draw) if draw.random() < 0.8 else draw_text(draw)
        _try(lambda typed: parse_date(typed, today=TODAY), text)
        _try(lambda typed: parse_span(typed, today=TODAY), text)


def _pass_through_system(word: str) -> str:
    """Return an argument as Python gets it from a command line, whose bytes may be no UTF-8."""
    return word.encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape")


def _try(parse: Callable[[str], object], text: str) -> None:
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            parse(text)
    except TimelineError as error:
        str(error)
    except Exception as error:
        raise Failure(f"{text!r} raised {type(error).__name__}: {error}") from error
    if printed.getvalue():
        raise Failure(f"{text!r} printed {printed.getvalue()!r}")


def _damage(data: bytes, draw: Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(draw.choice((1, 3, 20))):
        if spoilt:
            spoilt[draw.randrange(len(spoilt))] = draw.randrange(256)
    return bytes(spoilt[: draw.randrange(len(spoilt) + 1)] if draw.random() < 0.3 else spoilt)


@contextmanager
def open_fuzz(template: Path, folder: Path, seed: int = SEED) -> Iterator[Fuzz]:
    """Yield what runs cases in a folder, and leave the environment and the current folder as they were."""
    here = Path.cwd()
    try:
        with mock.patch.dict(os.environ):
            for name in ("TIMELINE_CONFIG", "TIMELINE_FONTS", "VISUAL"):
                os.environ.pop(name, None)
            yield Fuzz(template, folder, seed)
    finally:
        os.chdir(here)


def main(cases: int = CASES, seed: int = SEED, first: int = 0) -> int:
    """Run cases and print those that failed; returns how many."""
    from tests.conftest import plant
    from tests.factories import record_demo

    failures = 0
    with tempfile.TemporaryDirectory() as name:
        template = Path(name) / "template.db"
        plant(Location(path=template))
        record_demo(Location(path=template))
        with closing(sqlite3.connect(template)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
        started = time.monotonic()
        with open_fuzz(template, Path(name) / "fuzz", seed) as fuzz:
            for number in range(first, first + cases):
                try:
                    fuzz.run(number)
                except Failure as failure:
                    failures += 1
                    print(failure, flush=True)
        print(f"{cases:,} cases in {time.monotonic() - started:,.0f} s: {failures:,} failed")
    return failures


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:4]))))
