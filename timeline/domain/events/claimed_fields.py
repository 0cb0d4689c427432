"""Every field of an event with the values that are recorded or claimed, who asserts and denies each, and what holds."""

from collections.abc import Iterator, Sequence

from timeline.domain.events.claims import (
    DENIED,
    EVENT,
    format_link,
    format_mention,
    is_conflicting,
    is_same_claim,
    name_claimed_field,
)
from timeline.domain.events.fields import CLAIMABLE
from timeline.domain.events.records import Citation, EventRecord, Link, Participant, Settlement
from timeline.domain.vocabulary import LinkKind, Role, Stance

HOLDS = "holds"
"""The value of the event itself, which sources that dispute it as a whole deny."""


class Position:
    """One value of a field, as stored, with the citations that assert or deny it by a claim.

    `participants` or `link` is what a recorded value of a role or a kind of link stands for.
    """

    def __init__(
        self,
        value: str,
        *,
        recorded: bool = False,
        participants: Sequence[Participant] = (),
        link: Link | None = None,
    ) -> None:
        self.value = value
        self.recorded = recorded
        self.participants = participants
        self.link = link
        self.asserting: list[Citation] = []
        self.denying: list[Citation] = []


class ClaimedField:
    """One field, one participant in a role, or one link, of the kind `name`; the recorded values come first."""

    def __init__(self, key: str, name: str, *positions: Position) -> None:
        self.key = key
        self.name = name
        self.positions = list(positions)
        self.settlement: Settlement | None = None

    @property
    def contradicted(self) -> bool:
        """Whether the sources disagree on it, with the record or with one another."""
        held = [position for position in self.positions if position.recorded or position.asserting]
        if any(position.denying or _is_disputing_record(position) for position in held):
            return True
        values = [position.value for position in held]
        return any(is_conflicting(self.name, value, other) for at, value in enumerate(values) for other in values[:at])

    @property
    def settled(self) -> bool:
        """Whether it has been judged, and the record agrees with the judgement."""
        held = self.settlement
        return held is not None and any(
            position.recorded and (held.value == position.value or is_same_claim(self.name, held.value, position.value))
            for position in self.positions
        )

    @property
    def is_open(self) -> bool:
        """Whether it is still to be judged."""
        return self.contradicted and not self.settled

    @property
    def claimed(self) -> bool:
        """Whether any source has a claim on it."""
        return any(position.asserting or position.denying for position in self.positions)


def list_claimed_fields(record: EventRecord) -> tuple[ClaimedField, ...]:
    """List the fields that are recorded or claimed, then the participants, then the links, in their order."""
    fields: dict[str, ClaimedField] = {}

    def find(name: str, key: str) -> ClaimedField:
        return fields.setdefault(key, ClaimedField(key, name))

    for name, position in _list_recorded(record):
        find(name, name_claimed_field(name, position.value)).positions.append(position)
    for citation in record.citations:
        for target, value in citation.claims:
            name = target.removeprefix(DENIED)
            position = _get_position(find(name, name_claimed_field(name, value)), value)
            (position.denying if target.startswith(DENIED) else position.asserting).append(citation)
        if citation.stance == Stance.DISPUTES and not citation.claims:
            event = fields.setdefault(EVENT, ClaimedField(EVENT, EVENT, Position(HOLDS, recorded=True)))
            event.positions[0].denying.append(citation)
    for settlement in record.settlements:
        find(settlement.target.partition(":")[0], settlement.target).settlement = settlement
    names = (EVENT, *CLAIMABLE, *Role, *LinkKind)
    return tuple(
        sorted(fields.values(), key=lambda field: names.index(field.name) if field.name in names else len(names))
    )


def is_disputing(record: EventRecord, citation: Citation) -> bool:
    """Check whether a source disputes the event as recorded now: not one whose claims have all been accepted."""
    if citation.stance != Stance.DISPUTES:
        return False
    return not citation.claims or not all(_holds(record, *claim) for claim in citation.claims)


def list_supporting(record: EventRecord, claimed: ClaimedField) -> list[Citation]:
    """List the citations that support a field with the event: those that neither dispute it nor claim otherwise."""
    otherwise = {
        citation.seq
        for position in claimed.positions
        for citation in (*position.denying, *(() if position.recorded else position.asserting))
    }
    citations = (citation for citation in record.citations if citation.seq not in otherwise)
    return [citation for citation in citations if not is_disputing(record, citation)]


def is_recorded(record: EventRecord, target: str, value: str) -> bool:
    """Check whether the record says what is claimed."""
    recorded = (position.value for name, position in _list_recorded(record) if name == target)
    return any(is_same_claim(target, value, other) for other in recorded)


def format_participant(rows: Sequence[Participant]) -> str:
    """Write one mention of somebody, with every title of it, in the grammar of who."""
    first = rows[0]
    titles = [row.title for row in rows if row.title]
    return format_mention(first.actor, titles, kind=first.kind, home=first.actor_country, country=first.country)


def _holds(record: EventRecord, target: str, value: str) -> bool:
    name = target.removeprefix(DENIED)
    return is_recorded(record, name, value) != target.startswith(DENIED)


def _is_disputing_record(position: Position) -> bool:
    return not position.recorded and any(citation.stance == Stance.DISPUTES for citation in position.asserting)


def _get_position(claimed: ClaimedField, value: str) -> Position:
    """Return the position of a value: the recorded one where that says as much, a new one where there is none."""
    for position in claimed.positions:
        recorded = position.recorded and is_same_claim(claimed.name, value, position.value)
        if position.value == value or recorded:
            return position
    claimed.positions.append(Position(value))
    return claimed.positions[-1]


def _list_recorded(record: EventRecord) -> Iterator[tuple[str, Position]]:
    """List what is recorded, by target."""
    for target, claimable in CLAIMABLE.items():
        value = record.date.edtf if target == "date" else getattr(record, claimable.attribute)
        if value or target == "date":
            yield target, Position(value, recorded=True)
    mentions: dict[tuple[int, str], list[Participant]] = {}
    for participant in record.participants:
        mentions.setdefault((participant.mention, participant.role), []).append(participant)
    for (_, role), rows in mentions.items():
        yield role, Position(format_participant(rows), recorded=True, participants=rows)
    for link in record.links:
        yield link.kind, Position(format_link(link.key, link.ordinal), recorded=True, link=link)
