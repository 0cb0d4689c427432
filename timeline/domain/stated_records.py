"""Two databases side by side: which records one of them lacks, and where both say something else of the same."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


@dataclass
class StatedRecord:
    """A record as texts: its fields by name, and the rows of each part in any order."""

    fields: dict[str, str] = field(default_factory=dict)
    parts: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)


class RecordGroup(StrEnum):
    """Who has a record."""

    THEIRS = "theirs"
    DIFFERENT = "different"
    OURS = "ours"


class StatedDifference(NamedTuple):
    """What each side says of a field; of a part, the rows that the other side lacks."""

    field: str
    ours: str
    theirs: str


class ComparedRecord(NamedTuple):
    """A record that is not the same in both databases; `ours_by` and `theirs_by` say who changed it last, and when."""

    group: RecordGroup
    kind: str
    key: str
    title: str = ""
    differences: tuple[StatedDifference, ...] = ()
    ours_by: str = ""
    theirs_by: str = ""


class DatabaseComparison(NamedTuple):
    """Two databases compared: the records that differ, and the number of those that are the same, by kind."""

    name: str
    records: tuple[ComparedRecord, ...]
    same: Mapping[str, int]

    def list_group(self, group: RecordGroup) -> list[ComparedRecord]:
        """List the records of a group."""
        return [record for record in self.records if record.group is group]


def compare_stated(
    kind: str, ours: Mapping[str, StatedRecord], theirs: Mapping[str, StatedRecord]
) -> Iterator[ComparedRecord]:
    """Compare the records of a kind by their keys, and yield those that are not the same, in the order of keys."""
    for key in sorted({*ours, *theirs}):
        mine, other = ours.get(key), theirs.get(key)
        if mine is None or other is None:
            record = mine or other or StatedRecord()
            group = RecordGroup.THEIRS if mine is None else RecordGroup.OURS
            yield ComparedRecord(group, kind, key, _get_title(record))
        elif differences := tuple(_compare_records(mine, other)):
            yield ComparedRecord(RecordGroup.DIFFERENT, kind, key, _get_title(mine), differences)


def _get_title(record: StatedRecord) -> str:
    names = record.parts.get("name")
    return record.fields.get("title") or record.fields.get("label") or (names[0][0] if names else "")


def _compare_records(ours: StatedRecord, theirs: StatedRecord) -> Iterator[StatedDifference]:
    for name in dict.fromkeys((*ours.fields, *theirs.fields)):
        mine, other = ours.fields.get(name, ""), theirs.fields.get(name, "")
        if mine != other:
            yield StatedDifference(name, mine, other)
    for name in dict.fromkeys((*ours.parts, *theirs.parts)):
        mine_rows, other_rows = Counter(ours.parts.get(name, ())), Counter(theirs.parts.get(name, ()))
        if mine_rows != other_rows:
            yield StatedDifference(name, _join(mine_rows - other_rows), _join(other_rows - mine_rows))


def _join(rows: Counter[tuple[str, ...]]) -> str:
    return "; ".join(", ".join(filter(None, row)) for row in sorted(rows.elements()))
