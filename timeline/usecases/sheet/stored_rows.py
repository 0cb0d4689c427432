"""The rows of a sheet before its columns are known: kept in a file, since a sheet may have a million."""

import json
from collections.abc import Collection, Iterator, Mapping
from tempfile import SpooledTemporaryFile

_IN_MEMORY = 8 * 2**20


class StoredRows(Collection[tuple[str, ...]]):
    """Rows that are added as cells by column, and read again as texts in the order of `columns`."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8")  # noqa: SIM115 - `close` closes it
        self._number = 0
        self.used: set[str] = set()
        self.columns: tuple[str, ...] = ()

    def add(self, cells: Mapping[str, str]) -> None:
        """Add a row, after all others."""
        self._file.write(f"{json.dumps(cells)}\n")
        self._number += 1
        self.used.update(cells)

    def close(self) -> None:
        """Close the file, after which the rows are gone."""
        self._file.close()

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        self._file.seek(0)
        for line in self._file:
            cells = json.loads(line)
            yield tuple(cells.get(name, "") for name in self.columns)

    def __contains__(self, row: object) -> bool:
        return any(row == own for own in self)
