"""Which state a word in the name of a mission or in a title means: any of its names, in any case of a Russian one."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property, partial

from timeline.db.read.actors import suggest_names
from timeline.db.read.countries import find_countries, find_name_kind, make_ambiguous, read_russian_names
from timeline.db.read.sql import Reader
from timeline.domain.names.folding import fold
from timeline.domain.names.spellings import stem_russian
from timeline.domain.vocabulary import NameKind
from timeline.errors import Ambiguous


class StateNames:
    """Looks states up by what people write, with a cache: a batch names the same few."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.list_exact = cache(partial(find_countries, reader))
        self.list_codes = cache(self._list_codes)
        self.find_kind = cache(partial(find_name_kind, reader))
        self.is_capital = cache(self._is_capital)

    def make_ambiguous(self, text: str, codes: Iterable[str]) -> Ambiguous:
        """Return the error for a text that may mean any of several states."""
        return make_ambiguous(self._reader, text, codes)

    def suggest(self, text: str) -> tuple[str, ...]:
        """Suggest states with a name like a text."""
        return suggest_names(self._reader, text, kinds=("state",))

    def _list_codes(self, text: str) -> list[str]:
        return self.list_exact(text) or sorted({code for code, _ in self._find_inflected(text)})

    def _is_capital(self, text: str, code: str) -> bool:
        inflected = self._find_inflected(text) if not self.list_exact(text) else []
        return self.find_kind(text, code) == NameKind.METONYM or (code, NameKind.METONYM) in inflected

    @cached_property
    def _inflected(self) -> dict[str, list[tuple[str, str, str]]]:
        names = defaultdict(list)
        for folded, code, kind in read_russian_names(self._reader):
            names[stem_russian(folded)].append((folded, code, kind))
        return names

    def _find_inflected(self, text: str) -> list[tuple[str, str]]:
        """Find (code, kind of name) of the Russian names that a text may be a case of: those most like it.

        Китай and Кито have one stem; "Китае" shares more letters with the former.
        """
        folded = fold(text)
        if not any("\u0430" <= letter <= "\u044f" for letter in folded):
            return []
        alike = [
            (_count_shared(folded, name), code, kind)
            for name, code, kind in self._inflected.get(stem_russian(text), ())
        ]
        most = max((length for length, _, _ in alike), default=0)
        return [(code, kind) for length, code, kind in alike if length == most]


def _count_shared(first: str, second: str) -> int:
    """Count the letters with which two words begin alike."""
    return next(
        (at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
