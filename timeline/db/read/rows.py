"""Rows by the names of their columns: how a row of a SELECT becomes a record."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from timeline.domain.dates.partial_date import PartialDate

Record = TypeVar("Record")


class Conversion:
    """How a field of a record is made: by a function of the values of some columns."""

    __slots__ = ("columns", "make")

    def __init__(self, make: Callable[..., Any], *columns: str) -> None:
        self.make = make
        self.columns = columns


Conversions = Mapping[str, Conversion]
"""The conversions of a record, by the names of its fields."""

STORED_DATE = Conversion(PartialDate.from_stored, "edtf", "precision", "date_start", "date_end")
"""A date from the four columns that an event has for it."""


def make_row_builder(
    record: type[Record], columns: Sequence[str], conversions: Conversions
) -> Callable[[Sequence[Any]], Record]:
    """Make the function that turns a row with these columns into a record, a named tuple or a dataclass.

    A field takes the column of its own name, as a bool where it is one, unless it has a conversion. Raises TypeError
    for a field without a column, and for a column that no field takes.
    """
    fields: list[str] = list(getattr(record, "_fields", None) or record.__dataclass_fields__)  # type: ignore[attr-defined]  # one or the other
    flags = {name: Conversion(bool, name) for name in fields if record.__annotations__.get(name) is bool}
    converted = {**flags, **conversions}
    wanted = {column for conversion in converted.values() for column in conversion.columns}
    wanted |= set(fields) - converted.keys()
    if wanted != set(columns) or len(wanted) < len(columns) or not converted.keys() <= set(fields):
        raise TypeError(record.__name__, sorted(wanted ^ set(columns)) or sorted(columns))
    place = {name: number for number, name in enumerate(columns)}
    plain = [place.get(name, 0) for name in fields]
    make_record: Callable[[Sequence[Any]], Record] = getattr(record, "_make", None) or (lambda values: record(*values))
    if not converted and plain == list(range(len(columns))):
        return make_record
    steps = [
        (fields.index(name), conversion.make, [place[column] for column in conversion.columns])
        for name, conversion in converted.items()
    ]
    # Most have one column, and every row of every event passes here.
    simple = [(field, make, sources[0]) for field, make, sources in steps if len(sources) == 1]
    compound = [(field, make, sources) for field, make, sources in steps if len(sources) != 1]

    def build(row: Sequence[Any]) -> Record:
        values = [row[number] for number in plain]
        for field, make, source in simple:
            values[field] = make(row[source])
        for field, make, sources in compound:
            values[field] = make(*[row[number] for number in sources])
        return make_record(values)

    return build
