"""The guest lists of two years, paired: who is named in both, who in one, whose title and place changed.

A person or a body is the same where it is the same actor; a group known only by a description ("officials", of a state)
where the words are the same. A guest known only by post is never taken for one person in two years. A guest who is not
named in the sources of a year was not necessarily absent.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from timeline.domain.events.records import EventRecord, Participant
from timeline.domain.names.folding import fold
from timeline.domain.occasions.guests import find_state, identify_person, is_person
from timeline.domain.occasions.rank_history import RankComparison, compare_ranks, find_highest_levels
from timeline.domain.vocabulary import ActorKind

Identity = tuple[str, ...]
"""What makes somebody the same in two lists."""


class GuestVerdict(StrEnum):
    """Whether somebody is named in one of two years or in both."""

    BOTH = "both years"
    NEW = "new"
    NOT_NAMED = "not named"
    NOT_KNOWN = "not known"


class GuestPlace(NamedTuple):
    """The place in the order of mention at an event, 1 being the first of all listed."""

    number: int
    event: EventRecord


class ListedGuest(NamedTuple):
    """Somebody in the list of one year: a row for each title, and the place at each event."""

    rows: tuple[Participant, ...]
    places: tuple[GuestPlace, ...]

    @property
    def participant(self) -> Participant:
        """The first row."""
        return self.rows[0]

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles, each once, as they are written first."""
        titles: dict[str, str] = {}
        for row in self.rows:
            if row.title:
                titles.setdefault(fold(row.title), row.shown_title)
        return tuple(titles.values())

    @property
    def as_written(self) -> tuple[str, ...]:
        """The words of the sources, where they are not the name of a body."""
        return tuple(dict.fromkeys(row.as_written for row in self.rows if row.as_written))

    @property
    def levels(self) -> dict[str, int]:
        """The highest level on each track."""
        return find_highest_levels(self.rows)

    @property
    def posts(self) -> frozenset[tuple[str, str]]:
        """The title and the state of each post."""
        return frozenset((fold(row.title), find_state(row)) for row in self.rows if row.title)


class GuestPair(NamedTuple):
    """Somebody in the lists of two years; None where the sources of a year, but not of both, do not name them."""

    before: ListedGuest | None
    now: ListedGuest | None

    @property
    def guest(self) -> ListedGuest:
        """Somebody as the later year has them."""
        guest = self.now or self.before
        assert guest is not None  # noqa: S101 - a pair is of somebody
        return guest

    @property
    def ranks(self) -> RankComparison | None:
        """The change of rank, where both years give a rank."""
        if self.before and self.now and self.before.levels and self.now.levels:
            return compare_ranks(self.before.levels, self.now.levels)
        return None

    @property
    def rise(self) -> int:
        """The number of levels they rose on the first track of both years on which the level changed."""
        return next((step.rise for step in (self.ranks.steps if self.ranks else ()) if step.rise), 0)


class ListedYears(NamedTuple):
    """Two years, and everybody on record at the events of the occasion in each, hosts too."""

    before: int
    now: int
    lists: Mapping[int, Mapping[Identity, ListedGuest]]

    def judge(self, pair: GuestPair) -> GuestVerdict:
        """Judge whether somebody is new, no longer named or named in both years; not known for posts without a name."""
        if pair.before and pair.now:
            return GuestVerdict.BOTH
        if pair.guest.participant.unnamed or (pair.now and self.has_unnamed_holder(pair.now, self.before)):
            return GuestVerdict.NOT_KNOWN
        return GuestVerdict.NEW if pair.now else GuestVerdict.NOT_NAMED

    def find_elsewhere(self, guest: ListedGuest, year: int) -> tuple[GuestPlace, ...]:
        """Find the places of the same actor at any event of a year."""
        other = self.lists[year].get(("actor", guest.participant.actor))
        return other.places if other else ()

    def list_title_holders(self, guest: ListedGuest, year: int) -> tuple[str, ...]:
        """List the names of others who have one of the titles, for the same state, in a year."""
        holders = (other.participant for other in self.lists[year].values() if other.posts & guest.posts)
        own = "" if guest.participant.unnamed else guest.participant.actor
        return tuple(dict.fromkeys(person.name for person in holders if not person.unnamed and person.actor != own))

    def has_unnamed_holder(self, guest: ListedGuest, year: int) -> bool:
        """Check whether somebody without a name has one of the titles in a year."""
        return any(other.participant.unnamed and other.posts & guest.posts for other in self.lists[year].values())


def list_guests(events: Iterable[tuple[EventRecord, Sequence[Participant]]]) -> dict[Identity, ListedGuest]:
    """List everybody at the events of one year, in the order of mention at the first of them."""
    rows: dict[Identity, list[Participant]] = {}
    places: dict[Identity, dict[str, GuestPlace]] = {}
    for event, participants in events:
        mentions = sorted({participant.mention for participant in participants})
        for participant in sorted(participants, key=lambda participant: (participant.mention, participant.seq)):
            key = _identify(participant, event)
            place = GuestPlace(mentions.index(participant.mention) + 1, event)
            rows.setdefault(key, []).append(participant)
            places.setdefault(key, {}).setdefault(event.key, place)
    return {key: ListedGuest(tuple(titles), tuple(places[key].values())) for key, titles in rows.items()}


def pair_guests(before: Mapping[Identity, ListedGuest], now: Mapping[Identity, ListedGuest]) -> tuple[GuestPair, ...]:
    """Pair two lists: those of the later year in their order, then those named in the earlier alone in theirs."""
    return tuple(GuestPair(before.get(key), now.get(key)) for key in dict.fromkeys([*now, *before]))


def _identify(participant: Participant, event: EventRecord) -> Identity:
    if participant.unnamed:
        return ("post", event.key, *map(str, identify_person(participant)))
    if not is_person(participant) and participant.kind == ActorKind.STATE and participant.as_written:
        return ("group", participant.actor, fold(participant.as_written))
    return ("actor", participant.actor)
