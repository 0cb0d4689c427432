"""The rows every database begins with, read from `seeds/*.csv`; a recorded row is never changed.

A row that a user removed or renamed does not come back either: the history of changes shows it.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Integer

from timeline.db.models import (
    Actor,
    ActorName,
    Country,
    EventType,
    Membership,
    Model,
    Rank,
    RoundYear,
    Succession,
    TableRow,
    get_primary_key,
    get_table,
)
from timeline.db.read.sql import Reader
from timeline.db.write.apply import RowChange, apply_changes, insert_row
from timeline.db.write.rows import make_actor_rows, make_names
from timeline.db.write.transaction import Transaction
from timeline.domain.events.drafts import ActorDraft
from timeline.domain.names.folding import fold
from timeline.domain.vocabulary import ActorKind, CountryKind

Cells = dict[str, str]

_PLAIN: tuple[tuple[Model, str], ...] = (
    (Country, "countries.csv"),
    (Succession, "successions.csv"),
    (EventType, "event_types.csv"),
    (Rank, "ranks.csv"),
    (RoundYear, "round_years.csv"),
)


def load_seeds(transaction: Transaction, folder: Path) -> dict[str, int]:
    """Add every seed row whose key is not recorded, nor was when a user changed it; return how many, by table.

    No history of it is kept, so that undo passes it by, and a row that a user changed can be distinguished from
    one that is as it was added here.
    """
    counts: dict[str, int] = defaultdict(int)
    for model, file in _PLAIN:
        changes = [insert_row(row) for row in _make_missing_rows(transaction.reader, model, _read_file(folder / file))]
        apply_changes(transaction, changes, revision=None)
        counts[get_table(model).name] = len(changes)
    changes = list(_insert_missing_actors(transaction, folder))
    apply_changes(transaction, changes, revision=None)
    members = list(_insert_missing_members(transaction.reader, folder))
    apply_changes(transaction, members, revision=None)
    for change in (*changes, *members):
        counts[change.table] += 1
    return {table: count for table, count in counts.items() if count}


def _read_file(file: Path) -> list[Cells]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _make_missing_rows(reader: Reader, model: Model, cells: list[Cells]) -> Iterator[TableRow]:
    """Make the missing rows of a table whose columns are those of the file.

    A row that refers to one that a user removed is left out.
    """
    names, table = get_primary_key(model), get_table(model)
    known = set(reader.read_rows(f"SELECT {', '.join(names)} FROM {table.name}"))  # noqa: S608 - names of ours
    known |= {tuple(image[name] for name in names) for image in _read_images(reader, model)}
    targets = {column.name: key.column for column in table.columns for key in column.foreign_keys}
    recorded = {
        name: {row[0] for row in reader.read_rows(f"SELECT {target.name} FROM {target.table.name}")}  # noqa: S608 - names of ours
        for name, target in targets.items()
    }
    for row in cells:
        values = {name: _parse_cell(table.columns[name], text) for name, text in row.items()}
        if tuple(row[name] for name in names) in known:
            continue
        if any(values[name] is not None and values[name] not in recorded[name] for name in recorded):
            continue
        for name, target in targets.items():
            if target.table is table:
                recorded[name].add(values[target.name])
        yield model(**values)


def _read_images(reader: Reader, model: Model) -> Iterator[dict[str, Any]]:
    """Read the rows of a table as they were before users changed or removed them, except where that was undone."""
    for (image,) in reader.read_rows(
        "SELECT c.before FROM change c JOIN revision r ON r.id = c.revision WHERE c.table_name = :name"
        " AND c.before IS NOT NULL AND r.undoes IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM revision u WHERE u.undoes = r.id) ORDER BY c.revision DESC",
        name=get_table(model).name,
    ):
        yield json.loads(image)


def _parse_cell(column: "Column[Any]", text: str) -> Any:
    """Parse a cell to the type of its column; an empty one is NULL or the column's default."""
    if isinstance(column.type, Boolean):
        return text == "true"
    if not text:
        default = getattr(column.server_default, "arg", "")
        return None if column.nullable else str(default)
    return int(text) if isinstance(column.type, Integer) else text


def _insert_missing_actors(transaction: Transaction, folder: Path) -> Iterator[RowChange]:
    """Insert the missing actors, of which every country is one, and names that known actors lack."""
    names: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in _read_file(folder / "actor_names.csv"):
        names[row["actor"]].append((row["name"], row["language"], row["kind"]))
    reader = transaction.reader
    keys = dict(reader.read_rows("SELECT id, key FROM actor"))
    known = {key: id_ for id_, key in keys.items()}
    taken = {*known, *(alias for (alias,) in reader.read_rows("SELECT alias FROM key_alias"))}
    for image in _read_images(reader, Actor):
        taken.add(image["key"])
        if image["id"] in keys:  # a user changed only its key
            known.setdefault(image["key"], image["id"])
    countries = {"", *(code for (code,) in reader.read_rows("SELECT code FROM country"))}
    drafts = [*_list_states(folder, names), *_list_bodies(folder, names)]
    missing = [
        replace(draft, parent=keys.get(known.get(draft.parent, 0), draft.parent))
        for draft in drafts
        if draft.key not in taken and {draft.country, draft.receiving} <= countries
    ]
    parents = {*keys.values(), *(draft.key for draft in missing)}
    yield from make_actor_rows(
        transaction, [draft if draft.parent in parents else replace(draft, parent="") for draft in missing]
    )
    own = _find_users_actors(reader)
    former = {(image["actor"], image["folded"]) for image in _read_images(reader, ActorName)}
    for draft in drafts:
        if draft.key in known and known[draft.key] not in own:
            yield from _insert_missing_names(reader, known[draft.key], draft, former)


def _insert_missing_members(reader: Reader, folder: Path) -> Iterator[RowChange]:
    """Insert the memberships of organisations of which none is on record, nor ever was."""
    former = {image["organisation"] for image in _read_images(reader, Membership)}
    keys = dict(reader.read_rows("SELECT key, id FROM actor"))
    taken = {*former, *(row[0] for row in reader.read_rows("SELECT DISTINCT organisation FROM membership"))}
    countries = {row[0] for row in reader.read_rows("SELECT code FROM country")}
    numbers: dict[int, int] = defaultdict(int)
    for row in _read_file(folder / "memberships.csv"):
        organisation = keys.get(row["organisation"])
        if organisation is None or organisation in taken or row["country"] not in countries:
            continue
        numbers[organisation] += 1
        member = Membership(
            organisation=organisation, seq=numbers[organisation], country=row["country"], source=row["source"]
        )
        member.valid_from = row["valid_from"]
        if row["valid_until"]:
            member.valid_until = row["valid_until"]
        yield insert_row(member)


def _find_users_actors(reader: Reader) -> set[int]:
    """Find the actors that the history shows users add: a seed that came to have the same key is another."""
    of_many = reader.read_column(
        "id",
        "SELECT a.id FROM change c JOIN actor a ON a.id BETWEEN c.first_id AND c.last_id"
        " WHERE c.table_name = 'actor' AND c.last_id IS NOT NULL",
    )
    rows = reader.read_rows("SELECT row_key FROM change WHERE table_name = 'actor' AND kind = 'insert'")
    return {*of_many, *(json.loads(row_key)[0] for (row_key,) in rows)}


def _list_states(folder: Path, names: dict[str, list[tuple[str, str, str]]]) -> Iterator[ActorDraft]:
    for row in _read_file(folder / "countries.csv"):
        body = row["kind"] == CountryKind.ORGANISATION
        key = row["code"].lower()
        yield ActorDraft(
            key=key,
            kind=ActorKind.ORGANISATION if body else ActorKind.STATE,
            names=tuple(names[key]),
            country=row["code"],
        )


def _list_bodies(folder: Path, names: dict[str, list[tuple[str, str, str]]]) -> Iterator[ActorDraft]:
    for row in _read_file(folder / "actors.csv"):
        fields: dict[str, Any] = {name: text for name, text in row.items() if name != "source"}
        yield ActorDraft(**fields, names=tuple(names[row["key"]]))


def _insert_missing_names(
    reader: Reader, actor: int, draft: ActorDraft, former: set[tuple[int, str]]
) -> Iterator[RowChange]:
    """Insert the names that an actor lacks and never had."""
    rows = reader.read_rows("SELECT folded, seq FROM actor_name WHERE actor = :actor", actor=actor)
    known = {folded for folded, _ in rows}
    last = max((seq for _, seq in rows), default=0)
    missing = [name for name in draft.names if fold(name[0]) not in known and (actor, fold(name[0])) not in former]
    yield from map(insert_row, make_names(missing, actor, first=last + 1))
