"""How the titles of a batch rank, by the rules on record."""

from functools import cache, cached_property

from timeline.db.read.rules import read_ranks
from timeline.db.read.sql import Reader
from timeline.domain.states.ranks import RankRule, find_misspelt, find_rank


class TitleRanks:
    """Ranks titles, with a cache: a batch has the same few. The rules are read when the first title is."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.find = cache(self._find)
        self.find_misspelt = cache(self._find_misspelt)
        self.has_rank = cache(self._has_rank)

    @cached_property
    def _rules(self) -> tuple[RankRule, ...]:
        return read_ranks(self._reader)

    @cached_property
    def _rules_of_all(self) -> list[RankRule]:
        return [rule._replace(country="") for rule in self._rules]

    def _find(self, title: str, country: str) -> RankRule | None:
        return find_rank(title, country, self._rules)

    def _find_misspelt(self, title: str, country: str) -> str:
        return find_misspelt(title, country, self._rules)

    def _has_rank(self, title: str) -> bool:
        """Check whether a title has a rank in any country."""
        return find_rank(title, "", self._rules_of_all) is not None
