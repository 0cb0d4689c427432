"""Events counted by the values of one or two fields, in an order that is always the same."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from timeline.domain.dates.periods import PeriodKind
from timeline.domain.events.notice import Notice
from timeline.domain.vocabulary import TOOK_PLACE, Role, Status

PERIODS = frozenset(kind.value for kind in PeriodKind)
"""The fields whose values are calendar periods: they are listed in the order of time."""

SEVERAL = frozenset(
    (*(role.value for role in Role), "country", "pair", "actor", "role", "track", "rank", "tag", "source", "outlet")
)
"""The fields of which an event may have several values."""

Values = tuple[str | None, ...]
"""A value for each field; None where none is on record, or for a period where the date leaves it open."""


class _TallyRows(NamedTuple):
    fields: tuple[str, ...]
    counts: Mapping[Values, int]
    statuses: Mapping[str, int]
    counted: tuple[str, ...]
    keys: Mapping[Values, tuple[str, ...]]


class Tally(_TallyRows):
    """How many events there are with the values of each field.

    An event with several values, as of several countries, counts once for each. `statuses` are the numbers of all
    events that match by status, of which the `counted` ones alone are in `counts`; `keys` are loaded only where they
    are asked for.
    """

    @classmethod
    def make(
        cls,
        fields: tuple[str, ...],
        counts: Mapping[Values, int],
        statuses: Mapping[str, int],
        *,
        counted: tuple[str, ...] = TOOK_PLACE,
        keys: Mapping[Values, tuple[str, ...]] | None = None,
    ) -> "Tally":
        """Make a tally."""
        return cls(fields, counts, statuses, counted, keys or {})

    @property
    def events(self) -> int:
        """The number of events that are counted, each once."""
        return sum(number for status, number in self.statuses.items() if status in self.counted)

    @property
    def left_out(self) -> dict[str, int]:
        """The events that match and are not counted, by status."""
        return {status: self.statuses[status] for status in Status if self._is_left_out(status)}

    def list_values(self, place: int) -> list[str | None]:
        """List the values of a field: periods and notices by time, others by their number of events, None last."""
        totals: Counter[str | None] = Counter()
        for values, number in self.counts.items():
            totals[values[place]] += number
        known = [value for value in totals if value is not None]
        if self.fields[place] in PERIODS:
            known.sort()
        elif self.fields[place] == "notice":
            known.sort(key=[*Notice].index)
        else:
            known.sort(key=lambda value: (-totals[value], value))
        return [*known, *([None] if None in totals else [])]

    @cached_property
    def rows(self) -> list[tuple[Values, int]]:
        """Each combination of values that has events, in the order of the first field and then of the second."""
        orders = [{value: at for at, value in enumerate(self.list_values(place))} for place in range(len(self.fields))]
        return sorted(
            self.counts.items(),
            key=lambda row: [order[value] for order, value in zip(orders, row[0], strict=True)],
        )

    def _is_left_out(self, status: str) -> bool:
        return status not in self.counted and bool(self.statuses.get(status))
