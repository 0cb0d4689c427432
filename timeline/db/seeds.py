"""The rows every database begins with, read from `seeds/*.csv`; what is there already is never changed.

Nor does a row come back that a user took away or gave another name: the history of changes tells.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Integer

from timeline.db.models import TABLES
from timeline.db.write.apply import RowChange, apply_changes, insert_row, read_primary_key
from timeline.db.write.rows import make_actor_rows
from timeline.db.write.transaction import Transaction
from timeline.domain.events.drafts import ActorDraft
from timeline.domain.names.folding import fold
from timeline.domain.vocabulary import ActorKind, CountryKind

Row = dict[str, str]

_PLAIN = (
    ("country", "countries.csv"),
    ("succession", "successions.csv"),
    ("event_type", "event_types.csv"),
    ("rank", "ranks.csv"),
    ("round_year", "round_years.csv"),
)


def load_seeds(transaction: Transaction, folder: Path) -> dict[str, int]:
    """Add every seed row whose key is not there, nor was when a user changed it; returns how many, by table.

    No history is kept of it, so that undo passes it by, and a row that a user changed can be told from one
    that is as it was planted.
    """
    counts: dict[str, int] = defaultdict(int)
    for table, file in _PLAIN:
        changes = list(_plain(transaction, table, _read(folder / file)))
        apply_changes(transaction, changes, revision=None)
        counts[table] = len(changes)
    changes = list(_actors(transaction, folder))
    apply_changes(transaction, changes, revision=None)
    for change in changes:
        counts[change.table] += change.kind == "insert"
    return {table: count for table, count in counts.items() if count}


def _read(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _plain(transaction: Transaction, table: str, rows: list[Row]) -> Iterator[RowChange]:
    """The missing rows of a table whose columns are those of the file; none that refers to what was taken away."""
    names = read_primary_key(table)
    known = set(transaction.reader.read_rows(f"SELECT {', '.join(names)} FROM {table}"))  # noqa: S608 - names of ours
    known |= {tuple(image[name] for name in names) for image in _before(transaction, table)}
    columns = TABLES[table].columns
    targets = {column.name: key.column for column in columns for key in column.foreign_keys}
    there = {
        name: {row[0] for row in transaction.reader.read_rows(f"SELECT {target.name} FROM {target.table.name}")}  # noqa: S608
        for name, target in targets.items()
    }
    for row in rows:
        values = {name: _value(columns[name], text) for name, text in row.items()}
        if tuple(row[name] for name in names) in known:
            continue
        if any(values[name] is not None and values[name] not in there[name] for name in there):
            continue
        for name, target in targets.items():
            if target.table.name == table:
                there[name].add(values[target.name])
        key = {name: values.pop(name) for name in names}
        yield insert_row(table, key, **values)


def _before(transaction: Transaction, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a table as they were before users changed or removed them; what was undone does not count."""
    for (image,) in transaction.reader.read_rows(
        "SELECT c.before FROM change c JOIN revision r ON r.id = c.revision WHERE c.table_name = :name"
        " AND c.before IS NOT NULL AND r.undoes IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM revision u WHERE u.undoes = r.id) ORDER BY c.revision DESC",
        name=table,
    ):
        yield json.loads(image)


def _value(column: "Column[Any]", text: str) -> Any:
    """A cell as its column holds it; an empty one is NULL or the column's default."""
    if isinstance(column.type, Boolean):
        return text == "true"
    if not text:
        default = getattr(column.server_default, "arg", "")
        return None if column.nullable else str(default)
    return int(text) if isinstance(column.type, Integer) else text


def _actors(transaction: Transaction, folder: Path) -> Iterator[RowChange]:
    """The missing actors, of which every country is one, and names that known actors lack."""
    names: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in _read(folder / "actor_names.csv"):
        names[row["actor"]].append((row["name"], row["language"], row["kind"]))
    reader = transaction.reader
    now = dict(reader.read_rows("SELECT id, key FROM actor"))
    known = {key: id_ for id_, key in now.items()}
    taken = {*known, *(alias for (alias,) in reader.read_rows("SELECT alias FROM key_alias"))}
    for image in _before(transaction, "actor"):
        taken.add(image["key"])
        if image["id"] in now:  # only its key is another now
            known.setdefault(image["key"], image["id"])
    countries = {"", *(code for (code,) in reader.read_rows("SELECT code FROM country"))}
    drafts = [*_states(folder, names), *_bodies(folder, names)]
    made = [
        replace(draft, parent=now.get(known.get(draft.parent, 0), draft.parent))
        for draft in drafts
        if draft.key not in taken and {draft.country, draft.receiving} <= countries
    ]
    there = {*now.values(), *(draft.key for draft in made)}
    yield from make_actor_rows(
        transaction, [draft if draft.parent in there else replace(draft, parent="") for draft in made]
    )
    own = _made_by_users(transaction)
    had = {(image["actor"], image["folded"]) for image in _before(transaction, "actor_name")}
    for draft in drafts:
        if draft.key in known and known[draft.key] not in own:
            yield from _names(transaction, known[draft.key], draft, had)


def _made_by_users(transaction: Transaction) -> set[int]:
    """The actors that have a beginning in the history: a seed that came to have the same key is another."""
    rows = transaction.reader.read_rows("SELECT row_key FROM change WHERE table_name = 'actor' AND kind = 'insert'")
    return {json.loads(row_key)[0] for (row_key,) in rows}


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


def _names(transaction: Transaction, actor: int, draft: ActorDraft, had: set[tuple[int, str]]) -> Iterator[RowChange]:
    """The names that an actor lacks and never had."""
    rows = transaction.reader.read_rows("SELECT folded, seq FROM actor_name WHERE actor = :actor", actor=actor)
    there = {folded for folded, _ in rows}
    last = max((seq for _, seq in rows), default=0)
    missing = [name for name in draft.names if fold(name[0]) not in there and (actor, fold(name[0])) not in had]
    for seq, (name, language, kind) in enumerate(missing, start=last + 1):
        key = {"actor": actor, "seq": seq}
        yield insert_row("actor_name", key, name=name, folded=fold(name), language=language, kind=kind)
