"""Whether the recorded changes can be read and believed, and the settings be read."""

from collections.abc import Iterator

from timeline.checks.records import CheckedRecords
from timeline.checks.rule import Finding, make_finding
from timeline.db.read import saved_searches, spans
from timeline.db.read.imports import read_unfinished
from timeline.db.read.listing import find_matching
from timeline.domain.logged_changes import parse_json
from timeline.domain.query import parse_query
from timeline.domain.saved_searches import parse_stored
from timeline.errors import TimelineError


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
    """Find stored settings that are not JSON, or not what is expected of them."""
    for name, value in records.read("SELECT name, value FROM setting ORDER BY name"):
        saved = name.removeprefix(saved_searches.SETTING)
        is_readable = parse_json(value) is not None
        if saved != name:
            is_readable = parse_stored(saved, value) is not None
        elif name == spans.SETTING:
            is_readable = spans.is_width(value)
        if not is_readable:
            yield make_finding(name, "check-setting-unreadable", saved=saved if saved != name else "")


def find_broken_searches(records: CheckedRecords) -> Iterator[Finding]:
    """Find saved searches that cannot be asked, as one that names what was removed since."""
    for name, search in saved_searches.read_saved_searches(records.reader).items():
        try:
            find_matching(records.reader, parse_query(f"saved:{name}"), limit=1, today=records.today)
        except TimelineError as error:
            yield make_finding(name, "check-saved-broken", query=search.query, reason=str(error.message))


def find_unfinished_imports(records: CheckedRecords) -> Iterator[Finding]:
    """Find imports that were interrupted."""
    for own in read_unfinished(records.reader):
        yield make_finding(f"revision {own.revision}", "check-import-unfinished", file=own.file, events=own.events)
