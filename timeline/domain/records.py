"""Actors, countries, event types, tags and sources as they are on record, for their lists and their pages.

A record has the fields of its machine form, in that order; an addition is typed as the same record.
"""

from typing import NamedTuple

from timeline.domain.states.offices import Tenure


class TagRecord(NamedTuple):
    """A tag; `events` is the number of events that have it."""

    key: str
    label: str
    events: int = 0


class TypeRecord(NamedTuple):
    """An event type; `events_below` counts its own events and those of its subtypes, `types_below`.

    `roles` are those that its sides usually have.
    """

    code: str
    label: str
    family: str
    parent: str = ""
    cameo: str = ""
    plover: str = ""
    founds: bool = False
    source: str = ""
    events: int = 0
    events_below: int = 0
    types_below: tuple[str, ...] = ()
    soil: str = ""
    roles: tuple[str, ...] = ()


class CountryRecord(NamedTuple):
    """A country; `since` is its first day, `until` the first day after, both "" where unknown or open."""

    code: str
    name: str
    kind: str
    since: str = ""
    until: str = ""
    capital: str = ""
    iso: str = ""
    cow: int | None = None
    gw: int | None = None
    source: str = ""


class RelatedCountry(NamedTuple):
    """A predecessor or successor: on which day, how, and whether the successor observes the anniversaries."""

    code: str
    name: str
    date: str
    kind: str
    keeps: bool
    source: str


class CountryProfile(NamedTuple):
    """A country with its names, as they are typed, and its predecessors and successors by day."""

    country: CountryRecord
    names: tuple[str, ...]
    predecessors: tuple[RelatedCountry, ...]
    successors: tuple[RelatedCountry, ...]


class ActorSummary(NamedTuple):
    """An actor in a list; `parent` is a key, `events` the number of events in which it took part itself."""

    key: str
    name: str
    kind: str
    country: str
    city: str
    parent: str
    events: int


class Sighting(NamedTuple):
    """The EDTF date and the key of an event in which somebody appears."""

    date: str
    event: str


class AttestedTitle(NamedTuple):
    """A title that events attest: in how many, and in which first and last."""

    title: str
    events: int
    first: Sighting
    last: Sighting


class ActorProfile(NamedTuple):
    """An actor with its posts, on either side, and the titles that events attest, the latest last.

    `names` are (name, language, kind), the first for display; `parent` and `parts` are (key, name); `first` and `last`
    are its first and last dated event.
    """

    key: str
    aliases: tuple[str, ...]
    name: str
    names: tuple[tuple[str, str, str], ...]
    kind: str
    country: str
    receiving: str
    city: str
    parent: tuple[str, str]
    parts: tuple[tuple[str, str], ...]
    wikidata: str = ""
    reliability: str = ""
    posts: tuple[Tenure, ...] = ()
    titles: tuple[AttestedTitle, ...] = ()
    events: int = 0
    first: Sighting | None = None
    last: Sighting | None = None


class SourceRecord(NamedTuple):
    """A source; `events` is the number of events it is cited in, itself or as the original of another."""

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
    sha256: str
    citekey: str
    zotero: str
    reliability: str
    seen: bool
    events: int = 0


class SourceUse(NamedTuple):
    """What a source says of one event; `via` is the original it relays, `relayed_by` the source that relays it."""

    event: str
    title: str
    date: str
    stance: str
    wording: str
    text: str
    translation: str
    speaker: str
    locator: str
    credibility: int | None
    via: str
    relayed_by: str


class RevisionRecord(NamedTuple):
    """One change by one author; `undone` is whether a later revision undid it, `undoes` which one it undid.

    `keys` are those of its events; where it has none, `rows` names what else it added or changed: `actor kcna`.
    `server_user` and `server_at` are the login and the time as a server knows them, "" elsewhere. `because` is the
    reason of its author, "" for none.
    """

    id: int
    at: str
    author: str
    command: str
    undoes: int | None
    undone: bool
    keys: tuple[str, ...]
    rows: tuple[str, ...] = ()
    server_user: str = ""
    server_at: str = ""
    because: str = ""

    @property
    def events(self) -> str:
        """The first three of its events, or else of its other rows, and how many more."""
        named = self.keys or self.rows
        more = len(named) - 3
        return ", ".join(named[:3]) + (f" and {more} more" if more > 0 else "")


class RecordedChange(NamedTuple):
    """A change by its number in the log, its author, and when it was made (UTC)."""

    revision: int
    author: str
    at: str


class CitationEntry(NamedTuple):
    """The change that recorded a citation, and the last that rewrote it, if any did."""

    made: RecordedChange
    rewritten: RecordedChange | None = None


class CitedStory(NamedTuple):
    """A document of an outlet, with the keys of the events that it is cited for, itself or as the original."""

    key: str
    title: str
    published: str
    url: str
    seen: bool
    events: tuple[str, ...]


class CitedOutlet(NamedTuple):
    """The documents of an outlet by day of publication; events by key and family, cited from it and relayed by others.

    `relays` are the outlets that relay it, each with the number of events.
    """

    stories: tuple[CitedStory, ...] = ()
    direct: tuple[tuple[str, str], ...] = ()
    relayed: tuple[tuple[str, str], ...] = ()
    relays: tuple[tuple[str, int], ...] = ()
