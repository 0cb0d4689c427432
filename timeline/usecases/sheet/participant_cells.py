"""Who took part, in the grammar of who as people read it: names rather than keys wherever the name finds the same.

Each way of writing somebody is tried as the reader of sheets would take it; a key is the last resort.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from timeline.db.read.actors import find_by_key, find_by_name
from timeline.db.read.rules import read_event_types
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.events import EventResolver
from timeline.db.write.resolve.sources import SourceResolver
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.drafts import EventDraft, ParticipantDraft, SourceDraft
from timeline.domain.events.records import Participant, Source
from timeline.domain.names.actor_kinds import guess_kind, parse_mission
from timeline.domain.names.mentions import Mention, parse_mentions
from timeline.domain.vocabulary import ActorKind, Role
from timeline.errors import TimelineError


class Meant(NamedTuple):
    """Whom a text has to find: actor, state of that day, the words of the source."""

    actor: str
    country: str
    as_written: str


class WhoCells:
    """Writes actors and outlets; remembers what it tried, for the same few recur."""

    def __init__(self, reader: Reader) -> None:
        actors = ActorResolver(reader, ())
        sources = SourceResolver(reader, actors, ())
        events = EventResolver(reader, actors, sources, batch=(), whole_keys=True)
        any_type = next(iter(read_event_types(reader)), "")

        # Carrying a country over is no part of a Who's equality, so it is a part of the question.
        def taken_as(who: Mention, when: PartialDate, _carried: bool) -> Meant | None:  # noqa: FBT001 - a cache's key
            draft = EventDraft(any_type, "", when=when, participants=(ParticipantDraft(Role.WITNESS, who),))
            try:
                row = events.preview(draft).rows[0]
            except TimelineError:
                return None
            return None if row.actor in actors.made else Meant(row.actor, row.country, row.as_written)

        def outlet_of(name: str) -> str:
            # Asked of the records alone: an outlet that is not found would be proposed, and found ever after.
            found = [find_by_key(reader, name)] if find_by_key(reader, name) else find_by_name(reader, name)
            outlets = [one.key for one in found if one and one.kind == ActorKind.OUTLET]
            return outlets[0] if len(outlets) == 1 else ""

        def relayed(outlet: str, published: str) -> str:
            try:
                return sources.find(SourceDraft(outlet=outlet, published=published, seen=False))
            except TimelineError:
                return ""

        self._asked = cache(taken_as)
        self._outlet_of = cache(outlet_of)
        self._relayed = cache(relayed)

    def cell(self, mentions: Iterable[Sequence[Participant]], when: PartialDate) -> str:
        """Several mentions in one cell, each the rows of one person's titles."""
        found: list[str] = []
        country = ""
        for rows in mentions:
            text = self._one(rows, when, country)
            country = parse_mentions(text)[0].country or country
            found.append(text)
        return "; ".join(found)

    def one(self, participant: Participant, when: PartialDate) -> str:
        """One participation by itself, as a speaker is told."""
        return self._one([participant], when, "")

    def outlet(self, source: Source) -> str:
        """The outlet's name, or its key where the name finds another."""
        if not source.outlet or self._outlet_of(source.outlet_name) == source.outlet:
            return source.outlet_name
        return source.outlet

    def via(self, source: Source) -> str:
        """`OUTLET, DATE`, or the key of a source that is not found so."""
        if source.outlet:
            outlet = self.outlet(source)
            if self._relayed(outlet, source.published) == source.key:
                return f"{outlet}, {source.published or 'undated'}"
        return source.key

    def _one(self, rows: Sequence[Participant], when: PartialDate, carried: str) -> str:
        first = rows[0]
        titles = tuple(row.title for row in rows if row.title)
        # Words of the source that find nobody by themselves give way to the name.
        for written in dict.fromkeys((first.as_written, "")):
            wanted = Meant(first.actor, first.country, written)
            for who in _ways(first, written, titles):
                text = str(who)
                read = _read(text, carried)
                if read and read.titles == titles and self._asked(read, when, read.carried) == wanted:
                    return text
        return str(Mention(first.actor, first.country, titles, _told_kind(first, first.actor, titles)))


def _ways(one: Participant, written: str, titles: tuple[str, ...]) -> Iterator[Mention]:
    """How somebody may be written, the plainest first."""
    if one.kind == ActorKind.STATE:
        if titles:
            yield Mention("", one.actor_country, titles)
        yield from (Mention(name, "", titles) for name in (one.name, one.actor_country))
        return
    name = written or one.name
    group = parse_group(name)
    kind = _told_kind(one, group or name, titles)
    own = parse_mission(name) or one.actor == one.actor_country.lower()
    # A country is told even where the name alone would do, for elsewhere it may not.
    for country in ("",) if own else dict.fromkeys((one.country or one.actor_country, one.actor_country, "")):
        yield Mention(group or name, country, titles, kind, as_written=name if group else "")
    # Where several bear the name, the kind selects.
    yield Mention(group or name, one.country or one.actor_country, titles, one.kind, as_written=name if group else "")


def _told_kind(one: Participant, name: str, titles: tuple[str, ...]) -> str:
    """The kind of an actor where another database could not tell it from the name."""
    told = (
        parse_mission(name)
        or one.actor == one.actor_country.lower()
        or guess_kind(name, titled=bool(titles)) == one.kind
    )
    return "" if told else one.kind


def parse_group(name: str) -> str:
    """The body behind a collective, as the grammar of who finds it."""
    try:
        found = parse_mentions(name)
    except TimelineError:
        return ""
    return found[0].name if len(found) == 1 and found[0].as_written else ""


def _read(text: str, carried: str) -> Mention | None:
    """The text as it is read where another country was given before it."""
    try:
        found = parse_mentions(f"{carried}: x; {text}" if carried else text)
    except TimelineError:
        return None
    return found[-1] if len(found) == (2 if carried else 1) else None
