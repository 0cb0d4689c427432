"""Who is on record in the posts that matter to an occasion: held by an office, or attested on a date, never more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import Citation, EventRecord, Participant
from timeline.domain.states.offices import Tenure
from timeline.domain.vocabulary import Stance
from timeline.reports.anniversaries.editions import Series
from timeline.reports.anniversaries.guests import persons_hosting, state_of
from timeline.reports.anniversaries.series import Observance
from timeline.reports.page.phrases import describe_tenure

_LATER = "since"


@dataclass(frozen=True, slots=True)
class PostEvidence:
    """What tells of posts: rows of offices, the events in which persons were last seen with a title, all by key."""

    offices: tuple[Tenure, ...] = ()
    seen: tuple[EventRecord, ...] = ()


class Post(NamedTuple):
    """Somebody in a post; `name` is "" where none is given, `title` too where nobody is told of at all.

    `side` is host or guest of the edition of that `year`, or "since" for who came into the post later; `record`
    says since when somebody holds it, or when attested.
    """

    side: str
    year: int | None
    place: str
    name: str
    title: str
    state: str
    record: str
    citations: tuple[Citation, ...] = ()

    def sentence(self, state_name: str) -> str:
        """`Choe Son-hui, foreign minister (North Korea), attested 2025-10-16`."""
        who = ", ".join(part for part in (self.name, self.title) if part)
        state = f" ({state_name})" if state_name and self.title else ""
        return f"{who}{state}, {self.record}" if who else self.record

    def data(self) -> dict[str, Any]:
        """For machines; its sources by key."""
        told = self._asdict() | {"sources": list(dict.fromkeys(one.source.key for one in self.citations))}
        return {key: value for key, value in told.items() if key != "citations"}


class _Seen(NamedTuple):
    when: PartialDate
    one: Participant
    citations: tuple[Citation, ...]


def posts(series: Sequence[Series], evidence: PostEvidence, *, today: date) -> tuple[Post, ...]:
    """Hosts and highest guests of the latest edition of each series, and who came into their posts later."""
    found: dict[tuple[str, ...], Post] = {}
    for each in series:
        for last in each.latest:
            for post in _of(last, evidence, today):
                found.setdefault(
                    (post.name or post.side, post.place if not post.name else "", post.title, post.state), post
                )
    return tuple(found.values())


class _Seat(NamedTuple):
    """A side of one edition, and what is known of those who sat on it, as of a day."""

    side: str
    record: EventRecord
    evidence: PostEvidence
    today: date

    def told(self, one: Participant) -> Iterator[Post]:
        """What is on record of somebody since the edition, then of others who had the same title later."""
        if one.unnamed:
            told = f"no name given {self.record.date.display()}"
            yield self._post("", one.title, state_of(one), told, _supporting(self.record, one))
        else:
            yield self._person(one)
        for office in self.evidence.offices:
            same = office.title == one.title and office.country == state_of(one)
            if one.title and same and office.person != one.actor and office.is_held(self.today):
                yield self._replace(side=_LATER).by_office(office)
        seen = [each for each in _sightings(self.evidence) if _took_over(each, one)]
        if later := [each for each in seen if self.record.date.end <= each.when.start <= self.today]:
            yield self._replace(side=_LATER)._attested(max(later, key=lambda each: each.when.order))

    def nobody(self, body: str) -> Post:
        """No person on the hosting side."""
        cited = tuple(one for one in self.record.citations if one.stance == Stance.SUPPORTS)
        return self._post("", "", "", f"{body}, no person on record", cited)

    def by_office(self, office: Tenure) -> Post:
        """Somebody as the record of offices has it."""
        told, cited = describe_tenure(office, self.today), _cited(office, self.evidence)
        return self._post(office.name, office.title, office.country, told, cited)

    def _person(self, one: Participant) -> Post:
        own = [office for office in self.evidence.offices if office.person == one.actor]
        if dated := [office for office in own if office.is_dated and office.since.start <= self.today]:
            return self.by_office(
                max(dated, key=lambda office: (office.is_held(self.today), office.until.end, office.since.start))
            )
        # The edition itself is first, and stays the evidence unless something later is known.
        found = [_Seen(self.record.date, one, _supporting(self.record, one))]
        found += [each for each in _sightings(self.evidence) if each.one.actor == one.actor]
        found += [_Seen(each.seen, one._replace(title=each.title), _cited(each, self.evidence)) for each in own]
        known = [each for each in found if each.when.known and each.when.start <= self.today]
        return self._attested(max(known or found[:1], key=lambda each: each.when.start))

    def _attested(self, seen: _Seen) -> Post:
        # Beside the year of the edition, a later date is said to be one.
        later = self.side != _LATER and self.record.date.known and seen.when.start >= self.record.date.end
        one, told = seen.one, f"{'last ' if later else ''}attested {seen.when.display()}"
        return self._post(one.name, one.title, state_of(one), told, seen.citations)

    def _post(self, name: str, title: str, state: str, *told: Any) -> Post:
        year = self.record.date.start.year if self.record.date.known else None
        return Post(self.side, year, self.record.city, name, title, state, *told)


def _of(last: Observance, evidence: PostEvidence, today: date) -> Iterator[Post]:
    host = _Seat("host", last.record, evidence, today)
    hosting = persons_hosting(last.record)
    for one in hosting:
        yield from host.told(one)
    there, bodies = {one.actor for one in hosting}, {one.actor for one in last.hosts}
    heads = [each for each in evidence.offices if each.organisation in bodies and each.is_held(today)]
    if not hosting and last.hosts:
        yield host.nobody(last.host)
    yield from (host._replace(side=_LATER).by_office(office) for office in heads if office.person not in there)
    for one in last.guests.named:
        yield from host._replace(side="guest").told(one)


def _took_over(seen: _Seen, one: Participant) -> bool:
    same = seen.one.title == one.title and state_of(seen.one) == state_of(one)
    return bool(one.title) and same and seen.one.actor != one.actor


def _sightings(evidence: PostEvidence) -> Iterator[_Seen]:
    """Every named person with a title in the events."""
    for record in evidence.seen:
        for one in record.participants:
            if one.title and not one.unnamed:
                yield _Seen(record.date, one, _supporting(record, one))


def _supporting(record: EventRecord, one: Participant) -> tuple[Citation, ...]:
    """The citations that make somebody speak, or else all that bear the event out: not every story names everybody."""
    found = tuple(cited for cited in record.citations if cited.stance == Stance.SUPPORTS)
    return tuple(cited for cited in found if cited.speaker == one.seq) or found


def _cited(office: Tenure, evidence: PostEvidence) -> tuple[Citation, ...]:
    return tuple(
        one
        for record in evidence.seen
        if record.key == office.event
        for one in record.citations
        if one.seq == office.citation
    )
