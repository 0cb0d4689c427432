"""Named fields being read: their texts, words, flags and dates, and what is wrong with them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.dates.typed_dates import is_relative
from timeline.domain.dates.typed_dates import parse_date as read_date
from timeline.errors import InvalidInput


class FieldReader:
    """One record's fields being read; problems gather, so that all of them are told at once."""

    def __init__(self, fields: Mapping[str, Any], *, today: date, in_file: bool = False) -> None:
        self.fields = fields
        self.today = today
        self.in_file = in_file
        self.problems: list[tuple[str, str]] = []

    def read_text(self, name: str) -> str:
        """The text of a field, "" where it is not told."""
        return self.read_plain(name, self.fields.get(name))

    def read_texts(self, name: str) -> list[str]:
        """The texts of a field of several."""
        return [text for item in self.read_items(name) if (text := self.read_plain(name, item))]

    def read_plain(self, name: str, value: Any) -> str:
        """One value as text; a mapping is most often a colon that wants quotation marks."""
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            quote = '; put quotation marks around it: "RUS: Foreign Ministry"' if isinstance(value, Mapping) else ""
            self.problems.append((name, f"must be text{quote}"))
            return ""
        return str(value).strip()

    def read_items(self, name: str) -> list[Any]:
        """What a field of several holds, whatever it is; a single one is a list of one."""
        value = self.fields.get(name)
        if value is None:
            return []
        return list(value) if isinstance(value, list | tuple) else [value]

    def read_word(self, name: str, vocabulary: type[StrEnum], default: Any) -> Any:
        """A word of a closed vocabulary."""
        text = self.read_text(name)
        if not text:
            return default
        if text not in set(vocabulary):
            self.problems.append((name, f'"{text}" is not one of {", ".join(vocabulary)}'))
            return default
        return vocabulary(text)

    def read_flag(self, name: str) -> bool | None:
        """True or false, None where it is not told."""
        value = self.fields.get(name)
        if value is None or isinstance(value, bool):
            return value
        self.problems.append((name, "must be true or false"))
        return None

    def report_unknown(self, given: Iterable[str], known: Sequence[str], prefix: str = "") -> None:
        """Note every field that nobody knows, with the nearest that somebody does."""
        for name in given:
            if name not in known:
                near = get_close_matches(str(name), known, n=1)
                more = f'; did you mean "{near[0]}"?' if near else f"; fields are {', '.join(known)}"
                self.problems.append((f"{prefix}{name}", f"is not a field{more}"))

    def guard(self, name: str, read: Any, *values: Any) -> Any:
        """Call a reader of the domain; what it refuses becomes a problem of that field."""
        try:
            return read(*values)
        except InvalidInput as error:
            self.problems.append((name, str(error).replace("\n", " ")))
            return None

    def read_day(self, name: str) -> str:
        """A date in EDTF, "" where it is not told."""
        text = self.read_text(name)
        when = self.guard(name, lambda: read_date(text, today=self.today)) if text else None
        return when.edtf if when else ""

    def read_published(self, name: str, text: str) -> PartialDate | None:
        """A date of publication; None where nothing is told or what is told cannot be taken.

        A file is added again on another day, when "yesterday" would make another source of the same story.
        """
        if not text:
            return None
        words = text.lower() in {"today", "yesterday"}
        if is_relative(text) and (self.in_file or not words):
            write = read_date(text, today=self.today).edtf if words else "the day, such as 2025-10-21"
            self.problems.append((name, f'"{text}" is another day when it is read later; write {write}'))
            return None
        found: PartialDate | None = self.guard(name, lambda: read_date(text, today=self.today))
        return found


def parse_publication_day(published: str, today: date) -> date | None:
    """The day a weekday is counted back from; none where the publication is known to the month only."""
    if not published or (is_relative(published) and published.lower() not in {"today", "yesterday"}):
        return None
    when = read_date(published, today=today)
    return when.start if when.precision == "day" else None
