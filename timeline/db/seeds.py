"""The rows every database begins with, read from `seeds/*.csv`; what is there already is never changed."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Integer

from timeline.db.models import TABLES
from timeline.db.write.apply import Change, added, apply, primary_key
from timeline.db.write.rows import actor_rows
from timeline.db.write.transaction import Transaction
from timeline.domain.drafts import ActorDraft
from timeline.domain.names import fold
from timeline.domain.vocabulary import ActorKind, CountryKind

Row = dict[str, str]

_PLAIN = (
    ("country", "countries.csv"),
    ("succession", "successions.csv"),
    ("event_type", "event_types.csv"),
    ("rank", "ranks.csv"),
    ("round_year", "round_years.csv"),
)


def plant(transaction: Transaction, folder: Path) -> dict[str, int]:
    """Add every seed row whose key is not there; returns how many, by table, leaving out the zeros.

    No history is kept of it, so that undo passes it by, and a row that a user changed can be told from one
    that is as it was planted.
    """
    counts: dict[str, int] = defaultdict(int)
    for table, file in _PLAIN:
        changes = list(_plain(transaction, table, _read(folder / file)))
        apply(transaction, changes, revision=None)
        counts[table] = len(changes)
    changes = list(_actors(transaction, folder))
    apply(transaction, changes, revision=None)
    for change in changes:
        counts[change.table] += change.kind == "insert"
    return {table: count for table, count in counts.items() if count}


def _read(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _plain(transaction: Transaction, table: str, rows: list[Row]) -> Iterator[Change]:
    """The missing rows of a table whose columns are those of the file."""
    names = primary_key(table)
    known = set(transaction.reader.rows(f"SELECT {', '.join(names)} FROM {table}"))  # noqa: S608 - names of ours
    columns = TABLES[table].columns
    for row in rows:
        if tuple(row[name] for name in names) not in known:
            values = {name: _value(columns[name], text) for name, text in row.items() if name not in names}
            yield added(table, {name: row[name] for name in names}, **values)


def _value(column: "Column[Any]", text: str) -> Any:
    """A cell as its column holds it; an empty one is NULL or the column's default."""
    if isinstance(column.type, Boolean):
        return text == "true"
    if not text:
        default = getattr(column.server_default, "arg", "")
        return None if column.nullable else str(default)
    return int(text) if isinstance(column.type, Integer) else text


def _actors(transaction: Transaction, folder: Path) -> Iterator[Change]:
    """The missing actors, of which every country is one, and names that known actors lack."""
    names: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in _read(folder / "actor_names.csv"):
        names[row["actor"]].append((row["name"], row["language"], row["kind"]))
    known = dict(transaction.reader.rows("SELECT key, id FROM actor"))
    drafts = [*_states(folder, names), *_bodies(folder, names)]
    yield from actor_rows(transaction, [draft for draft in drafts if draft.key not in known])
    for draft in drafts:
        if draft.key in known:
            yield from _names(transaction, known[draft.key], draft)


def _states(folder: Path, names: dict[str, list[tuple[str, str, str]]]) -> Iterator[ActorDraft]:
    for row in _read(folder / "countries.csv"):
        body = row["kind"] == CountryKind.ORGANISATION
        key = row["code"].lower()
        yield ActorDraft(
            key=key,
            kind=ActorKind.ORGANISATION if body else ActorKind.STATE,
            names=tuple(names[key]),
            country=row["code"],
        )


def _bodies(folder: Path, names: dict[str, list[tuple[str, str, str]]]) -> Iterator[ActorDraft]:
    for row in _read(folder / "actors.csv"):
        told = {name: text for name, text in row.items() if name != "source"}
        yield ActorDraft(**told, names=tuple(names[row["key"]]))


def _names(transaction: Transaction, actor: int, draft: ActorDraft) -> Iterator[Change]:
    rows = transaction.reader.rows("SELECT folded, seq FROM actor_name WHERE actor = :actor", actor=actor)
    there = {folded for folded, _ in rows}
    last = max((seq for _, seq in rows), default=0)
    missing = [name for name in draft.names if fold(name[0]) not in there]
    for seq, (name, language, kind) in enumerate(missing, start=last + 1):
        key = {"actor": actor, "seq": seq}
        yield added("actor_name", key, name=name, folded=fold(name), language=language, kind=kind)
