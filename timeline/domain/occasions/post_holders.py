"""Who is on record in the posts that matter to an occasion: by dates of a tenure, or attested on a day, never more."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from timeline.domain.dates.calendar import FIRST
from timeline.domain.dates.partial_date import UNKNOWN, PartialDate
from timeline.domain.events.records import Citation, EventRecord, Participant
from timeline.domain.occasions.guests import find_state, list_hosting_persons
from timeline.domain.occasions.observance_history import Series
from timeline.domain.occasions.observances import Observance
from timeline.domain.states.offices import Tenure
from timeline.domain.vocabulary import Stance

_LATER = "since"


class PostBasis(StrEnum):
    """What a statement about a post rests on."""

    TENURE = "tenure"
    ATTESTED = "attested"
    LAST_ATTESTED = "last-attested"
    NO_NAME = "no-name"
    NO_PERSON = "no-person"


class PostEvidence(NamedTuple):
    """The tenures on record, and the events in which persons were last seen with a title.

    Of those seen, only what began no earlier than `find_first_day` says is asked for.
    """

    tenures: tuple[Tenure, ...] = ()
    seen: tuple[EventRecord, ...] = ()


class PostHolder(NamedTuple):
    """Somebody in a post; `name` is "" where none is given, `title` too where nobody is on record.

    `side` is host or guest of the observance of that `year`, or "since" for who came into the post later. With the
    basis TENURE there is a `tenure`, with NO_PERSON the name of a `body`, with the others a `day`.
    """

    side: str
    year: int | None
    place: str
    basis: PostBasis
    citations: tuple[Citation, ...]
    name: str = ""
    title: str = ""
    state: str = ""
    day: PartialDate = UNKNOWN
    tenure: Tenure | None = None
    body: str = ""


class _Sighting(NamedTuple):
    when: PartialDate
    participant: Participant
    citations: tuple[Citation, ...]


def list_post_holders(series: Sequence[Series], evidence: PostEvidence, *, today: date) -> tuple[PostHolder, ...]:
    """List the hosts and the highest guests of the latest year of each series, and who came into their posts later."""
    holders: dict[tuple[str, ...], PostHolder] = {}
    for observance in _list_latest(series):
        for holder in _list_holders(observance, evidence, today):
            place = "" if holder.name else holder.place
            holders.setdefault((holder.name or holder.side, place, holder.title, holder.state), holder)
    return tuple(holders.values())


def find_first_day(series: Sequence[Series], *, today: date) -> date:
    """Find the day before which nobody's appearance could change what `list_post_holders` says of these series."""
    dates = (observance.record.date for observance in _list_latest(series))
    return min((when.start if when.known and when.start <= today else FIRST for when in dates), default=today)


def _list_latest(series: Sequence[Series]) -> Iterator[Observance]:
    return (latest for own in series for latest in own.latest)


def _list_holders(observance: Observance, evidence: PostEvidence, today: date) -> Iterator[PostHolder]:
    host = _Seat("host", observance.record, evidence, today)
    persons = list_hosting_persons(observance.record)
    for person in persons:
        yield from host.list_holders(person)
    actors, bodies = {person.actor for person in persons}, {body.actor for body in observance.hosts}
    if not persons and observance.hosts:
        citations = tuple(cited for cited in observance.record.citations if cited.stance == Stance.SUPPORTS)
        names = " and ".join(dict.fromkeys(body.label for body in observance.hosts))
        yield host.make(PostBasis.NO_PERSON, citations)._replace(body=names)
    for tenure in evidence.tenures:
        if tenure.organisation in bodies and tenure.is_held(today) and tenure.person not in actors:
            yield host._replace(side=_LATER).make_from_tenure(tenure)
    guests = observance.guests
    # Of several equals of the highest guest, only their number is given.
    equals = guests.equals if len(guests.equals) == 1 else ()
    for guest in (*guests.highest, *equals, *guests.unranked):
        yield from host._replace(side="guest").list_holders(guest)


class _Seat(NamedTuple):
    """A side of one observance, and the evidence on who holds its posts, as of a day."""

    side: str
    record: EventRecord
    evidence: PostEvidence
    today: date

    def list_holders(self, person: Participant) -> Iterator[PostHolder]:
        """List what is on record of somebody since, then of others who had the same title later."""
        state, later = find_state(person), self._replace(side=_LATER)
        if person.unnamed:
            citations = _list_supporting(self.record, person)
            yield self.make(PostBasis.NO_NAME, citations, "", person.title, state)._replace(day=self.record.date)
        else:
            yield self._find_person(person)
        if not person.title:
            return
        for tenure in self.evidence.tenures:
            same = (tenure.title, tenure.country) == (person.title, state) and tenure.person != person.actor
            if same and tenure.is_held(self.today):
                yield later.make_from_tenure(tenure)
        after = [
            sighting
            for sighting in self._list_sightings()
            if (sighting.participant.title, find_state(sighting.participant)) == (person.title, state)
            and sighting.participant.actor != person.actor
            and self.record.date.end <= sighting.when.start <= self.today
        ]
        if after:
            yield later._make_from_sighting(max(after, key=lambda sighting: sighting.when.order))

    def make_from_tenure(self, tenure: Tenure) -> PostHolder:
        """Make the holder of a post from the tenure on record."""
        holder = self.make(PostBasis.TENURE, self._list_cited(tenure), tenure.name, tenure.title, tenure.country)
        return holder._replace(tenure=tenure)

    def make(
        self, basis: PostBasis, citations: tuple[Citation, ...], name: str = "", title: str = "", state: str = ""
    ) -> PostHolder:
        """Make the holder of a post on this side."""
        year = self.record.date.start.year if self.record.date.known else None
        return PostHolder(self.side, year, self.record.city, basis, citations, name, title, state)

    def _find_person(self, person: Participant) -> PostHolder:
        """Find the latest on record of a named person."""
        own = [tenure for tenure in self.evidence.tenures if tenure.person == person.actor]
        if dated := [tenure for tenure in own if tenure.is_dated and tenure.since.start <= self.today]:
            return self.make_from_tenure(
                max(dated, key=lambda tenure: (tenure.is_held(self.today), tenure.until.end, tenure.since.start))
            )
        # The observance itself is first, and stays the evidence unless something later is known.
        sightings = [_Sighting(self.record.date, person, _list_supporting(self.record, person))]
        sightings += [seen for seen in self._list_sightings() if seen.participant.actor == person.actor]
        sightings += [_Sighting(held.seen, person._replace(title=held.title), self._list_cited(held)) for held in own]
        known = [seen for seen in sightings if seen.when.known and seen.when.start <= self.today]
        return self._make_from_sighting(max(known or sightings[:1], key=lambda sighting: sighting.when.start))

    def _make_from_sighting(self, sighting: _Sighting) -> PostHolder:
        person, held = sighting.participant, self.record.date
        is_later = self.side != _LATER and held.known and sighting.when.start >= held.end
        basis = PostBasis.LAST_ATTESTED if is_later else PostBasis.ATTESTED
        holder = self.make(basis, sighting.citations, person.name, person.title, find_state(person))
        return holder._replace(day=sighting.when)

    def _list_sightings(self) -> Iterator[_Sighting]:
        """List every named person with a title in the events."""
        for record in self.evidence.seen:
            for participant in record.participants:
                if participant.title and not participant.unnamed:
                    yield _Sighting(record.date, participant, _list_supporting(record, participant))

    def _list_cited(self, tenure: Tenure) -> tuple[Citation, ...]:
        events = (record for record in self.evidence.seen if record.key == tenure.event)
        return tuple(cited for record in events for cited in record.citations if cited.seq == tenure.citation)


def _list_supporting(record: EventRecord, speaker: Participant) -> tuple[Citation, ...]:
    """List the citations of somebody's words, or else all that support the event: few stories name everybody."""
    supporting = tuple(citation for citation in record.citations if citation.stance == Stance.SUPPORTS)
    return tuple(citation for citation in supporting if citation.speaker == speaker.seq) or supporting
