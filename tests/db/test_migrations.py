import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from timeline import resources
from timeline.db import connect, engine, migrations, models, schema, views
from timeline.db.shapes import DERIVED, list_shapes_by_schema
from timeline.errors import SchemaMismatch, StorageError
from timeline.settings import Location

ROOT = Path(__file__).parents[2]

NOW = schema.HEAD
AHEAD = f"{int(NOW) + 1:04}"
NEXT = f"""
import sqlalchemy as sa
from alembic import op

revision = "{AHEAD}"
down_revision = "{NOW}"


def upgrade():
    with op.batch_alter_table("event", table_kwargs={{"sqlite_autoincrement": True}}) as batch:
        batch.alter_column("title", type_=sa.String(500), existing_type=sa.Text(), existing_nullable=False)
"""


def make(location: Location) -> migrations.Upgrade:
    return migrations.upgrade(location, refill=lambda _connection: None)


def add(location: Location, *rows: tuple[type[Any], dict[str, object]]) -> None:
    with engine.create_engine(location).begin() as connection:
        for model, values in rows:
            connection.execute(sa.insert(model).values(**values))


def event(key: str, **values: object) -> tuple[type[Any], dict[str, object]]:
    given = {
        "type": "banquet",
        "title": "Banquet",
        "edtf": "2025-10-17",
        "date_start": "2025-10-17",
        "date_end": "2025-10-18",
        "precision": "day",
        "status": "confirmed",
        "recurs": "no",
    }
    return models.Event, {"key": key, **given, **values}


def fill(location: Location) -> None:
    """Record an occasion (1) and the banquet that marks it (2), with a guest whose words are cited."""
    add(
        location,
        (models.Country, {"code": "PRK", "kind": "state"}),
        (models.EventType, {"code": "banquet", "label": "Banquet", "family": "ceremony"}),
        (models.Actor, {"key": "prk-embassy-rus", "kind": "mission", "country": "PRK", "reliability": "B"}),
        (models.ActorName, {"actor": 1, "seq": 1, "name": "Embassy", "folded": "embassy", "kind": "common"}),
        event("occasion", is_occasion=True, recurs="yearly"),
        event("observance", country="PRK"),
        (models.Participation, {"event": 2, "seq": 1, "actor": 1, "role": "host", "mention": 1}),
        (models.EventLink, {"event": 2, "seq": 1, "other": 1, "kind": "marks", "ordinal": 77}),
        (models.Source, {"key": "kcna-2025-10-18", "kind": "news", "outlet": 1}),
        (models.Citation, {"event": 2, "seq": 1, "source": 1, "stance": "supports", "speaker": 1}),
        (models.Claim, {"event": 2, "seq": 1, "citation": 1, "target": "date", "value": "2025-10-17"}),
        (
            models.Dyad,
            {
                "pair": "PRK-RUS",
                "event": 2,
                "date_start": "2025-10-17",
                "date_end": "2025-10-18",
                "type": "banquet",
                "family": "ceremony",
                "status": "confirmed",
            },
        ),
    )


def read(location: Location, statement: str) -> list[tuple[Any, ...]]:
    with closing(connect.connect(location)) as connection:
        cursor = connection.cursor()
        cursor.execute(statement)
        return [tuple(row) for row in cursor.fetchall()]


def contents(location: Location) -> dict[str, list[tuple[Any, ...]]]:
    """Return what is in the tables of the filled database, and in the views over them."""
    tables = ["event", "participation", "event_link", "citation", "claim", "dyad"]
    return {name: sorted(read(location, f"SELECT * FROM {name}"), key=str) for name in [*tables, *views.VIEWS]}


def move_ahead(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, migration: str = NEXT) -> None:
    """Let the program be one schema further on, whose migration recreates the parent of most tables."""
    folder = tmp_path / "ahead"
    shutil.copytree(ROOT / "alembic", folder / "alembic", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "alembic" / "versions" / f"{AHEAD}_next.py").write_text(migration, encoding="utf-8")
    monkeypatch.setattr(resources, "_PACKAGE", folder / "timeline")
    monkeypatch.setattr(schema, "KNOWN", (*schema.KNOWN, AHEAD))
    monkeypatch.setattr(schema, "HEAD", AHEAD)


def described(connection: sa.Connection) -> dict[str, object]:
    """Describe all that Alembic compares and what it passes over: CHECKs, numbering, defaults, collations."""
    found = sa.inspect(connection)
    tables: dict[str, object] = {}
    for table in models.metadata.tables:
        columns = {
            column["name"]: (
                column["type"].compile(connection.dialect),
                column["nullable"],
                column["default"],
                column.get("identity"),
            )
            for column in found.get_columns(table)
        }
        tables[table] = (columns, in_order(constraints(found, table)), indexes(found, table))
    if connection.dialect.name == "sqlite":
        tables["numbered"] = numbered(connection)
    return tables


def constraints(found: sa.Inspector, table: str) -> list[Any]:
    return [
        found.get_pk_constraint(table),
        *found.get_foreign_keys(table),
        *found.get_check_constraints(table),
        *found.get_unique_constraints(table),
    ]


def indexes(found: sa.Inspector, table: str) -> list[str]:
    """Describe the indexes; the condition of a partial one is no text where it was reflected."""
    return in_order(
        [
            {**one, "dialect_options": {name: str(value) for name, value in one["dialect_options"].items()}}
            for one in found.get_indexes(table)
        ]
    )


def in_order(items: Sequence[Any]) -> list[str]:
    return sorted(map(str, items))


def numbered(connection: sa.Connection) -> Sequence[str]:
    statement = "SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%' ORDER BY name"
    return connection.scalars(sa.text(statement)).all()


def test_made_from_nothing_and_only_once(location: Location) -> None:
    refilled: list[object] = []

    def refill(connection: sa.Connection) -> None:
        refilled.extend(connection.execute(sa.text("SELECT count(*) FROM event_words")).one())

    made = migrations.upgrade(location, refill=refill)
    again = migrations.upgrade(location, refill=refill)
    assert made == migrations.Upgrade(None, schema.HEAD)
    assert again == migrations.Upgrade(schema.HEAD, schema.HEAD)
    assert refilled == [0]
    with closing(connect.connect(location)) as connection:
        assert connect.read_stamp(connection) == schema.HEAD


def test_a_new_file_comes_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "100% new?" / "folder" / "timeline.db"
    make(Location(path=path))
    assert path.is_file()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="file cannot be created"):
        make(Location(path=tmp_path / "file" / "timeline.db"))


def test_models_and_migrations_agree(location: Location) -> None:
    make(location)
    with engine.create_bare_engine(location).begin() as connection:
        command.check(migrations.make_config(connection))
        migrated = described(connection)
    migrations.downgrade(location, "base")
    with engine.create_bare_engine(location).begin() as connection:
        models.metadata.create_all(connection)
        assert described(connection) == migrated


def test_every_constraint_has_a_name(location: Location) -> None:
    make(location)
    with engine.create_bare_engine(location).connect() as connection:
        found = sa.inspect(connection)
        # SQLite has no place for the name of a numbered table's primary key.
        exempt = numbered(connection) if location.path else []
        nameless = [
            (table, constraint)
            for table in models.metadata.tables
            for constraint in constraints(found, table)
            if not constraint["name"] and not (table in exempt and "constrained_columns" in constraint)
        ]
    assert nameless == []


def test_downgrade_leaves_nothing_but_the_stamp(location: Location) -> None:
    make(location)
    fill(location)
    copy = migrations.downgrade(location, "base")
    assert (copy is None) == (location.path is None)
    with engine.create_bare_engine(location).connect() as connection:
        found = sa.inspect(connection)
        assert (found.get_table_names(), found.get_view_names()) == (["alembic_version"], [])
    assert make(location).before is None


def test_rows_survive_a_parent_recreated_under_the_views(
    location: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(location)
    fill(location)
    add(location, event("removed"))
    with engine.create_engine(location).begin() as connection:
        connection.execute(sa.text("DELETE FROM event WHERE id = 3"))
        checks = in_order(sa.inspect(connection).get_check_constraints("event"))
        indexed = indexes(sa.inspect(connection), "event")
        assert any("is_occasion" in index for index in indexed)
    before = contents(location)
    assert all(before.values())

    move_ahead(monkeypatch, tmp_path)
    made = make(location)
    assert (made.before, made.after) == (NOW, AHEAD)
    assert contents(location) == before
    with engine.create_engine(location).begin() as connection:
        assert in_order(sa.inspect(connection).get_check_constraints("event")) == checks
        assert indexes(sa.inspect(connection), "event") == indexed
    add(location, event("next"))
    assert read(location, "SELECT id FROM event WHERE key = 'next'") == [(4,)]


def test_a_database_of_each_earlier_schema_comes_to_the_same(location: Location) -> None:
    make(location)
    fill(location)
    before = contents(location)
    with engine.create_bare_engine(location).begin() as connection:
        whole = described(connection)
    for revision in schema.KNOWN[:-1]:
        migrations.downgrade(location, revision)
        assert make(location) == migrations.Upgrade(revision, NOW, backup(location, revision))
        assert contents(location) == before
        with engine.create_bare_engine(location).begin() as connection:
            assert described(connection) == whole


def test_dumps_name_the_last_schema_that_changed_a_table(location: Location) -> None:
    make(location)
    with engine.create_bare_engine(location).begin() as connection:
        head = shapes_of(connection)
    migrations.downgrade(location, schema.TABLES)
    with engine.create_bare_engine(location).begin() as connection:
        assert shapes_of(connection) == head


def test_the_columns_of_each_schema_are_known(location: Location) -> None:
    make(location)
    for revision, shapes in list_shapes_by_schema().items():  # the latest first
        migrations.downgrade(location, revision)
        with engine.create_bare_engine(location).begin() as connection:
            there = shapes_of(connection)
        assert {shape.table: sorted(column.name for column in shape.columns) for shape in shapes} == {
            table: sorted(columns) for table, columns in there.items()
        }


def shapes_of(connection: sa.Connection) -> dict[str, list[str]]:
    found = sa.inspect(connection)
    names = set(found.get_table_names()) & models.metadata.tables.keys() - DERIVED
    return {name: [column["name"] for column in found.get_columns(name)] for name in names}


def backup(location: Location, revision: str) -> Path | None:
    return location.path and location.path.with_name(f"timeline.db.{revision}.1.bak")


def test_the_copy_is_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    location = Location(path=tmp_path / "timeline.db")
    make(location)
    fill(location)
    before = contents(location)
    taken = tmp_path / f"timeline.db.{NOW}.1.bak"
    taken.write_text("somebody's own")
    move_ahead(monkeypatch, tmp_path)
    copy = make(location).copy
    assert copy == tmp_path / f"timeline.db.{NOW}.2.bak"
    assert contents(Location(path=copy)) == before
    assert read(Location(path=copy), "SELECT version_num FROM alembic_version") == [(NOW,)]
    assert taken.read_text() == "somebody's own"


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("    op.execute('DROP TABLE claim')\n    raise RuntimeError('broke off')\n", "broke off"),
        ("    op.execute('DELETE FROM actor')\n", "rows lost what they refer to|foreign key constraint"),
    ],
)
def test_a_failed_upgrade_changes_nothing(
    location: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str, message: str
) -> None:
    make(location)
    fill(location)
    before = contents(location)
    move_ahead(monkeypatch, tmp_path, NEXT + fault)
    with pytest.raises((RuntimeError, sa.exc.IntegrityError), match=message):
        make(location)
    assert contents(location) == before
    assert read(location, "SELECT version_num FROM alembic_version") == [(NOW,)]
    if location.path:
        assert contents(Location(path=tmp_path / f"timeline.db.{NOW}.1.bak")) == before


def test_a_migration_that_loses_the_numbering_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    location = Location(path=tmp_path / "timeline.db")
    make(location)
    move_ahead(monkeypatch, tmp_path, NEXT.replace("True", "False"))
    with pytest.raises(RuntimeError, match="event: give batch_alter_table table_kwargs"):
        make(location)


def test_ids_are_never_given_twice(location: Location) -> None:
    make(location)
    fill(location)
    for key in ("first", "second"):
        add(location, event(key))
        with engine.create_engine(location).begin() as connection:
            connection.execute(sa.text("DELETE FROM event WHERE id > 2"))
    add(location, event("third"))
    assert read(location, "SELECT id FROM event WHERE key = 'third'") == [(5,)]


def test_a_newer_schema_is_refused(location: Location) -> None:
    make(location)
    with engine.create_bare_engine(location).begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaMismatch, match=r"newer version of timeline \(schema 9999\)"):
        make(location)
    with pytest.raises(SchemaMismatch, match="newer"):
        migrations.downgrade(location, "base")


def test_a_database_of_another_program_is_refused_untouched(location: Location) -> None:
    with engine.create_bare_engine(location).begin() as connection:
        connection.execute(sa.text("CREATE TABLE event (id integer)"))
    with pytest.raises(StorageError, match="belongs to another program: it has a table event"):
        make(location)
    with engine.create_bare_engine(location).connect() as connection:
        assert sa.inspect(connection).get_table_names() == ["event"]


@pytest.mark.parametrize("kind", ["text", "sqlite"])
def test_a_foreign_file_keeps_every_byte(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "notes"
    if kind == "text":
        path.write_text("Dear diary, " * 100)
    else:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE recipe (name text)")
    before = path.read_bytes()
    with pytest.raises(StorageError, match=r"not a SQLite file|it has a table recipe"):
        make(Location(path=path))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_made_in_vain_is_removed(tmp_path: Path) -> None:
    def refill(_connection: sa.Connection) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        migrations.upgrade(Location(path=tmp_path / "timeline.db"), refill=refill)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_somebody_else_makes_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "timeline.db"

    def refill(_connection: sa.Connection) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("CREATE TABLE recipe (name text)")

    with pytest.raises(StorageError, match="it has a table recipe"):
        migrations.upgrade(Location(path=path), refill=refill)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM recipe").fetchall() == [(0,)]
    assert list(tmp_path.iterdir()) == [path]


def test_migrations_need_foreign_keys_off(tmp_path: Path) -> None:
    location = Location(path=tmp_path / "timeline.db")
    make(location)
    with (
        engine.create_engine(location).begin() as connection,
        pytest.raises(RuntimeError, match="foreign keys off"),
    ):
        command.upgrade(migrations.make_config(connection), "head")


def test_the_program_knows_every_revision(tmp_path: Path) -> None:
    with engine.create_bare_engine(Location(path=tmp_path / "timeline.db")).connect() as connection:
        scripts = ScriptDirectory.from_config(migrations.make_config(connection))
    assert scripts.get_current_head() == schema.HEAD
    assert tuple(sorted(script.revision for script in scripts.walk_revisions())) == schema.KNOWN
    assert schema.KNOWN[-1] == schema.HEAD


def test_alembic_of_the_checkout_is_the_installed_package() -> None:
    assert not (ROOT / "alembic" / "__init__.py").exists()
    where = run("-c", "import alembic.op; print(alembic.__file__)")
    assert ROOT / "alembic" not in Path(where.strip()).parents


def test_alembic_works_from_the_checkout(tmp_path: Path) -> None:
    path = tmp_path / "timeline.db"
    make(Location(path=path))
    assert "No new upgrade operations" in run("-m", "alembic", "check", TIMELINE_DB=str(path))


def run(*arguments: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
