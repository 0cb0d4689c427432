"""Cells of participants, written for people: names rather than keys wherever the name means the same actor.

Each spelling is tried as the reader of sheets would resolve it; the key is the last.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from timeline.db.read.actors import find_by_key, find_by_name
from timeline.db.read.countries import find_countries
from timeline.db.read.rules import read_event_types
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.era_memo import EVE
from timeline.db.write.resolve.participants import ParticipantResolver
from timeline.db.write.resolve.place import PlaceResolver
from timeline.db.write.resolve.sources import SourceResolver
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.drafts import EventDraft, ParticipantDraft, SourceDraft
from timeline.domain.events.records import Participant, Source
from timeline.domain.names.actor_kinds import guess_kind
from timeline.domain.names.lists import split_list
from timeline.domain.names.mentions import Mention, parse_mentions
from timeline.domain.names.missions import list_readings
from timeline.domain.vocabulary import ActorKind, Role
from timeline.errors import TimelineError


class ResolvedMention(NamedTuple):
    """What a text resolves to: the actor, the state at the date, the words of the source."""

    actor: str
    country: str
    as_written: str


class ParticipantCells:
    """Writes actors and outlets, with a cache, since the same few recur."""

    def __init__(self, reader: Reader) -> None:
        actors = ActorResolver(reader, ())
        sources = SourceResolver(reader, actors, ())
        participants = ParticipantResolver(actors)
        places = PlaceResolver(actors, types=read_event_types(reader))

        def resolve(who: Mention, when: PartialDate) -> ResolvedMention | None:
            draft = EventDraft("", "", when=when, participants=(ParticipantDraft(Role.WITNESS, who),))
            try:
                rows = participants.resolve_all(draft)
                places.check_begun(draft, rows, "")
            except TimelineError:
                return None
            row = rows[0]
            return None if row.actor in actors.made else ResolvedMention(row.actor, row.country, row.as_written)

        def find_outlet(name: str) -> str:
            # Only the records are asked: the resolver would propose an unknown outlet, and find it from then on.
            actor = find_by_key(reader, name)
            actors_ = [actor] if actor else find_by_name(reader, name)
            outlets = [actor.key for actor in actors_ if actor.kind == ActorKind.OUTLET]
            return outlets[0] if len(outlets) == 1 else ""

        def find_relayed(outlet: str, published: str) -> str:
            try:
                return sources.find(SourceDraft(outlet=outlet, published=published, seen=False))
            except TimelineError:
                return ""

        def joins_states(name: str) -> bool:
            return len(parts := split_list(name)) > 1 and any(find_countries(reader, part) for part in parts)

        self._states = actors.states
        self._resolve = resolve
        self._written: dict[tuple[Hashable, ...], str] = {}
        self._find_country = cache(lambda text: parse_mentions(text)[0].country)
        self._joins_states = cache(joins_states)
        self._find_outlet = cache(find_outlet)
        self._find_relayed = cache(find_relayed)

    def write_cell(self, mentions: Iterable[Sequence[Participant]], when: PartialDate) -> str:
        """Write several mentions in one cell, each the rows of one person's titles."""
        texts: list[str] = []
        country = ""
        for rows in mentions:
            text = self._write_mention(rows, when, country)
            country = self._find_country(text) or country
            texts.append(text)
        return "; ".join(texts)

    def write_participant(self, participant: Participant, when: PartialDate) -> str:
        """Write one participation, such as a speaker."""
        return self._write_mention([participant], when, "")

    def write_outlet(self, source: Source) -> str:
        """Write the name of an outlet, or its key where the name means another."""
        if not source.outlet or self._find_outlet(source.outlet_name) == source.outlet:
            return source.outlet_name
        return source.outlet

    def find_described(self, source: SourceDraft, known: Iterable[Source]) -> str:
        """Find the key of the source that is described, by any name of its outlet; "" for none."""
        outlet = self._find_outlet(source.outlet) if source.outlet else ""
        possible = [
            other
            for other in known
            if (other.outlet == outlet if source.outlet else other.url == source.url)
            and _may_be_described(other, source)
        ]
        equal = [other for other in possible if (other.url, other.title) == (source.url, source.title)]
        return next((other.key for other in (*equal, *possible)), "")

    def write_via(self, source: Source) -> str:
        """Write `OUTLET, DATE`, or the key of a source that is not found so."""
        if source.outlet:
            outlet = self.write_outlet(source)
            if self._find_relayed(outlet, source.published) == source.key:
                return f"{outlet}, {source.published or 'undated'}"
        return source.key

    def _write_mention(self, rows: Sequence[Participant], when: PartialDate, carried: str) -> str:
        """Write the rows of one person, as before where nothing differs that the text depends on."""
        plain_rows = tuple(row._replace(seq=0, role="", track="", level=None, mention=0) for row in rows)
        key = (plain_rows, self._states.find_era(when, self._list_states(rows[0], carried), eve=EVE), carried)
        if key not in self._written:
            self._written[key] = self._choose_text(rows, when, carried)
        return self._written[key]

    def _list_states(self, participant: Participant, carried: str) -> tuple[str, ...]:
        """List the states that the day may matter for: those of a person, and for any other actor all, as () says."""
        states = (participant.country, participant.actor_country, carried)
        if participant.kind != ActorKind.PERSON or self._joins_states(participant.name):
            return ()
        named = tuple(state for state in states if state)
        return named if all(state in self._states for state in named) else ()

    def _choose_text(self, rows: Sequence[Participant], when: PartialDate, carried: str) -> str:
        first = rows[0]
        joined = self._joins_states(first.name)
        titles = tuple(row.title for row in rows if row.title)
        # Words of the source that find nobody are replaced by the name.
        for written in dict.fromkeys((first.as_written, "")):
            wanted = ResolvedMention(first.actor, first.country, written)
            for who in _list_spellings(first, written, titles, joined=joined):
                text = str(who)
                read = _parse_mention(text, carried)
                if read and read.titles == titles and self._resolve(read, when) == wanted:
                    return text
        return str(Mention(first.actor, first.country, titles, _choose_kind(first, first.actor, titles, joined=False)))


def _list_spellings(
    participant: Participant, written: str, titles: tuple[str, ...], *, joined: bool
) -> Iterator[Mention]:
    """List the ways to write an actor, the plainest first."""
    if participant.kind == ActorKind.STATE:
        if titles:
            yield Mention("", participant.actor_country, titles)
        yield from (Mention(name, "", titles) for name in (participant.name, participant.actor_country))
        return
    name = written or participant.name
    group = parse_group(name)
    kind = _choose_kind(participant, group or name, titles, joined=joined)
    own = list_readings(name) or participant.actor == participant.actor_country.lower()
    # The country is written even where the name is enough: in another database it may not be.
    for country in (
        ("",)
        if own
        else dict.fromkeys((participant.country or participant.actor_country, participant.actor_country, ""))
    ):
        yield Mention(group or name, country, titles, kind, as_written=name if group else "")
    # Where several have the name, the kind selects.
    yield Mention(
        group or name,
        participant.country or participant.actor_country,
        titles,
        participant.kind,
        as_written=name if group else "",
    )


def _choose_kind(participant: Participant, name: str, titles: tuple[str, ...], *, joined: bool) -> str:
    """Return the kind of an actor where another database could not guess it from the name, else "".

    A name of which a part is a state, "North Korea and Soviet Union", would be read there as several.
    """
    is_guessed = not joined and (
        list_readings(name)
        or participant.actor == participant.actor_country.lower()
        or guess_kind(name, titled=bool(titles)) == participant.kind
    )
    return "" if is_guessed else participant.kind


def parse_group(name: str) -> str:
    """Parse the organisation behind a collective such as `officials of the State Duma`; "" for none."""
    try:
        mentions = parse_mentions(name)
    except TimelineError:
        return ""
    return mentions[0].name if len(mentions) == 1 and mentions[0].as_written else ""


def _parse_mention(text: str, carried: str) -> Mention | None:
    """Parse a text as it is read after another country."""
    try:
        mentions = parse_mentions(f"{carried}: x; {text}" if carried else text)
    except TimelineError:
        return None
    return mentions[-1] if len(mentions) == (2 if carried else 1) else None


def _may_be_described(source: Source, draft: SourceDraft) -> bool:
    """Check whether what a description says of a source, and what is recorded, do not contradict each other."""
    pairs = ((source.published, draft.published), (source.url, draft.url), (source.title, draft.title))
    return all(not first or not second or first == second for first, second in pairs)
