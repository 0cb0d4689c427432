"""Who was present, as a line of a dossier: each person once, with every title of that day, the highest first."""

from collections.abc import Iterable, Sequence

from timeline.domain.events.records import AttendedEvent, Participant
from timeline.domain.vocabulary import ActorKind, Track

_MOST = 4
_LAST = 99


def group_persons(participants: Iterable[Participant]) -> list[tuple[Participant, ...]]:
    """Group the rows of each person, named or not, the highest on the state track first, then as mentioned."""
    persons: dict[tuple[str, int], list[Participant]] = {}
    for participant in (row for listed in participants for row in listed.list_with_posts()):
        if participant.kind == ActorKind.PERSON or participant.unnamed:
            mention = participant.mention if participant.unnamed else 0
            persons.setdefault((participant.actor, mention), []).append(participant)
    return sorted(map(tuple, persons.values()), key=_get_order)


def describe_person(rows: Sequence[Participant]) -> str:
    """`Kim Song Nam, department director / candidate member of the politburo`, `unnamed ambassador (Russia)`."""
    first = rows[0]
    if first.unnamed:
        return first.label
    titles = " / ".join(dict.fromkeys(row.shown_title for row in rows if row.title))
    return f"{first.name}, {titles}" if titles else first.name


def describe_present(record: AttendedEvent, *, without: str = "") -> str:
    """Describe the persons of an event but one, or its bodies where it has no person; of many the first few."""
    others = [participant for participant in record.participants if participant.actor != without]
    names = list(map(describe_person, group_persons(others))) or list(dict.fromkeys(other.name for other in others))
    more = f"; and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return "; ".join(names[:_MOST]) + more


def _get_order(rows: Sequence[Participant]) -> tuple[int, int, int]:
    """Get the order of a person: by level on the state track, then on any other, then by mention."""
    levels = [(row.track, row.level) for row in rows if row.level is not None]
    state = min((level for track, level in levels if track == Track.STATE), default=_LAST)
    return state, min((level for _, level in levels), default=_LAST), rows[0].mention
