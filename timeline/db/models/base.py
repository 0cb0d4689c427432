"""The base of all table classes, and how to get from a class to its table and back."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel


class TableRow(SQLModel):
    """A row of a table, whole or in part: `model_fields_set` names the columns that were given.

    Nothing is validated here, for drafts are checked before they become rows, but mypy checks every name and
    type. Columns left out have their default.
    """

    def __init__(self, **values: Any) -> None:
        """Take the columns at once: setting them one by one, as SQLModel does, costs an import of a file a tenth."""
        model = type(self)
        if unknown := values.keys() - _read_names(model):
            raise TypeError(f"{model.__name__} has no {', '.join(sorted(unknown))}")
        self.__dict__.update(_read_defaults(model) | values)
        object.__setattr__(self, "__pydantic_fields_set__", set(values))


Model = type[TableRow]
"""The class of a table."""


@cache
def get_table(model: Model) -> sa.Table:
    """Return the table of a class, as SQLAlchemy knows it."""
    table = sa.inspect(model).local_table
    assert isinstance(table, sa.Table)  # noqa: S101 - every class of ours is one table
    return table


@cache
def get_columns(model: Model) -> tuple[str, ...]:
    """Return the names of a table's columns, in their order."""
    return tuple(model.model_fields)


@cache
def get_primary_key(model: Model) -> tuple[str, ...]:
    """Return the names of a table's key columns."""
    return tuple(column.name for column in get_table(model).primary_key)


def find_model(table: str) -> Model:
    """Return the class of a table that the database names, as in the log; raises LookupError for an unknown name."""
    return _read_models()[table]


@cache
def _read_models() -> Mapping[str, Model]:
    return {get_table(model).name: model for model in TableRow.__subclasses__()}


@cache
def _read_names(model: Model) -> frozenset[str]:
    return frozenset(get_columns(model))


@cache
def _read_defaults(model: Model) -> dict[str, Any]:
    return {name: field.get_default() for name, field in model.model_fields.items() if not field.is_required()}
