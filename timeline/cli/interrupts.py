"""Ctrl-C: the end at once while the program loads or ends, an exception while a command works."""

import os
import signal
from contextlib import suppress

INTERRUPTED = 130
"""The exit code of a program that was interrupted."""


def end_at_interrupt() -> None:
    """End the program at Ctrl-C without a traceback, unless the shell has it ignored; nothing is open yet, or still."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


def raise_interrupts() -> None:
    """Raise KeyboardInterrupt at Ctrl-C again, so that a command can undo what it began."""
    if signal.getsignal(signal.SIGINT) is _end:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _end(_number: int, _frame: object) -> None:
    with suppress(OSError):
        os.write(2, b"\nInterrupted.\n")
    os._exit(INTERRUPTED)
