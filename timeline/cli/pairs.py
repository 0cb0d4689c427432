"""Two states as they are typed: two words, the nickname of their relations, or `PRK-RUS`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader

PAIR = 2
"""How many states a pair has."""

MOST_STATES = 12
"""The most states that events are asked for between."""

_LONGEST_NAME = 6
"""The most words of the name of a state, as in `Democratic People's Republic of Korea`."""

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


def find_two_or_more(reader: "Reader", words: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of the states that words name, two or more; raises as `find_states`, and for too many."""
    several = () if find_named_pair(reader, words) else _find_several(reader, words)
    if not several:
        return find_states(reader, words)
    if len(several) > MOST_STATES:
        raise InvalidInput("pair-too-many", countries=len(several), most=MOST_STATES)
    for place, (code, name) in enumerate(several):
        for other, earlier in several[:place]:
            if code == other:
                raise InvalidInput("pair-same-country", first=earlier, second=name)
    return tuple(code for code, _ in several)


def find_sides(reader: "Reader", words: Sequence[str], *, is_strict: bool) -> tuple[tuple[str, ...], ...]:
    """Return the codes of two states or more, each followed by its predecessors unless `is_strict`; raises alike."""
    from timeline.db.read.countries import read_states

    codes = find_two_or_more(reader, words)
    return tuple((code,) for code in codes) if is_strict else tuple(map(read_states(reader).find_lineage, codes))


def _find_several(reader: "Reader", words: Sequence[str]) -> list[tuple[str, str]]:
    """Find the states, each of one word or more, with the names they were typed by; [] for fewer than three.

    A name has as few words as it can. Raises NotFound for an unknown name after two known ones, Ambiguous.
    """
    from timeline.db.read.countries import find_countries, find_country

    parts = words[0].split("-") if len(words) == 1 and words[0].isupper() else words
    states, start = list[tuple[str, str]](), 0
    while start < len(parts):
        names = (" ".join(parts[start:end]) for end in range(start + 1, min(start + _LONGEST_NAME, len(parts)) + 1))
        name = next((name for name in names if find_countries(reader, name)), "")
        if not name and len(states) < PAIR:
            return []
        name = name or parts[start]
        states.append((find_country(reader, name), name))
        start += name.count(" ") + 1 if name != parts[start] else 1
    return states if len(states) > PAIR else []


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
