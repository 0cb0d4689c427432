"""Who was there, as a line of a dossier has it: each person once, with every title of that day, the highest first."""

from collections.abc import Iterable, Sequence

from timeline.domain.events.records import EventRecord, Participant
from timeline.domain.vocabulary import ActorKind, Track

MOST = 4
_LAST = 99


def persons(rows: Iterable[Participant]) -> list[tuple[Participant, ...]]:
    """The rows of each person, named or not, the highest on the state track first, then as mentioned."""
    found: dict[tuple[str, int], list[Participant]] = {}
    for one in rows:
        if one.kind == ActorKind.PERSON or one.unnamed:
            found.setdefault((one.actor, one.mention if one.unnamed else 0), []).append(one)
    return sorted(map(tuple, found.values()), key=_order)


def label(rows: Sequence[Participant]) -> str:
    """`Kim Song Nam, department director / candidate member of the politburo`, `unnamed ambassador (Russia)`."""
    first = rows[0]
    if first.unnamed:
        return first.label
    titles = " / ".join(dict.fromkeys(one.title for one in rows if one.title))
    return f"{first.name}, {titles}" if titles else first.name


def present(record: EventRecord, *, without: str = "") -> str:
    """The persons of an event but one, or its bodies where no person is on record; of many the first few."""
    told = [label(rows) for rows in persons(one for one in record.participants if one.actor != without)]
    if not told:
        bodies = (one.name for one in record.participants if one.actor != without)
        told = list(dict.fromkeys(bodies))
    more = f"; and {len(told) - MOST} more" if len(told) > MOST else ""
    return "; ".join(told[:MOST]) + more


def _order(rows: Sequence[Participant]) -> tuple[int, int, int]:
    """By level on the state track, then on any other, then by mention."""
    state = min((one.level for one in rows if one.track == Track.STATE and one.level is not None), default=_LAST)
    other = min((one.level for one in rows if one.level is not None), default=_LAST)
    return state, other, rows[0].mention
