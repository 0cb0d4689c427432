"""The files that commands read and write by name."""

import sys
from pathlib import Path

from timeline.cli.session import message
from timeline.errors import InvalidInput, NotFound, StorageError


def read_file(name: str, *, largest: int | None = None) -> tuple[bytes, str]:
    """Read a file, or stdin for `-`, as (bytes, name to show).

    Raises NotFound, and InvalidInput where it cannot be read or is larger than `largest` bytes.
    """
    if name == "-":
        return sys.stdin.buffer.read(), "stdin"
    try:
        file = Path(name).expanduser()
        size = file.stat().st_size
        if largest and size > largest:
            raise InvalidInput("file-too-large", name=name, size=size, largest=largest)
        return file.read_bytes(), file.name
    except (FileNotFoundError, RuntimeError):  # the latter for the home of nobody, as in ~nobody/events.yaml
        raise NotFound("file", name) from None
    except (OSError, ValueError) as error:
        if isinstance(error, InvalidInput):
            raise
        raise InvalidInput("file-read-failed", name=name, reason=getattr(error, "strerror", None) or error) from None


def write_file(file: Path, data: bytes) -> None:
    """Write a file completely or not at all, and say so; raises StorageError."""
    part = file.with_name(f".{file.name}.part")
    try:
        part.write_bytes(data)
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StorageError("file-write-failed", file=file, reason=error.strerror) from None
    message(f"Wrote {file}")
