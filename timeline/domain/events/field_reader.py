"""Reading the named fields of one record: their texts, words, flags and dates, and what is wrong with them."""

import itertools
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.dates.relative_dates import is_relative
from timeline.domain.dates.typed_dates import parse_date
from timeline.domain.events.fields import FieldKind, RecordField
from timeline.errors import InvalidInput, Message

Value = TypeVar("Value")
Word = TypeVar("Word", bound=StrEnum)
_DAY_WORDS = ("today", "yesterday")


class FieldReader:
    """The fields of one record; problems are gathered, so that all of them are reported at once."""

    def __init__(self, fields: Mapping[str, Any], *, today: date, in_file: bool = False) -> None:
        self.fields = fields
        self.today = today
        self.in_file = in_file
        self.problems: list[tuple[str, Message]] = []

    def refuse(self, name: str, reason: Message) -> None:
        """Note what is wrong with a field."""
        self.problems.append((name, reason))

    def refuse_unknown(self, names: Iterable[str], known: tuple[str, ...], prefix: str = "") -> None:
        """Note every name that is not a known field, with the nearest that is."""
        for name in itertools.filterfalse(_index(known).__contains__, names):
            nearest = tuple(get_close_matches(str(name), known, n=1))
            self.refuse(f"{prefix}{name}", Message("field-unknown", {"nearest": nearest, "fields": known}))

    def guard(self, name: str, parse: Callable[..., Value], *values: Any) -> Value | None:
        """Call a parser of the domain; what it refuses becomes a problem of that field."""
        try:
            return parse(*values)
        except InvalidInput as error:
            self.refuse(name, Message("refused", {"problem": error.message}))
            return None

    def read_field(self, field: RecordField) -> Any:
        """Read a field by its kind; a text is "" and anything else empty or None where the field is not given."""
        match field.kind:
            case FieldKind.LIST:
                return tuple(self.read_texts(field.name))
            case FieldKind.DATE:
                return self.read_day(field.name)
            case FieldKind.FLAG:
                return self.read_flag(field.name)
            case FieldKind.COORDINATES:
                return self.read_coordinates(field.name)
            case FieldKind.WORD if field.vocabulary:
                return self.read_word(field.name, field.vocabulary)
        return self.read_text(field.name)

    def read_text(self, name: str) -> str:
        """Read the text of a field, "" where it is not given."""
        value = self.fields.get(name)
        return self.convert_text(name, value) if value is not None else ""

    def read_texts(self, name: str) -> list[str]:
        """Read the texts of a list field, leaving out empty ones."""
        return [text for item in self.list_items(name) if (text := self.convert_text(name, item))]

    def list_items(self, name: str) -> list[Any]:
        """List the items of a field, whatever they are; a single one is a list of one."""
        value = self.fields.get(name)
        if value is None:
            return []
        return list(value) if isinstance(value, list | tuple) else [value]

    def convert_text(self, name: str, value: Any) -> str:
        """Convert one value to text; a mapping is most often a colon that needs quotation marks."""
        if type(value) is str:
            return value.strip()
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            self.refuse(name, Message("field-not-text", {"mapping": isinstance(value, Mapping)}))
            return ""
        return str(value).strip()

    def read_word(self, name: str, vocabulary: type[Word]) -> Word | None:
        """Read a word of a closed vocabulary, None where it is not given."""
        text = self.read_text(name)
        if not text:
            return None
        try:
            return vocabulary(text)
        except ValueError:
            self.refuse(name, Message("field-word", {"text": text, "words": tuple(vocabulary)}))
            return None

    def read_flag(self, name: str) -> bool | None:
        """Read true or false, None where it is not given."""
        value = self.fields.get(name)
        if value is None or isinstance(value, bool):
            return value
        self.refuse(name, Message("field-flag"))
        return None

    def read_coordinates(self, name: str) -> tuple[float, float] | None:
        """Read latitude and longitude in degrees, None where they are not given."""
        value = self.fields.get(name)
        if value is None:
            return None
        try:
            latitude, longitude = (float(part) for part in (value.split(",") if isinstance(value, str) else value))
        except (TypeError, ValueError):
            self.refuse(name, Message("coordinates-form"))
            return None
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 - degrees
            self.refuse(name, Message("coordinates-range"))
            return None
        return latitude + 0.0, longitude + 0.0  # of -0.0 one engine keeps the sign and the other does not

    def read_day(self, name: str) -> str:
        """Read a date as EDTF, "" where it is not given."""
        text = self.read_text(name)
        if self.in_file and text.lower() in _DAY_WORDS:
            self.refuse(name, Message("published-relative", {"text": text, "day": ""}))
            return ""
        when = self.guard(name, lambda: parse_date(text, today=self.today)) if text else None
        return when.edtf if when else ""

    def read_published(self, name: str, text: str) -> PartialDate | None:
        """Parse a date of publication; None for an empty text, or one that is refused.

        A file is added again on another day, when "yesterday" would make another source of the same story.
        """
        if not text:
            return None
        is_day = text.lower() in _DAY_WORDS
        if is_relative(text) and (self.in_file or not is_day):
            day = parse_date(text, today=self.today).edtf if is_day else ""
            self.refuse(name, Message("published-relative", {"text": text, "day": day}))
            return None
        return self.guard(name, lambda: parse_date(text, today=self.today))


@cache
def _index(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(names)


def parse_publication_day(published: str, today: date) -> date | None:
    """Parse the day a weekday is counted back from; None where the publication is known to the month only."""
    if not published or (is_relative(published) and published.lower() not in _DAY_WORDS):
        return None
    when = parse_date(published, today=today)
    return when.start if when.precision == "day" else None
