"""The tables of one run: printed as they come, and written into a page of the manual."""

import os
import platform
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from tabulate import tabulate

BEGIN, END = "<!-- figures: make bench WRITE=docs/performance.md -->", "<!-- end of figures -->"


class Tables:
    """What was measured, in the order in which it was."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def add(self, title: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Print a table and keep it."""
        align = ("left", *["right"] * (len(headers) - 1))
        print(tabulate(rows, headers, disable_numparse=True, colalign=align), end="\n\n", flush=True)
        self._texts.append(f"### {title}\n\n{tabulate(rows, headers, 'github', disable_numparse=True, colalign=align)}")

    def write(self, page: Path) -> None:
        """Replace the figures of a page by these; raises ValueError where it has no place for them."""
        text = page.read_text(encoding="utf-8")
        before, after = text.split(BEGIN)[0], text.split(END)[1]
        figures = "\n\n".join((describe_machine(), *self._texts))
        page.write_text(f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}", encoding="utf-8")


def describe_machine() -> str:
    """Describe what the figures are of."""
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}; Python {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}. Load at the end: {os.getloadavg()[0]:.1f}."
    )


def format_seconds(seconds: float) -> str:
    """Format a time in milliseconds, two digits or more of it."""
    milliseconds = seconds * 1000
    digits = sum(milliseconds < bound for bound in (10, 1, 0.1))
    return f"{milliseconds:,.{digits}f}"


def format_ratio(ratio: float) -> str:
    """Format how often a time is of another."""
    digits = sum(ratio < bound for bound in (10, 2))
    return f"{ratio:,.{digits}f}"
