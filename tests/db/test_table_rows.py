"""Rows are made as the classes of their tables, as users of SQLModel make them."""

import ast
from pathlib import Path

import pytest
from sqlmodel import Session, SQLModel, create_engine, select

import timeline
from timeline.db.models import Actor, Event, Participation, Tag, find_model, get_columns, get_primary_key, get_table
from timeline.db.write.apply import RowChange, delete_row, insert_row, update_row
from timeline.domain.vocabulary import ChangeKind

CODE = Path(str(timeline.__file__)).parent
WRITES = {"insert_row", "update_row", "delete_row", "RowChange", "reserve_ids", "replace_rows", "get_table"}


def test_a_column_left_out_has_its_default() -> None:
    tag = Tag(key="kursk")
    assert (tag.label, Event(id=1).version, Actor(id=1).country) == ("", 1, None)
    assert tag.model_fields_set == {"key"}


def test_an_unknown_column_is_refused() -> None:
    values = {"key": "kursk", "lable": "Kursk"}
    with pytest.raises(TypeError, match="Tag has no lable"):
        Tag(**values)


def test_a_session_keeps_a_row() -> None:
    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        tag = Tag(key="kursk")
        session.add(tag)
        session.commit()
        tag.label = "Kursk"
        session.commit()
        assert session.exec(select(Tag.label)).all() == ["Kursk"]
    engine.dispose()


def test_a_change_has_the_key_and_the_columns_that_are_given() -> None:
    row = Participation(seq=2, event=1, level=None)
    assert update_row(row) == RowChange(Participation, ChangeKind.UPDATE, {"event": 1, "seq": 2}, {"level": None})
    assert insert_row(Tag(key="kursk")) == RowChange(Tag, ChangeKind.INSERT, {"key": "kursk"})
    assert delete_row(Tag(key="kursk")).table == "tag"


def test_a_class_is_found_by_the_name_of_its_table() -> None:
    for name in SQLModel.metadata.tables:
        model = find_model(name)
        table = get_table(model)
        assert table.name == name
        assert get_columns(model) == tuple(table.columns.keys())
        assert get_primary_key(model) == tuple(column.name for column in table.primary_key)


def test_a_table_is_named_by_its_class() -> None:
    """Only the models map names to tables, and no write takes a name."""
    named = []
    for file in CODE.rglob("*.py"):
        if CODE / "db" / "models" in file.parents:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith(("TABLES", "metadata.tables")):
                named += [ast.unparse(node)] if isinstance(node.slice, ast.Constant) else []
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in WRITES:
                named += [ast.unparse(node) for arg in node.args[:1] if isinstance(arg, ast.Constant)]
    assert named == []
