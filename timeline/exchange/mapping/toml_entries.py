"""Reading the entries of a TOML file by their kind; what is of another kind is noted with its name."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from timeline.errors import Message


class TomlEntries:
    """Reads entries, and gathers what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Message] = []

    def add(self, key: str, entry: str, **facts: Any) -> None:
        """Note that an entry is wrong."""
        self.problems.append(Message(key, {"entry": entry, **facts}))

    def refuse_unknown(self, where: str, table: Mapping[str, Any], known: tuple[str, ...]) -> None:
        """Note entries that there are not."""
        for name in table:
            if name not in known:
                self.add("mapping-unknown", f"{where}.{name}" if where else name, known=known)

    def read_table(self, contents: Mapping[str, Any], name: str) -> dict[str, Any]:
        """Read a table; an empty one for none."""
        table = contents.get(name, {})
        if isinstance(table, dict):
            return table
        self.add("mapping-table", name)
        return {}

    def read_tables(self, contents: Mapping[str, Any], name: str) -> Iterator[dict[str, Any]]:
        """Read a list of tables."""
        tables = contents.get(name, [])
        if isinstance(tables, list) and all(isinstance(table, dict) for table in tables):
            yield from tables
        else:
            self.add("mapping-tables", name)

    def read_texts(self, where: str, table: Any) -> dict[str, str]:
        """Read a table of texts, such as the own names of countries."""
        if isinstance(table, dict) and all(isinstance(value, str) for value in table.values()):
            return table
        self.add("mapping-texts", where)
        return {}

    def read_text(self, table: Mapping[str, Any], name: str, default: Any, *, part: str = "") -> Any:
        """Read a text."""
        value = table.get(name, default)
        if value is default or isinstance(value, str):
            return value
        self.add("mapping-text", f"{part}.{name}" if part else name)
        return default

    def read_list(self, table: Mapping[str, Any], where: str) -> list[str]:
        """Read a list of texts; the entry is the last word of `where`."""
        value = table.get(where.rpartition(".")[2], [])
        if isinstance(value, list) and all(isinstance(text, str) for text in value):
            return value
        self.add("mapping-list", where)
        return []

    def read_flag(self, table: Mapping[str, Any], where: str, *, default: bool) -> bool:
        """Read true or false."""
        value = table.get(where.rpartition(".")[2], default)
        if isinstance(value, bool):
            return value
        self.add("mapping-flag", where)
        return default

    def read_choice(self, table: Mapping[str, Any], where: str, choices: tuple[str, ...], default: str) -> str:
        """Read one of several words."""
        part, _, name = where.rpartition(".")
        value = str(self.read_text(table, name, default, part=part))
        if value in {*choices, default}:
            return value
        self.add("mapping-choice", where, value=value, choices=choices)
        return default

    def read_pairs(self, value: Any, where: str, key: str) -> list[tuple[str, str]]:
        """Read a list of pairs of texts; any other is wrong in the words of a key."""
        if isinstance(value, list) and all(
            isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)  # noqa: PLR2004 - a pair
            for pair in value
        ):
            return [(first, second) for first, second in value]
        self.add(key, where)
        return []

    def compile(self, where: str, pattern: str) -> re.Pattern[str]:
        """Compile a pattern, which finds upper and lower case alike."""
        try:
            return re.compile(pattern, re.IGNORECASE)
        except re.error as error:
            self.add("mapping-pattern", where, pattern=pattern, error=str(error))
            return re.compile("")
