"""A file in a zip, as GDELT gives its events out."""

import io
import zipfile
import zlib
from pathlib import PurePath

from timeline.errors import InvalidInput

_LARGEST = 300_000_000
"""The bytes of a file that are unpacked: a small zip can hold more than there is memory for."""


def read_zip(data: bytes, name: str) -> tuple[bytes, str]:
    """Unpack the file of a zip, and return it with its suffix; raises InvalidInput for several, or one too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = [item for item in archive.infolist() if not item.is_dir()]
            if len(files) != 1:
                raise InvalidInput("table-zip", name=name)
            with archive.open(files[0]) as stream:
                unpacked = stream.read(_LARGEST + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):  # packed otherwise, or locked
        raise InvalidInput("table-zip", name=name) from None
    if len(unpacked) > _LARGEST:
        raise InvalidInput("file-too-large", name=name, largest=_LARGEST)
    return unpacked, PurePath(files[0].filename).suffix.lower()
