"""The progress of a long command: one line on a terminal, wiped when it is done."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from timeline.cli.session import is_terminal
from timeline.domain.tables import Progress

_WIPE = "\r\x1b[K"


@contextmanager
def show_progress() -> Iterator[Progress]:
    """Yield what shows how many rows are done; it does nothing unless stderr is a terminal."""
    if not is_terminal(sys.stderr):
        yield lambda _what, _done: None
        return

    def show(what: str, done: int) -> None:
        sys.stderr.write(f"{_WIPE}{done:,} {what}")
        sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write(_WIPE)
        sys.stderr.flush()
