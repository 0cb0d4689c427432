"""How far a long command has come: one line on a terminal, which is gone when it is done."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from timeline.cli.session import is_terminal
from timeline.domain.tables import Progress

_WIPE = "\r\x1b[K"


@contextmanager
def progress() -> Iterator[Progress]:
    """What a long write is given to tell how far it is; it says nothing where nobody watches."""
    if not is_terminal(sys.stderr):
        yield lambda _what, _done: None
        return

    def told(what: str, done: int) -> None:
        sys.stderr.write(f"{_WIPE}{done:,} {what}")
        sys.stderr.flush()

    try:
        yield told
    finally:
        sys.stderr.write(_WIPE)
        sys.stderr.flush()
