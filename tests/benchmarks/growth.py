"""How times grow with the number of events: the exponent from the smallest size to the largest, 1 for in proportion."""

from collections.abc import Mapping
from math import log

from tests.benchmarks.measure_reads import HERE, Times
from tests.benchmarks.tables import Tables, format_seconds


def compare_sizes(tables: Tables, times: Mapping[int, Times]) -> None:
    """Show each read at each size, and its exponent; nothing where there is one size."""
    if len(times) == 1:
        return
    names = [name for name, answers in next(iter(times.values())).items() if HERE in answers]
    rows = []
    for name in names:
        seconds = {size: reads[name][HERE].seconds for size, reads in times.items() if HERE in reads.get(name, {})}
        shown = [format_seconds(seconds[size]) if size in seconds else "" for size in times]
        rows.append([name, *shown, _measure_exponent(seconds)])
    title = "Growth"
    tables.add(title, [title, *(f"{size:,}, ms" for size in times), "exponent"], rows)


def _measure_exponent(seconds: Mapping[int, float]) -> str:
    first, last = min(seconds), max(seconds)
    return f"{log(seconds[last] / seconds[first]) / log(last / first):z.2f}" if last > first else ""
