"""The product in this process, on one database: its reads by themselves, and whole commands without the start."""

import os
import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.cli.conftest import Cli
from tests.factories import TODAY, reading
from timeline.db.read.countries import read_states
from timeline.db.read.event_pages import find_position
from timeline.db.read.listing import find_between, find_matching
from timeline.db.read.page_window import PageWindow
from timeline.db.read.sql import Reader
from timeline.domain.query import parse_query
from timeline.settings import Location

Call = Callable[["Product"], object]
PAGE = 50


@dataclass(frozen=True)
class Product:
    """A database that is read, and the place in the middle of its busiest pair."""

    location: Location
    reader: Reader
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    middle: tuple[str, int]

    def run(self, words: str) -> str:
        """Run a command in this process; an AssertionError where it fails."""
        answer = Cli(self.location)(*shlex.split(words), "--today", TODAY.isoformat())
        assert answer.code in {0, 5}, answer.err
        return answer.out


@contextmanager
def open_product(location: Location) -> Iterator[Product]:
    """Open a database for reading; commands find it in their environment."""
    os.environ["TIMELINE_DB"] = location.url if location.path is None else str(location.path)
    with reading(location) as reader:
        known = read_states(reader)
        sides = known.find_lineage("PRK"), known.find_lineage("RUS")
        ids = find_between(reader, *sides, window=PageWindow())
        yield Product(location, reader, sides, find_position(reader, ids[len(ids) // 2]))


def between(*, multilateral: bool = False, deep: bool = False, limit: int = PAGE, **window: Any) -> Call:
    """Make the call for a page of the busiest pair."""

    def call(product: Product) -> object:
        after = product.middle if deep else None
        page = PageWindow(limit=limit, after=after, **window)
        return find_between(product.reader, *product.sides, window=page, multilateral=multilateral)

    return call


def matching(query: str) -> Call:
    """Make the call for a page of what a query finds."""
    terms = parse_query(query)
    return lambda product: find_matching(product.reader, terms, window=PageWindow(limit=PAGE), today=TODAY)


def command(words: str) -> Call:
    """Make the call for a whole command."""
    return lambda product: product.run(words)
