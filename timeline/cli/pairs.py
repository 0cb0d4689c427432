"""Two states as they are typed: two words, the nickname of their relations, or `PRK-RUS`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader

PAIR_MARK = "\x1f"
"""Between the two values of `--pair A B`, which arrive as one: no name contains it."""


def find_states(reader: "Reader", words: Sequence[str]) -> tuple[str, str]:
    """Return the codes of the two states that words name, or that an event named by its nickname is between.

    Raises InvalidInput, NotFound or Ambiguous.
    """
    from timeline.db.read.countries import find_pair
    from timeline.db.read.relations import parse_nickname

    # Where no key can be meant, `prk-rus` is two states too.
    typed = [words[0].upper()] if len(words) == 1 else words
    if states := find_named_pair(reader, typed):
        return states
    if sides := parse_nickname(reader, " ".join(words)):
        return sides
    if len(words) == 1:
        raise InvalidInput("pair-incomplete", country=words[0])
    return find_pair(reader, words[0], " ".join(words[1:]))


def find_named_pair(reader: "Reader", words: Sequence[str]) -> tuple[str, str] | None:
    """Return the codes of two states, each of one word or more; None for words that name no two states.

    One word may be `PRK-RUS`, in capitals, so that it is not the beginning of a key. Raises InvalidInput for one state
    twice, Ambiguous for a name of several.
    """
    from timeline.db.read.countries import find_countries, find_pair

    parts = words[0].split("-") if len(words) == 1 and words[0].isupper() else words
    for place in range(1, len(parts)):
        first, second = " ".join(parts[:place]), " ".join(parts[place:])
        if find_countries(reader, first) and find_countries(reader, second):
            return find_pair(reader, first, second)
    return None


def parse_pair_option(reader: "Reader", text: str) -> tuple[str, ...]:
    """Parse the value of `--pair` as pairs of codes, `PRK-RUS`: two names, or several pairs separated by commas."""
    from timeline.db.read.countries import find_pair
    from timeline.db.read.settings import parse_pairs

    first, mark, second = text.partition(PAIR_MARK)
    return ("-".join(find_pair(reader, first, second)),) if mark else parse_pairs(reader, text)
