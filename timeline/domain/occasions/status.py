"""Whether an occasion is still observed on a day, judged by the links of other events to it, never by their types.

Ending, cancelling and superseding end it; suspending suspends it; restoring lifts either, and anniversaries
go on being counted from the founding, with the gap noted. An effect begins on the first day its date may
mean, one of unknown date before all others.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.vocabulary import LinkKind


class OccasionState(StrEnum):
    """Whether an occasion is observed."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    ENDED = "ended"


_CUTS = {
    LinkKind.SUSPENDS: OccasionState.SUSPENDED,
    LinkKind.ENDS: OccasionState.ENDED,
    LinkKind.CANCELS: OccasionState.ENDED,
    LinkKind.SUPERSEDES: OccasionState.ENDED,
}


class Effect(NamedTuple):
    """What another event did to the occasion, and when."""

    kind: LinkKind
    date: PartialDate


class OccasionStatus(NamedTuple):
    """The state of an occasion on a day.

    `since` is the date of the event that put it in this state, None while active; `gaps` are the earlier
    times it was not active, each the date it was first cut and the date it was restored.
    """

    state: OccasionState = OccasionState.ACTIVE
    since: PartialDate | None = None
    gaps: tuple[tuple[PartialDate, PartialDate], ...] = ()


def find_status(effects: Iterable[Effect], *, on: date) -> OccasionStatus:
    """Return the status of the occasion at the end of a day; effects that have not yet begun are left out.

    A restoring date that is imprecise enough to overlap the cut it lifts lifts it, even if it could have
    begun before: suspended on 2010-05-25 and restored in 2010 is active with a gap.
    """
    state, since = OccasionState.ACTIVE, None
    cut: PartialDate | None = None
    waiting: PartialDate | None = None
    gaps: list[tuple[PartialDate, PartialDate]] = []
    begun = (effect for effect in effects if effect.date.start <= on)
    for effect in sorted(begun, key=lambda effect: (effect.date.start, effect.kind is LinkKind.RESTORES)):
        if effect.kind is LinkKind.RESTORES:
            if cut is None:
                waiting = effect.date
            else:
                gaps.append((cut, effect.date))
                state, since, cut = OccasionState.ACTIVE, None, None
        elif effect.kind in _CUTS:
            if waiting is not None and waiting.known and waiting.overlaps(effect.date):
                gaps.append((effect.date, waiting))
                waiting = None
                continue
            cut, waiting = cut or effect.date, None
            if state is not OccasionState.ENDED and state is not _CUTS[effect.kind]:
                state, since = _CUTS[effect.kind], effect.date
    return OccasionStatus(state, since, tuple(gaps))
