"""Files of somebody's own columns, some of whose lines are damaged, and what an import of them has to come to."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.mapped_rows import HEADER, MAPPING, make_rows

COUNTRIES = ("Russia", "China", "France", "Korea, Republic of", "Ghana", "Peru", "Japan", "Mongolia")
LONG = "x" * 1_000_000
_ONE_IN = 4
_LONG_ONES = 3
Write = Callable[[Sequence[str]], bytes]


class DamagedFile(NamedTuple):
    """A file: its lines, the rows as they were before, and which of these are damaged; rows are numbered from 0."""

    lines: list[bytes]
    rows: list[tuple[str, ...]]
    damaged: set[int]


def make_file(number: int, form: str, seed: int) -> DamagedFile:
    """Make a file of a form, `csv`, `tsv` or `ndjson`, of which one row in four is damaged."""
    draw = Random(seed)
    write = _WRITERS[form]
    rows = [(*row[:5], COUNTRIES[at % len(COUNTRIES)], *row[6:]) for at, row in enumerate(make_rows(number))]
    lines = [] if form == "ndjson" else [write(HEADER)]
    damaged: set[int] = set()
    for at, row in enumerate(rows):
        if at == 0 or draw.randrange(_ONE_IN):
            lines.append(write(row))
            continue
        damaged.add(at)
        kind = draw.choice([name for name in _DAMAGES if name != "long" or at < _LONG_ONES * 50])
        lines.append(_DAMAGES[kind](draw, row, write))
    return DamagedFile(lines, rows, damaged)


def write_damaged(folder: Path, form: str, file: DamagedFile) -> str:
    """Write the file and its mapping, and return its name."""
    name = f"visits.{form}"
    (folder / name).write_bytes(b"".join(file.lines))
    (folder / "visits.toml").write_text(f'{MAPPING}\n[file]\nencoding = "utf-8"\n', encoding="utf-8")
    return name


def mend(folder: Path, file: DamagedFile, *, header: bool) -> int:
    """Replace each row that was given back by what it was, and return how many there are."""
    path = folder / "left.csv"
    limit = csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as stream:
        own, *left = csv.reader(stream)
    csv.field_size_limit(limit)
    numbers = [int(row[own.index("#row")]) for row in left]
    assert numbers == sorted(set(numbers))
    assert all(row[own.index("#reason")].strip() for row in left)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADER, *(file.rows[number - 1 - header] for number in numbers)])
    return len(numbers)


def _write_csv(row: Sequence[str], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerow(row)
    return out.getvalue().encode()


_WRITERS: dict[str, Write] = {
    "csv": _write_csv,
    "tsv": lambda row: _write_csv(row, "\t"),
    "ndjson": lambda row: f"{json.dumps(dict(zip(HEADER, row, strict=True)), ensure_ascii=False)}\n".encode(),
}


def _cut(draw: Random, row: Sequence[str], write: Write) -> bytes:
    """Cut a line before its last cell, where that can be seen."""
    line = write(row)
    return line[: draw.randrange(1, len(line) - len(row[-1]) - 4)] + b"\n"


def _quote(_: Random, row: Sequence[str], write: Write) -> bytes:
    line = write(row)
    at = line.index(row[2].encode())
    return line[:at] + b'"' + line[at:]


def _swap(draw: Random, row: Sequence[str], write: Write) -> bytes:
    first, second = draw.choice([(1, 3), (2, 4), (3, 5), (1, 5)])
    cells = list(row)
    cells[first], cells[second] = cells[second], cells[first]
    return write(cells)


def _spoil_date(draw: Random, row: Sequence[str], write: Write) -> bytes:
    wrong = ("2019-13-40", "0000-00-00", "99999-01-01", "-1", "1e9", "yesterday?", "31.02.1999", "12/13/14", "\u0661")
    return write([*row[:3], draw.choice(wrong), *row[4:]])


def _put_nul(_: Random, row: Sequence[str], write: Write) -> bytes:
    return write([*row[:2], row[2][:4] + "\0" + row[2][4:], *row[3:]])


def _spoil_bytes(_: Random, row: Sequence[str], write: Write) -> bytes:
    return write([*row[:2], "Ann@Testova", *row[3:]]).replace(b"@", b"\xff\xe0")


def _repeat_id(_: Random, row: Sequence[str], write: Write) -> bytes:
    """Give a row the id of the first one, which is never damaged: of one that is, nobody could see it."""
    return write(["1", *row[1:]])


def _lengthen(_: Random, row: Sequence[str], write: Write) -> bytes:
    return write([*row[:5], LONG, *row[6:]])


_DAMAGES: dict[str, Callable[[Random, Sequence[str], Write], bytes]] = {
    "cut": _cut,
    "quote": _quote,
    "swap": _swap,
    "date": _spoil_date,
    "nul": _put_nul,
    "bytes": _spoil_bytes,
    "repeat": _repeat_id,
    "long": _lengthen,
}
