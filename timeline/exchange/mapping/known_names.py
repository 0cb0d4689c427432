"""What the records know of the names in a file; the files themselves are read without a database."""

from collections.abc import Callable
from typing import NamedTuple


class KnownNames(NamedTuple):
    """Tells which state a text names, by code or "" for none, and whether a name of a state is on record.

    `is_actor` is asked of people and bodies; the state may be "".
    """

    find_state: Callable[[str], str]
    is_actor: Callable[[str, str], bool]


NOBODY = KnownNames(lambda _: "", lambda *_: False)
"""The names of empty records."""
