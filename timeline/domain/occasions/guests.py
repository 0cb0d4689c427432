"""Who hosted an event, who came to it, by state and by rank, and who spoke for which side.

A level counts only on its own track. The highest guest on the state track comes first, then those highest on the
other tracks; a guest without a rank is never placed among them. Where both sides hosted, everybody who came is a
guest of both. Guests from third states are listed apart.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from timeline.domain.events.records import AttendedEvent, Citation, EventRecord, Participant
from timeline.domain.vocabulary import ActorKind, Role, Track

_HOSTING = (Role.HOST, Role.SENDER, Role.GIVER, Role.PRESENTER)
_MEETING = frozenset((Role.HOST, Role.GUEST, Role.VISITOR))


class Guests(NamedTuple):
    """The guests of an event, the highest on each track first.

    `highest` has one person a track, the state track first; `equals` share the track and the level of the first;
    `unranked` are persons without a level; `bodies` are organisations that came as such. `others` are persons from
    third states, the highest first, or their bodies where no person came; `names` has the names of their states.
    Where no host is known, `hosted` is False and nobody is a guest. The `recipients` of a telegram count as guests.
    """

    highest: tuple[Participant, ...] = ()
    equals: tuple[Participant, ...] = ()
    unranked: tuple[Participant, ...] = ()
    bodies: tuple[Participant, ...] = ()
    others: tuple[Participant, ...] = ()
    names: Mapping[str, str] = {}
    hosted: bool = True
    recipients: bool = False

    @property
    def first(self) -> Participant | None:
        """The highest guest, or else the first without a rank."""
        return next(iter((*self.highest, *self.unranked)), None)


def find_state(participant: Participant) -> str:
    """Find the state of that day, or where the day does not decide it, the state the actor belongs to."""
    return participant.country or participant.actor_country


def is_person(participant: Participant) -> bool:
    """Check whether this is a person, named or not, and not a body."""
    return participant.kind == ActorKind.PERSON or participant.unnamed


def identify_person(participant: Participant) -> tuple[str, int]:
    """Identify a person over several rows of titles; posts without a name are distinguished by their mention."""
    return participant.actor, participant.mention if participant.unnamed else 0


def list_ranked_rows(record: AttendedEvent) -> tuple[Participant, ...]:
    """List the participants, those to whom no source gives a title with each post on record for the day."""
    return tuple(row for participant in record.participants for row in participant.list_with_posts())


def find_hosts(record: AttendedEvent, countries: Sequence[str] = ()) -> tuple[Participant, ...]:
    """Find the hosts, or else who sent, gave or presented: the bodies, or the persons where no body did.

    Those of the named countries come first, in the order of the countries.
    """
    hosting = _find_hosting(record)
    bodies = tuple(participant for participant in hosting if not is_person(participant))
    order = {code: number for number, code in enumerate(countries)}
    return tuple(sorted(bodies or _list_persons(hosting), key=lambda host: order.get(find_state(host), len(order))))


def list_hosting_persons(record: AttendedEvent) -> tuple[Participant, ...]:
    """List the persons who hosted, named or not, each once."""
    return _list_persons(_find_hosting(record))


def find_host_states(record: AttendedEvent) -> frozenset[str]:
    """Find the states of the hosts."""
    return frozenset(map(find_state, find_hosts(record))) - {""}


def is_of_hosts(record: AttendedEvent, participant: Participant) -> bool:
    """Check whether somebody is on the side of the hosts; where several states hosted, only those who hosted are."""
    return _is_on_side(participant, find_host_states(record))


def is_attended(record: AttendedEvent) -> bool:
    """Check whether people come to it: there is a host or a guest. Nobody comes to a telegram or an editorial."""
    return any(participant.role in _MEETING for participant in record.participants)


def list_visitors(record: AttendedEvent) -> tuple[Participant, ...]:
    """List who came, persons and bodies of any state but the hosts', in the order of mention, a row for each title."""
    others, hosts = (p for p in list_ranked_rows(record) if p.role not in _HOSTING), find_host_states(record)
    return tuple(participant for participant in others if not _is_on_side(participant, hosts))


def list_host_side(record: AttendedEvent) -> tuple[Participant, ...]:
    """List the persons of the hosting side, whether they hosted or attended, a row for each title."""
    persons, hosts = filter(is_person, list_ranked_rows(record)), find_host_states(record)
    return tuple(person for person in persons if person.role in _HOSTING or _is_on_side(person, hosts))


def select_guests_of(record: EventRecord, codes: Collection[str]) -> EventRecord:
    """Select the guests of some states: the event without the guests of all others."""
    selected = (p for p in record.participants if p.role in _HOSTING or find_state(p) in codes)
    return record._replace(participants=tuple(selected))


def find_guests(record: AttendedEvent, lineages: Sequence[Sequence[str]], *, names: Mapping[str, str]) -> Guests:
    """Find the guests of an event between a pair of lineages; with one lineage, of everybody but the hosts' side."""
    if not find_hosts(record):
        return Guests(hosted=False)
    hosts = find_host_states(record)
    away = {code for side in lineages if len(hosts) > 1 or hosts.isdisjoint(side) for code in side}
    visitors = list_visitors(record)
    guests = [visitor for visitor in visitors if not away or find_state(visitor) in away]
    third = [visitor for visitor in visitors if visitor not in guests]
    others = _list_persons((*_find_highest(third), *third)) or _list_bodies(third)
    return rank_party(guests)._replace(others=others, names=names, recipients=not is_attended(record))


def rank_party(party: Sequence[Participant]) -> Guests:
    """Rank those who came together, as guests or on a visit."""
    highest, ranked = _find_highest(party), [guest for guest in party if _is_ranked(guest)]
    first, persons = highest[0] if highest else None, set(map(identify_person, ranked))
    equals = _list_persons(g for g in ranked if first and (g.track, g.level) == (first.track, first.level))
    return Guests(
        highest=highest,
        equals=tuple(guest for guest in equals if first and identify_person(guest) != identify_person(first)),
        unranked=_list_persons(guest for guest in party if identify_person(guest) not in persons),
        bodies=_list_bodies(party),
    )


def list_statements(record: EventRecord) -> Iterator[tuple[str, Participant, Citation]]:
    """List the cited words that have a speaker, each with the side and the speaker.

    The side is `host` or `guest`, or `speaker` where no host is known.
    """
    speakers = {participant.seq: participant for participant in record.participants}
    hosted = bool(find_host_states(record))
    for citation in record.citations:
        speaker = speakers.get(citation.speaker or 0)
        if speaker and citation.text:
            side = "host" if is_of_hosts(record, speaker) else "guest" if hosted else "speaker"
            yield side, speaker, citation


def list_host_speakers(record: EventRecord) -> tuple[tuple[Participant, tuple[Citation, ...]], ...]:
    """List who spoke for the hosts, each once, with the citations: of the words, or of a speech without its words."""
    speakers: dict[tuple[str, int], tuple[Participant, list[Citation]]] = {}
    for side, speaker, citation in list_statements(record):
        if side == "host":
            speakers.setdefault((speaker.actor, speaker.mention), (speaker, []))[1].append(citation)
    for participant in record.participants:
        if participant.role == Role.SPEAKER and is_of_hosts(record, participant):
            key = participant.actor, participant.mention
            speakers.setdefault(key, (participant, list(record.citations)))
    return tuple((speaker, tuple(citations)) for speaker, citations in speakers.values())


def _is_on_side(participant: Participant, hosts: Collection[str]) -> bool:
    """Check whether somebody is on the side of these states, the hosts: of one, or of several as a host."""
    return find_state(participant) in hosts and (len(hosts) == 1 or participant.role in _HOSTING)


def _find_hosting(record: AttendedEvent) -> tuple[Participant, ...]:
    """Find the participants in the first of the hosting roles that anybody has."""
    by_role = (tuple(p for p in list_ranked_rows(record) if p.role == role) for role in _HOSTING)
    return next(filter(None, by_role), ())


def _find_highest(party: Sequence[Participant]) -> tuple[Participant, ...]:
    """Find the highest on each track, the first mentioned of equals."""
    by_track = ([guest for guest in party if _is_ranked(guest) and guest.track == track] for track in Track)
    return tuple(min(guests, key=lambda guest: (guest.level, guest.mention)) for guests in by_track if guests)


def _list_bodies(rows: Iterable[Participant]) -> tuple[Participant, ...]:
    return tuple({row.actor: row for row in rows if not is_person(row)}.values())


def _list_persons(rows: Iterable[Participant]) -> tuple[Participant, ...]:
    """List the first row of each person."""
    persons: dict[tuple[str, int], Participant] = {}
    for row in filter(is_person, rows):
        persons.setdefault(identify_person(row), row)
    return tuple(persons.values())


def _is_ranked(participant: Participant) -> bool:
    return is_person(participant) and participant.level is not None
