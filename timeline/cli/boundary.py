"""The boundary of errors: each becomes a message and an exit code, and only --debug shows a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from timeline.cli.interrupts import INTERRUPTED
from timeline.cli.session import message
from timeline.errors import StorageError, TimelineError


@contextmanager
def report_errors(*, debug: bool) -> Iterator[None]:
    """Report what a command raises; raises typer.Exit with the exit code."""
    try:
        yield
    except (typer.Abort, KeyboardInterrupt):
        message("\nInterrupted.")
        raise typer.Exit(INTERRUPTED) from None
    except (typer.Exit, BrokenPipeError):
        raise
    except Exception as error:
        if debug:
            raise
        text, code = _describe(error)
        message(f"Error: {text}")
        raise typer.Exit(code) from None


def _describe(error: Exception) -> tuple[str, int]:
    if isinstance(error, MemoryError):
        error = StorageError("memory-full")
    elif isinstance(error, FileNotFoundError) and error.filename is None:  # nobody knows where relative paths begin
        error = StorageError("folder-vanished")
    elif isinstance(error, OSError):  # one that no command foresees, such as a full temporary folder
        error = StorageError("system-refused", file=error.filename or "", reason=error.strerror or str(error))
    if isinstance(error, TimelineError):
        from timeline.cli.hints import write_hint

        return "\n".join(filter(None, (str(error), write_hint(error.message)))), error.exit_code
    return f"{type(error).__name__}: {error}\nThis is a bug in timeline; --debug shows where.", 1
