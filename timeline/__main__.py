"""The program: `timeline`, or `python -m timeline`."""

import gc
import os
import sys

from timeline.cli.interrupts import INTERRUPTED, end_at_interrupt

_OBJECTS = 100_000
"""New objects between two searches for garbage: Python's own 700 make many while the modules load, in vain."""


def main() -> None:
    """Run the command line; Ctrl-C and an output that cannot be written never print a traceback."""
    gc.set_threshold(_OBJECTS)
    end_at_interrupt()
    try:
        from timeline.cli.main import main as run

        run()
        code: str | int | None = 0
    except SystemExit as end:
        code = end.code
    except KeyboardInterrupt:
        code = INTERRUPTED
    except OSError as error:  # help that cannot be written, as on a full disk
        _report(error)
        code = 1
    end_at_interrupt()
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError as error:
            if not isinstance(error, BrokenPipeError):
                _report(error)
            code = code or 1
            # What is left in the stream has to go somewhere when Python ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    gc.disable()  # Python would search once more, though all memory is given back now
    sys.exit(code)


def _report(error: OSError) -> None:
    try:
        os.write(2, f"Error: The answer cannot be written: {error.strerror}.\n".encode())
    except OSError:
        return  # nobody can be told


if __name__ == "__main__":
    main()
