"""What is recorded, as the readers load it: one complete event, with names resolved."""

from typing import NamedTuple

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.names.keys import is_made_key


class PostHeld(NamedTuple):
    """A post that somebody is on record as holding on the day, with its rank; `is_open` where no end is on record."""

    title: str
    track: str = ""
    level: int | None = None
    is_open: bool = False

    @property
    def label(self) -> str:
        """The title, marked as taken from the posts on record."""
        return f"{self.title} (post on record{', end unknown' if self.is_open else ''})"


class Participant(NamedTuple):
    """Somebody in a role, with the state and the title of that day; one person's titles are several rows.

    `unnamed` is the holder of a post whose name no source gives: the actor is then the organisation or the state.
    `posts` are those on record for the day of a person to whom no source gives a title; None for others.
    """

    seq: int
    role: str
    actor: str
    name: str
    kind: str
    actor_country: str
    country: str
    title: str
    track: str
    level: int | None
    as_written: str
    mention: int
    posts: tuple[PostHeld, ...] | None = None

    @property
    def unnamed(self) -> bool:
        """Whether this is a post without a name."""
        return bool(self.title) and self.kind != "person"

    @property
    def label(self) -> str:
        """The name and title in a line: `Sin Hong-chol, ambassador to Russia`."""
        if self.unnamed:
            return f"unnamed {self.title} ({self.name})"
        return f"{self.name}, {self.shown_title}" if self.shown_title else self.name

    @property
    def shown_title(self) -> str:
        """The title, or else the posts on record, marked as such."""
        if not self.posts:
            return self.title
        return " / ".join(post.label for post in self.posts if self.title in {"", post.title})

    @property
    def is_from_post(self) -> bool:
        """Whether the title is that of a post on record, and no source gives it."""
        return bool(self.title and self.posts)

    def list_with_posts(self) -> "tuple[Participant, ...]":
        """List the participant with each post on record in the place of the title; without any, as it is."""
        if not self.posts or self.title:
            return (self,)
        return tuple(self._replace(title=post.title, track=post.track, level=post.level) for post in self.posts)


class Link(NamedTuple):
    """This event's link to another; `ordinal` is the claimed one."""

    kind: str
    key: str
    title: str
    date: PartialDate
    recurs: str
    ordinal: int | None


class Source(NamedTuple):
    """A document, with its outlet's key and name; `reliability` is its own letter, where it has one."""

    key: str
    outlet: str
    outlet_name: str
    kind: str
    title: str
    author: str
    url: str
    published: str
    accessed: str
    language: str
    archive_url: str
    seen: bool
    reliability: str = ""
    outlet_reliability: str = ""
    citekey: str = ""
    zotero: str = ""

    @property
    def grade(self) -> str:
        """The reliability, A to F: its own, else its outlet's; "" where neither is graded."""
        return self.reliability or self.outlet_reliability


class Citation(NamedTuple):
    """What a source says of the event; `speaker` is the seq of a participant."""

    seq: int
    source: Source
    via: Source | None
    stance: str
    wording: str
    text: str
    language: str
    translation: str
    speaker: int | None
    locator: str
    credibility: int | None
    claims: tuple[tuple[str, str], ...]


class Settlement(NamedTuple):
    """Which of several claims holds, by whose judgement (on the UTC day `at`) and why; of the change `revision`."""

    target: str
    value: str
    author: str
    because: str
    revision: int
    at: str


class EventRecord(NamedTuple):
    """One complete event; `soil` is when its type makes the state of its place a side."""

    id: int
    key: str
    type: str
    type_label: str
    family: str
    title: str
    summary: str
    note: str
    date: PartialDate
    date_text: str
    announced: str
    status: str
    country: str
    soil: str
    neutral_ground: bool
    city: str
    venue: str
    latitude: float | None
    longitude: float | None
    is_occasion: bool
    recurs: str
    dataset: str
    native_id: str
    version: int
    participants: tuple[Participant, ...] = ()
    links: tuple[Link, ...] = ()
    citations: tuple[Citation, ...] = ()
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    relations: str = ""  # the nickname of the relations that it founded, such as `prk-rus-relations`

    @property
    def nickname(self) -> str:
        """The first alias that is a name and not a former key; else that of its relations, unless its key is a name."""
        chosen = next((alias for alias in self.aliases if not is_made_key(alias)), "")
        return chosen or (self.relations if is_made_key(self.key) else "")

    @property
    def states(self) -> frozenset[str]:
        """The states on its record: where it was, and whose part somebody took."""
        return _find_states(self)

    @property
    def place(self) -> str:
        """City and country code, as far as known: `Moscow, RUS`."""
        return _name_place(self)


class EventOutline(NamedTuple):
    """What counting needs of an event: when it was, and the codes of the states on its record."""

    id: int
    key: str
    type: str
    family: str
    title: str
    date: PartialDate
    announced: str
    status: str
    states: frozenset[str] = frozenset()


class LinkOutline(NamedTuple):
    """What a link does, and to which event."""

    kind: str
    key: str


class PairOutline(NamedTuple):
    """What a dossier of two states needs of each of their events, shown or not."""

    id: int
    key: str
    type: str
    family: str
    title: str
    date: PartialDate
    status: str
    city: str
    is_occasion: bool
    links: tuple[LinkOutline, ...] = ()


class AttendedOutline(NamedTuple):
    """What is counted of who came to an event: all participants, without what sources say."""

    id: int
    key: str
    type: str
    family: str
    title: str
    date: PartialDate
    status: str
    country: str
    city: str
    participants: tuple[Participant, ...] = ()
    links: tuple[LinkOutline, ...] = ()

    @property
    def states(self) -> frozenset[str]:
        """The states on its record, as those of an `EventRecord`."""
        return _find_states(self)

    @property
    def place(self) -> str:
        """City and country code, as far as known."""
        return _name_place(self)


EventLike = EventRecord | EventOutline
"""An event with at least its outline."""

PairEvent = EventRecord | PairOutline
"""An event of two states with at least its outline."""

AttendedEvent = EventRecord | AttendedOutline
"""An event with all who took part."""

CountedEvent = EventLike | AttendedOutline
"""An event with at least the states on its record."""


def _find_states(event: AttendedEvent) -> frozenset[str]:
    return frozenset((event.country, *(guest.country or guest.actor_country for guest in event.participants))) - {""}


def _name_place(event: AttendedEvent) -> str:
    return ", ".join(part for part in (event.city, event.country) if part)
