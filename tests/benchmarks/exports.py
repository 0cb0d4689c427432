"""The memory and the time of an export of everything as a sheet, beside raw sqlite3 writing the same rows as csv."""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.tables import Tables, format_seconds
from tests.benchmarks.timing import measure_process

_MOST = 100_000
_TIMELINE = str(Path(sys.executable).parent / "timeline")
_RAW = """
import csv, sqlite3, sys
rows = sqlite3.connect(sys.argv[1]).execute(
    "SELECT e.*, p.role, p.title, n.name, c.text, s.key FROM event e JOIN participation p ON p.event = e.id"
    " JOIN actor_name n ON n.actor = p.actor AND n.seq = 1 JOIN citation c ON c.event = e.id"
    " JOIN source s ON s.id = c.source ORDER BY e.date_start, e.id, p.seq"
)
csv.writer(open(sys.argv[2], "w", encoding="utf-8")).writerows(rows)
"""


def measure_export(tables: Tables, file: Path, *, events: int) -> None:
    """Export all events of a database, up to a hundred thousand."""
    if events > _MOST:
        return
    with tempfile.TemporaryDirectory() as folder:
        target = str(Path(folder) / "events.csv")
        here = measure_process([_TIMELINE, "export", "sheet", "-o", target], {"TIMELINE_DB": str(file)})
        raw = measure_process([sys.executable, "-c", _RAW, str(file), target])
    rows = [
        [
            name,
            f"{'' if cost.ended else '> '}{format_seconds(cost.seconds)}",
            format_seconds(cost.own),
            f"{cost.mebibytes:,.0f}",
        ]
        for name, cost in (("timeline export sheet", here), ("raw sqlite3 and csv", raw))
    ]
    title = f"Export as a sheet: {events:,} events"
    tables.add(title, [title, "ms", "CPU, ms", "most memory, MiB"], rows)
