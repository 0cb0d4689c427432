"""Rules for the rows of a dump beyond the kinds of their columns, without which the program cannot work."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from timeline.domain.dates.calendar import FIRST, LAST
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.logged_changes import LoggedChange, find_change_problem, parse_json
from timeline.domain.tables import Row, TableShape
from timeline.domain.vocabulary import Precision
from timeline.errors import InvalidDate, Message, Reason

_PLAIN = frozenset((Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.UNKNOWN))

_DAYS = {
    "country": ("valid_from", "valid_until"),
    "actor": ("valid_from", "valid_until"),
    "succession": ("date",),
    "coverage": ("covered_from", "covered_until"),
    "search_note": ("searched_from", "searched_until"),
}
"""The columns of each table that hold a day, as 1991-12-26."""

_DATES = {
    "office": ("valid_from", "valid_until", "attested"),
    "source": ("published", "accessed"),
    "event": ("announced",),
}
"""The columns of each table that hold a date as far as it is known, or nothing."""

_RULED = frozenset(("change", "setting", *_DAYS, *_DATES))

_OPEN_ENDS = frozenset((FIRST.isoformat(), LAST.isoformat()))
"""What an office has where its first or last day is not known."""


def find_broken_rule(shape: TableShape, row: Row, shapes: Sequence[TableShape]) -> Reason | None:
    """Find why the program cannot work with a row that its table can hold; None where it can."""
    if shape.table not in _RULED:
        return None
    values = dict(zip((column.name for column in shape.columns), row, strict=True))
    if reason := _check_dates(shape.table, values):
        return reason
    if shape.table == "event":
        return _check_event(values)
    if shape.table == "change":
        return find_change_problem(_read_change(values), shapes=shapes)
    if shape.table == "setting" and parse_json(values["value"]) is None:
        return Message("dump-not-json", {"column": "value"})
    return None


def _read_change(values: dict[str, Any]) -> LoggedChange:
    """Read a row of the log; dumps of earlier schemas know no insertion of many."""
    names = ("table_name", "row_key", "kind", "before", "first_id", "last_id", "row_count")
    return LoggedChange(*(values.get(name) for name in names))  # type: ignore[arg-type] # the columns were checked


def _check_dates(table: str, values: dict[str, Any]) -> Reason | None:
    """Check the days and the dates of a row."""
    for name in _DAYS.get(table, ()):
        try:
            if date.fromisoformat(values[name]).isoformat() == values[name]:
                continue
        except ValueError:
            pass
        return Message("dump-day", {"column": name, "text": values[name]})
    for name in _DATES.get(table, ()):
        if values[name] in _OPEN_ENDS:
            continue
        try:
            PartialDate.parse(values[name])
        except ValueError:
            return Message("dump-date", {"column": name, "text": values[name]})
    return None


def _check_event(values: dict[str, Any]) -> Reason | None:
    """Check that the bounds are days, and that those of a plain date are its own."""
    try:
        stored = PartialDate.from_stored(*(values[name] for name in ("edtf", "precision", "date_start", "date_end")))
        plain = stored.precision in _PLAIN
        when = PartialDate.parse(stored.edtf) if plain else stored
    except InvalidDate as error:
        return error.message
    except ValueError:
        return Message("dump-date-unreadable")
    days = (stored.start.isoformat(), stored.end.isoformat())
    if when != stored or when.month_day != values["month_day"] or days != (values["date_start"], values["date_end"]):
        return Message("dump-date-differs")
    return None
