"""`make bench`: what the product takes, as ratios to others in the same run; `make bench SIZE="10k 1m"` for two sizes.

Whole commands, reads in this process, the memory of an export, bytes by table, an import, and from several sizes how
times grow. Prints tables, and writes them into the page after `--write`; asserts nothing, for a time is no test.
"""

import argparse
from pathlib import Path

from tests.benchmarks import diary, generator
from tests.benchmarks.commands import COMMANDS
from tests.benchmarks.exports import measure_export
from tests.benchmarks.growth import compare_sizes
from tests.benchmarks.importers import measure_importers
from tests.benchmarks.imports import compare_import
from tests.benchmarks.measure_reads import Times, measure_reads
from tests.benchmarks.processes import compare_processes
from tests.benchmarks.reads import PAGES
from tests.benchmarks.storage import measure_storage
from tests.benchmarks.tables import Tables
from tests.conftest import SERVER
from timeline import settings
from timeline.settings import Location

_UNITS = {"k": 1000, "m": 1_000_000}
_MILLION = 1_000_000


def main() -> None:
    """Measure everything at each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", default=["100k"], help="numbers of events: 10k, 100k, 1m, 5m")
    parser.add_argument("--write", type=Path, help="a page whose figures are replaced by these")
    wanted = parser.parse_args()
    sizes = sorted({_parse_size(size) for size in wanted.sizes})
    tables = Tables()
    times: dict[int, Times] = {}
    for events in sizes:
        file = generator.database(events)
        print(f"{events:,} generated events in {file}\n")
        location = settings.parse_location(str(file))
        compare_processes(tables, file, events=events)
        times[events] = _measure_all_reads(tables, location, events)
        measure_export(tables, file, events=events)
        measure_storage(tables, file, generator.seeds_alone(), events=events)
        if SERVER:
            _measure_all_reads(tables, generator.server_database(events), events)
    compare_import(tables, 100_000 if sizes[-1] >= _MILLION else 5000)
    measure_importers(tables, sizes)
    compare_sizes(tables, times)
    if wanted.write:
        tables.write(wanted.write)
    diary.main()


def _measure_all_reads(tables: Tables, location: Location, events: int) -> Times:
    where = "" if location.path else ", PostgreSQL"
    return {
        **measure_reads(tables, location, PAGES, events=events, title=f"Pages{where}"),
        **measure_reads(tables, location, COMMANDS, events=events, title=f"Answers{where}"),
    }


def _parse_size(text: str) -> int:
    """Parse `100k` or a number; raises ValueError."""
    unit = _UNITS.get(text[-1].lower())
    return int(text[:-1]) * unit if unit else int(text)


if __name__ == "__main__":
    main()
