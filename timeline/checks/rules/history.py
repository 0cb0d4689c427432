"""Whether the recorded changes can be read and believed, and the settings be read."""

from collections.abc import Iterator

from timeline.checks.records import CheckedRecords
from timeline.checks.rule import Finding, make_finding
from timeline.db.read.imports import read_unfinished
from timeline.domain.logged_changes import parse_json


def find_unreadable_changes(records: CheckedRecords) -> Iterator[Finding]:
    """Find changes that could not be undone."""
    from timeline.db.history_faults import find_unreadable

    for revision, change, table, _ in find_unreadable(records.reader):
        yield make_finding(f"revision {revision}", "check-history-unreadable", change=change, table=table)


def find_broken_history(records: CheckedRecords) -> Iterator[Finding]:
    """Find changes that the program cannot have recorded like this."""
    from timeline.db.history_faults import find_faults

    for revision, message in find_faults(records.reader):
        yield make_finding(f"revision {revision}", "check-history-broken", reason=message)


def find_unreadable_settings(records: CheckedRecords) -> Iterator[Finding]:
    """Find stored settings that are not JSON."""
    for name, value in records.read("SELECT name, value FROM setting ORDER BY name"):
        if parse_json(value) is None:
            yield make_finding(name, "check-setting-unreadable")


def find_unfinished_imports(records: CheckedRecords) -> Iterator[Finding]:
    """Find imports that were interrupted."""
    for own in read_unfinished(records.reader):
        yield make_finding(f"revision {own.revision}", "check-import-unfinished", file=own.file, events=own.events)
