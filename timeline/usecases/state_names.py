"""Whether a text names a state, in any language or spelling that is on record."""

from collections.abc import Callable

from timeline.db.read.countries import read_state_codes
from timeline.db.read.sql import Reader
from timeline.domain.names.folding import fold
from timeline.domain.names.spellings import list_spellings


def make_state_test(reader: Reader) -> Callable[[str], bool]:
    """Make the test, with all names of states and their codes read once."""
    codes = read_state_codes(reader)
    names = {*codes, *map(fold, codes.values())}
    return lambda text: fold(text) in names or not names.isdisjoint(list_spellings(text))
