"""What a format made of a document, and what its reader should be told about it."""

from collections.abc import Sequence
from typing import NamedTuple


class Rendered(NamedTuple):
    """The contents of a file, and remarks for the person who asked: a format itself prints nothing."""

    data: bytes
    remarks: Sequence[str] = ()
