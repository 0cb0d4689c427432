"""Columns of the tables: one function for each kind, and the names of all constraints.

Every value is stored so that sqlite3 and psycopg return the same Python value: bounds, stamps and JSON are
text, and text is ordered by code point on both engines. A column is nullable only where its function says so.
"""

from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlmodel import Field, SQLModel

# Set before the first table class: a constraint without a name is lost when SQLite recreates its table.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

NUMBERED: dict[str, Any] = {"sqlite_autoincrement": True}
"""Table arguments that go with `identity`: SQLite gives the id of a deleted row to the next one otherwise."""


class _ServerFact(sa.sql.functions.FunctionElement[str]):
    """A default that only PostgreSQL computes."""

    inherit_cache = False

    def __init__(self, sql: str) -> None:
        super().__init__()
        self.sql = sql


@compiles(_ServerFact)
def _compile_nothing(_fact: _ServerFact, _compiler: Any, **_: Any) -> str:
    return "''"


@compiles(_ServerFact, "postgresql")
def _compile_sql(fact: _ServerFact, _compiler: Any, **_: Any) -> str:
    return fact.sql


def define_identity() -> Any:
    """Define a surrogate id that is never used twice."""
    return Field(default=None, sa_column=sa.Column(sa.Integer, sa.Identity(), primary_key=True))


def define_text(*, primary_key: bool = False, unique: bool = False, index: bool = False) -> Any:
    """Define a text that is never empty."""
    return Field(sa_column=sa.Column(TEXT, primary_key=primary_key, unique=unique, index=index, nullable=False))


def define_blank(*, index: bool = False) -> Any:
    """Define a text that may be ''; never NULL, which would be a second way to say the same."""
    return _text("", index=index)


def define_absent() -> Any:
    """Define a text that is NULL where there is none: for what is compared as a key."""
    return Field(default=None, sa_column=sa.Column(TEXT, nullable=True))


def define_since() -> Any:
    """Define the first day of a half-open interval; `0001-01-01` where it is not known."""
    return _text("0001-01-01")


def define_until() -> Any:
    """Define the first day after a half-open interval; `9999-12-31` where it is open or not known."""
    return _text("9999-12-31")


def define_choice(
    name: str, vocabulary: type[StrEnum], *, optional: bool = False, default: StrEnum | None = None
) -> Any:
    """Define one value of a closed vocabulary, as text; `name` is the column's own and names its CHECK."""
    return _one_of(name, [member.value for member in vocabulary], nullable=optional, default=default and default.value)


def define_reliability() -> Any:
    """Define the NATO letter A (reliable) to F (cannot be judged); '' where nobody has judged."""
    return _one_of("reliability", ["", *"ABCDEF"], nullable=False, default="")


def define_number(default: int | None = None, *, primary_key: bool = False) -> Any:
    """Define a whole number that is never NULL."""
    if default is None:
        return Field(sa_column=sa.Column(sa.Integer, primary_key=primary_key, nullable=False, autoincrement=False))
    return Field(default=default, sa_column=sa.Column(sa.Integer, nullable=False, server_default=sa.text(str(default))))


def define_maybe(kind: type[sa.Integer] | type[sa.Float[float]] = sa.Integer) -> Any:
    """Define a number that is NULL where it is not known."""
    return Field(default=None, sa_column=sa.Column(kind, nullable=True))


def define_server_fact(sql: str) -> Any:
    """Define a text that the server fills in by itself and that others may not write; '' on SQLite."""
    return Field(default="", sa_column=sa.Column(TEXT, nullable=False, server_default=_ServerFact(sql)))


def define_flag() -> Any:
    """Define yes or no; the default is no."""
    return Field(default=False, sa_column=sa.Column(sa.Boolean, nullable=False, server_default=sa.false()))


def define_reference(
    target: str,
    *,
    primary_key: bool = False,
    optional: bool = False,
    index: bool = False,
    unique: bool = False,
) -> Any:
    """Define a foreign key, of its target's type; nothing cascades, for the log needs each deletion."""
    column: sa.Column[Any] = sa.Column(
        sa.ForeignKey(target), primary_key=primary_key, nullable=optional, index=index, unique=unique
    )
    return Field(default=None, sa_column=column) if optional else Field(sa_column=column)


def index_some(name: str, condition: str, *names: str) -> sa.Index:
    """Index some rows only; a query has to repeat the condition to be answered from it."""
    return sa.Index(name, *names, sqlite_where=sa.text(condition), postgresql_where=sa.text(condition))


def _text(default: str, *, index: bool = False) -> Any:
    return Field(default=default, sa_column=sa.Column(TEXT, nullable=False, index=index, server_default=default))


def _one_of(name: str, values: list[str], *, nullable: bool, default: str | None = None) -> Any:
    listed = ", ".join(f"'{value}'" for value in values)
    column: sa.Column[str] = sa.Column(
        name,
        TEXT,
        sa.CheckConstraint(f"{name} IN ({listed})", name=name),
        nullable=nullable,
        server_default=default,
    )
    if nullable or default is not None:
        return Field(default=default, sa_column=column)
    return Field(sa_column=column)
