"""What an import says of its data set: whether machines coded it, what it covers, and which events it has withdrawn."""

from collections.abc import Iterator

from timeline.db.models import Coverage, EventTag, Setting, Tag
from timeline.db.read.datasets import MAPPING, SETTING, WITHDRAWN
from timeline.db.read.settings import read_setting
from timeline.db.read.sql import Reader
from timeline.db.write.apply import RowChange, delete_row, insert_row, update_row
from timeline.db.write.change_log import write_canonical
from timeline.db.write.transaction import Transaction
from timeline.domain.imports import DatasetNotes, Withdrawals

_COVERED = (
    "SELECT 1 FROM coverage WHERE outlet IS NULL AND dataset = :dataset AND covered_from = :start"
    " AND covered_until = :end AND extent = :extent"
)


def make_dataset_rows(transaction: Transaction, notes: DatasetNotes, *, batch: int, author: str) -> Iterator[RowChange]:
    """Make the rows for what is not on record yet."""
    reader = transaction.reader
    if not notes.is_curated:
        yield from _put_setting(reader, f"{SETTING}{notes.dataset}", {"curated": False})
    if notes.mapping:
        yield from _put_setting(reader, f"{MAPPING}{notes.dataset}", notes.mapping)
    if notes.coverage:
        start, end, extent = notes.coverage
        values = {"start": start.isoformat(), "end": end.isoformat(), "extent": extent}
        if reader.read_first(_COVERED, dataset=notes.dataset, **values) is None:
            (number,) = transaction.reserve_ids(Coverage, 1)
            yield insert_row(
                Coverage(
                    id=number,
                    dataset=notes.dataset,
                    covered_from=values["start"],
                    covered_until=values["end"],
                    extent=extent,
                    batch=batch,
                    author=author,
                )
            )


def _put_setting(reader: Reader, name: str, value: object) -> Iterator[RowChange]:
    after = Setting(name=name, value=write_canonical(value))
    before = read_setting(reader, name)
    if before is None:
        yield insert_row(after)
    elif before != after.value:
        yield update_row(after)


def make_withdrawals(reader: Reader, withdrawals: Withdrawals) -> Iterator[RowChange]:
    """Make the rows that mark events as withdrawn, and take the mark from those that a release has again."""
    if withdrawals.withdrawn and reader.read_first("SELECT 1 FROM tag WHERE key = :tag", tag=WITHDRAWN) is None:
        yield insert_row(Tag(key=WITHDRAWN, label=WITHDRAWN))
    for event in withdrawals.withdrawn:
        yield insert_row(EventTag(event=event, tag=WITHDRAWN))
    for event in withdrawals.returned:
        yield delete_row(EventTag(event=event, tag=WITHDRAWN))
