"""Event types by their codes, with their subtypes."""

from collections.abc import Sequence

from timeline.db.read.candidates import suggest_nearest
from timeline.db.read.sql import Reader
from timeline.errors import NotFound


def expand_types(reader: Reader, codes: Sequence[str]) -> list[str]:
    """Return the types with their subtypes at any depth; raises NotFound for an unknown one."""
    parents = reader.read_rows("SELECT code, coalesce(parent, '') FROM event_type")
    known = {code for code, _ in parents}
    for code in codes:
        if code not in known:
            raise make_unknown_type(code, known)
    types: set[str] = set()
    subtypes = set(codes)
    while not subtypes <= types:
        types |= subtypes
        subtypes = {code for code, parent in parents if parent in types}
    return sorted(types)


def make_unknown_type(code: str, known: set[str]) -> NotFound:
    """Make the error for an event type that is not recorded, with the nearest ones."""
    return NotFound("event type", code, nearest=suggest_nearest(code, sorted(known)))
