"""The titles under which somebody took part in events, beside the posts on record."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from timeline.domain.events.records import AttendedEvent, Participant
from timeline.domain.states.offices import Tenure
from timeline.domain.vocabulary import Precision


class TitleHistory(NamedTuple):
    """A title with the events that attest it, by date, each with the participant."""

    title: str
    rows: tuple[tuple[AttendedEvent, Participant], ...]

    @property
    def events(self) -> list[AttendedEvent]:
        """The events, each once."""
        return list({event.key: event for event, _ in self.rows}.values())

    @property
    def ranks(self) -> list[str]:
        """`state 4`, for every track on which it is ranked."""
        return list(dict.fromkeys(f"{person.track} {person.level}" for _, person in self.rows if person.track))

    def list_outside(self, tenures: Sequence[Tenure]) -> list[tuple[Tenure, AttendedEvent]]:
        """List the events known to the day that are outside all dates on record for a post of this title.

        Each comes with the latest tenure of that post.
        """
        dated = [tenure for tenure in tenures if tenure.title == self.title and tenure.is_dated]
        if not dated:
            return []
        latest = max(dated, key=lambda tenure: tenure.since.start)
        return [
            (latest, event)
            for event in self.events
            if event.date.precision is Precision.DAY and all(_is_outside(tenure, event) for tenure in dated)
        ]


def list_titles(events: Iterable[AttendedEvent], actor: str) -> list[TitleHistory]:
    """List every title of an actor in events by date, in the order of their first events."""
    titles: dict[str, list[tuple[AttendedEvent, Participant]]] = defaultdict(list)
    for event in events:
        for participant in event.participants:
            if participant.actor == actor and participant.title:
                titles[participant.title].append((event, participant))
    return [TitleHistory(title, tuple(rows)) for title, rows in titles.items()]


def _is_outside(tenure: Tenure, event: AttendedEvent) -> bool:
    """Check whether a day is before the tenure can have begun, or after it must have ended."""
    is_before = tenure.since.known and event.date.end <= tenure.since.start
    return is_before or (tenure.until.known and event.date.start >= tenure.until.end)
