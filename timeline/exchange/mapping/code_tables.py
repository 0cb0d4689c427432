"""The tables of event codes that are shipped: what a code of CAMEO or PLOVER is called, is here, and who is who in it.

A code has one preferred type; one that has none of ours is `other`, with the family that it belongs to.
"""

import csv
from collections.abc import Mapping
from functools import cache

from timeline import resources

_COLUMNS = {"": "type", "label": "label", "family": "family", "source": "source", "target": "target"}
"""The column of the file behind each table: `cameo` has types, `cameo-label` labels."""
CODEBOOKS = ("cameo", "plover")
TABLES = tuple(f"{codebook}-{column}" if column else codebook for codebook in CODEBOOKS for column in _COLUMNS)
"""The names of the tables."""


@cache
def read_code_table(name: str) -> Mapping[str, str]:
    """Read one of TABLES, by codes as `fold_code` returns them; raises LookupError for another name."""
    if name not in TABLES:
        raise LookupError(name)
    codebook, _, column = name.partition("-")
    return {fold_code(row["code"]): row[_COLUMNS[column]] for row in _read_rows(codebook)}


def fold_code(text: str) -> str:
    """Return a code without its case and spaces to spare: `CONSULT visit` and `consult  visit` are one."""
    return " ".join(text.split()).casefold()


@cache
def _read_rows(codebook: str) -> tuple[dict[str, str], ...]:
    file = resources.find_folder("seeds") / "codes" / f"{codebook}.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))
