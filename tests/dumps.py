"""Dumps for the tests: written and loaded in memory, and spoilt in one place as a file may be."""

import hashlib
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from timeline.db import schema
from timeline.db.read.full_database import StoredContents
from timeline.db.shapes import list_shapes, list_shapes_by_schema
from timeline.db.write.copy_into import copy_into
from timeline.domain.tables import RowTotals
from timeline.exchange.dump.lines import Dump, write_lines
from timeline.settings import Location
from timeline.usecases.backup import open_current
from timeline.usecases.open_dump import open_dump


def unwatched(_what: str, _done: int) -> None:
    """Nobody looks at the progress."""


def dumped(location: Location) -> bytes:
    """Everything in a database as its dump."""
    with open_current(location) as reader, reader.open_snapshot():
        database = StoredContents(reader, list_shapes(), name="here")
        return "".join(write_lines(database, schema=schema.TABLES, progress=unwatched)).encode()


def read(data: bytes) -> Dump:
    """A dump as it would be read from a file of this name."""
    return Dump(io.BytesIO(data), list_shapes_by_schema(), name="x.jsonl", known=schema.TABLES)


def loaded(data: bytes, location: Location, *, anyhow: bool = False) -> RowTotals:
    """Load a dump of any schema into a database that is new or just made, or into any."""
    with open_dump(io.BytesIO(data), name="x.jsonl", progress=unwatched) as (contents, _):
        return copy_into(location, contents, progress=unwatched, check=(lambda _: None) if anyhow else None)


def without_server_facts(data: bytes) -> list[Any]:
    """The lines of a dump but its end, without what a server says of each change: two servers say other things."""
    rows: list[Any] = []
    columns: list[str] = []
    for line in map(json.loads, data.splitlines()[:-1]):
        if isinstance(line, dict):
            columns = line.get("columns", [])
            rows.append(line.get("table", ""))
        else:
            rows.append([cell for name, cell in zip(columns, line[1:], strict=True) if not name.startswith("server_")])
    return rows


def changed(data: bytes, table: str, change: Callable[[dict[str, Any]], object], *, at: int = 0) -> bytes:
    """The dump with one row changed by somebody who knows how to seal it again."""
    lines = [json.loads(line) for line in data.splitlines()]
    columns = next(one["columns"] for one in lines if isinstance(one, dict) and one.get("table") == table)
    places = [place for place, one in enumerate(lines) if isinstance(one, list) and one[0] == table]
    row = dict(zip(columns, lines[places[at]][1:], strict=True))
    change(row)
    lines[places[at]] = [table, *row.values()]
    return sealed(lines)


ADDED = {
    "0003": {"event_type": {"soil"}, "event": {"neutral_ground"}},
    "0004": {"revision": {"server_user", "server_at", "server_tx"}, "change": {"server_tx"}},
    "0006": {"change": {"first_id", "last_id", "row_count"}},
    "0007": {"batch": {"mapping", "last_event", "is_last", "server_tx"}},
    "0008": {"revision": {"because"}},
    "0010": {"office": {"source"}},
}
"""The columns that each schema added, by table."""
NEW = {"0009": {"comment", "review", "release"}, "0010": {"membership"}}
"""The tables that each schema added."""


LATER = ("DELETE FROM membership", "UPDATE office SET source = ''")
"""What leaves of a database of today what an earlier one had."""


def earlier(data: bytes, revision: str) -> bytes:
    """The dump as the program wrote it when its schema was an earlier one, whose digest was another too."""
    gone: dict[str, set[str]] = {}
    for added in (tables for later, tables in ADDED.items() if later > revision):
        for table, columns in added.items():
            gone.setdefault(table, set()).update(columns)
    missing = {table for later, tables in NEW.items() if later > revision for table in tables}
    lines = [json.loads(line) for line in data.splitlines()]
    lines = [line for line in lines if _name_table(line) not in missing]
    for table in missing:
        lines[-1]["rows"].pop(table)
    if "change" in gone:
        lines = list(row_by_row(lines))
    lines[0]["schema"], lines[-1]["digest"] = revision, "0" * 64
    names: list[str] = []
    for at, line in enumerate(lines[1:-1], start=1):
        if isinstance(line, dict):
            names = line["columns"]
            line["columns"] = [name for name in names if name not in gone.get(line["table"], ())]
            continue
        row = dict(zip(names, line[1:], strict=True))
        if line[0] == "change" and row["before"] is not None:
            before = json.loads(row["before"])
            row["before"] = _json({name: before[name] for name in before.keys() - gone.get(row["table_name"], set())})
        lines[at] = [line[0], *(value for name, value in row.items() if name not in gone.get(line[0], ()))]
    return sealed(lines)


def _name_table(line: Any) -> str:
    return str(line[0] if isinstance(line, list) else line.get("table", ""))


def row_by_row(lines: list[Any]) -> Iterator[Any]:
    """The lines of a dump in which the log has each row that was inserted together with others."""
    shapes = {shape.table: shape for shape in list_shapes()}
    names = [column.name for column in shapes["change"].columns]
    numbers: Counter[int] = Counter()
    for line in lines:
        if not isinstance(line, list) or line[0] != "change":
            yield line
            continue
        change = dict(zip(names, line[1:], strict=True))
        row_keys = [change["row_key"]]
        if change["last_id"] is not None:
            make_key, name = shapes[change["table_name"]].make_key, change["table_name"]
            keys = [make_key(tuple(row[1:])) for row in lines if isinstance(row, list) and row[0] == name]
            row_keys = [_json(key) for key in keys if change["first_id"] <= key[0] <= change["last_id"]]
        for row_key in row_keys:
            numbers[change["revision"]] += 1
            single = {"seq": numbers[change["revision"]], "row_key": row_key}
            yield ["change", *{**change, **single, "first_id": None, "last_id": None, "row_count": None}.values()]


def sealed(lines: list[Any]) -> bytes:
    """The lines, of which the last tells rightly what those before it come to."""
    rows = dict.fromkeys(lines[-1]["rows"], 0)
    for line in lines:
        if isinstance(line, list):
            rows[line[0]] += 1
    body = "".join(f"{_json(line)}\n" for line in lines[:-1]).encode("utf-8", "surrogatepass")
    end = {**lines[-1], "rows": rows, "sha256": hashlib.sha256(body).hexdigest()}
    return body + f"{_json(end)}\n".encode()


def line_of(data: bytes, table: str, *, at: int = 0) -> int:
    """The number of a row's line."""
    begins = f'["{table}",'.encode()
    return [number for number, line in enumerate(data.splitlines(), 1) if line.startswith(begins)][at]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
