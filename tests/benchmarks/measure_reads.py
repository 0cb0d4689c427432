"""Ask everything of one database, and of the others on its rows, in turn."""

from collections.abc import Callable, Mapping
from functools import partial

from tests.benchmarks.peers import open_peers
from tests.benchmarks.product import open_product
from tests.benchmarks.reads import Read
from tests.benchmarks.tables import Tables, format_ratio, format_seconds
from tests.benchmarks.timing import PATIENCE, Timed, time_calls
from timeline.settings import Location

HERE = "here"
Times = dict[str, dict[str, Timed]]


def measure_reads(tables: Tables, location: Location, reads: Mapping[str, Read], *, events: int, title: str) -> Times:
    """Time each read, beside its peers; returns the times by read and by who answered."""
    times: Times = {}
    with open_product(location) as product, open_peers(product) as peers:
        for name, read in reads.items():
            if read.most is not None and events > read.most:
                continue
            calls: dict[str, Callable[[], object]] = {HERE: partial(read.call, product)} if read.call else {}
            calls |= {peer: call for peer, make in peers.items() if (call := make(read))}
            if calls:
                times[name] = time_calls(calls)
        names = list(peers)
    headers = [title, f"{HERE}, ms", *(f"{name}, ms" for name in names), *(f"/ {name}" for name in names)]
    tables.add(f"{title}: {events:,} events", headers, [_row(name, times[name], names, reads) for name in times])
    return times


def _row(name: str, times: Mapping[str, Timed], peers: list[str], reads: Mapping[str, Read]) -> list[str]:
    here = format_seconds(times[HERE].seconds) if HERE in times else ""
    if not here and reads[name].call:
        here = f"> {format_seconds(PATIENCE)}"
    seconds = [format_seconds(times[peer].seconds) if peer in times else "" for peer in peers]
    ratios = [format_ratio(times[peer].ratio) if peer in times and HERE in times else "" for peer in peers]
    return [name, here, *seconds, *ratios]
