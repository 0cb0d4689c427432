"""The files of settings that the user trusts to name a server, each by its path and its content.

Kept as lines in a file of the user's own: a hash of both, and the path for whoever reads it.
"""

from hashlib import sha256
from pathlib import Path

from timeline.errors import InvalidInput
from timeline.files import describe_unwritable, write_file
from timeline.settings.folders import find_config_folder

_PRIVATE, _PRIVATE_FOLDER = 0o600, 0o700


def is_trusted(file: Path) -> bool:
    """Check whether a file is trusted as it is now; raises InvalidInput where the list cannot be read."""
    return _hash_file(file) in {line.partition(" ")[0] for line in _read_list()}


def trust_file(file: Path) -> None:
    """Trust a file as it is now; raises InvalidInput, StorageError."""
    lines = [*_read_list(), f"{_hash_file(file)} {str(file.resolve())!a}"]
    path = find_trust_list()
    try:
        path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise describe_unwritable(path, error) from None
    write_file(path, ["".join(f"{line}\n" for line in lines).encode()], over=True, mode=_PRIVATE)


def find_trust_list() -> Path:
    """Find the file that lists them."""
    return find_config_folder() / "trusted"


def _read_list() -> list[str]:
    return _read(find_trust_list()).decode(errors="replace").splitlines()


def _hash_file(file: Path) -> str:
    return sha256(bytes(file.resolve()) + b"\0" + _read(file)).hexdigest()


def _read(file: Path) -> bytes:
    """Read a file, nothing for one that is missing."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise InvalidInput("file-read-failed", name=str(file), reason=error.strerror) from None
