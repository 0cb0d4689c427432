"""Every field of an event as a question: which values are given for it, who asserts each, who denies it, what holds."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from timeline.domain.events.claims import (
    DENIED,
    EVENT,
    SINGLE,
    format_link,
    format_mention,
    is_conflicting,
    is_same_claim,
    name_claimed_field,
    parse_claimed_date,
)
from timeline.domain.events.records import Citation, EventRecord, Participant, Settlement
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.vocabulary import LinkKind, Role, Stance

HOLDS = "holds"
"""The value of the event itself, as against the sources that dispute it whole."""


@dataclass(slots=True)
class Position:
    """One value of a question, as stored and as shown, with the citations that assert or deny it by a claim."""

    value: str
    shown: str
    recorded: bool = False
    asserting: list[Citation] = field(default_factory=list)
    denying: list[Citation] = field(default_factory=list)


@dataclass(slots=True)
class ClaimedField:
    """One field, one participant in a role, or one link: `name` is what it is asked by, the recorded values first."""

    key: str
    name: str
    positions: list[Position] = field(default_factory=list)
    settlement: Settlement | None = None

    @property
    def contradicted(self) -> bool:
        """Whether the sources disagree on it, with the record or with one another."""
        given = [one for one in self.positions if one.recorded or one.asserting]
        if any(one.denying for one in given) or any(_disputes(one) for one in given):
            return True
        values = [one.value for one in given]
        return any(is_conflicting(self.name, one, other) for at, one in enumerate(values) for other in values[:at])

    @property
    def settled(self) -> bool:
        """Whether somebody has judged, and the record says what was judged."""
        held = self.settlement
        return held is not None and any(
            one.recorded and (held.value == one.value or is_same_claim(self.name, held.value, one.value))
            for one in self.positions
        )

    @property
    def is_open(self) -> bool:
        """Whether it is still to be judged."""
        return self.contradicted and not self.settled

    @property
    def claimed(self) -> bool:
        """Whether any source has a claim on it."""
        return any(one.asserting or one.denying for one in self.positions)

    @property
    def judgement(self) -> str:
        """`settled as 1948-10-26 by kim, 2026-11-23: the treaty has it`; empty where nobody has judged."""
        if self.settlement is None:
            return ""
        against = "" if self.settled else " (the record says otherwise)"
        return f"settled as {format_value(self.name, self.settlement.value)} {self.settlement.judged}{against}"


def list_claimed_fields(record: EventRecord) -> tuple[ClaimedField, ...]:
    """The fields that are recorded or claimed, then those who took part, then the links, as they stand."""
    found: dict[str, ClaimedField] = {}
    for name, value, label in _recorded(record):
        key = name_claimed_field(name, value)
        found.setdefault(key, ClaimedField(key, name)).positions.append(Position(value, label, recorded=True))
    for citation in record.citations:
        for target, value in citation.claims:
            name = target.removeprefix(DENIED)
            key = name_claimed_field(name, value)
            asked = found.setdefault(key, ClaimedField(key, name))
            position = _position(asked, value)
            (position.denying if target.startswith(DENIED) else position.asserting).append(citation)
        if citation.stance == Stance.DISPUTES and not citation.claims:
            asked = found.setdefault(EVENT, ClaimedField(EVENT, EVENT, [Position(HOLDS, "as recorded", recorded=True)]))
            asked.positions[0].denying.append(citation)
    for settlement in record.settlements:
        name = settlement.target.partition(":")[0]
        found.setdefault(settlement.target, ClaimedField(settlement.target, name)).settlement = settlement
    return tuple(sorted(found.values(), key=lambda one: _order(one.name)))


def is_disputing(record: EventRecord, citation: Citation) -> bool:
    """Whether a source disputes the event as it is recorded now: one whose claims were taken over no longer does."""
    if citation.stance != Stance.DISPUTES:
        return False
    return not citation.claims or not all(_holds(record, *claim) for claim in citation.claims)


def list_supporting(record: EventRecord, asked: ClaimedField) -> list[Citation]:
    """The citations that bear a field with the event as a whole: those that neither dispute it nor claim otherwise."""
    otherwise = {
        citation.seq for one in asked.positions for citation in (*one.denying, *(() if one.recorded else one.asserting))
    }
    return [one for one in record.citations if one.seq not in otherwise and not is_disputing(record, one)]


def is_recorded(record: EventRecord, target: str, value: str) -> bool:
    """Whether the record says what is claimed."""
    return any(name == target and is_same_claim(target, value, recorded) for name, recorded, _ in _recorded(record))


def format_value(name: str, value: str) -> str:
    """A value as a sentence gives it: `1948-10-08 to 1948-10-12`."""
    when = parse_claimed_date(value) if name in {"date", "announced"} else None
    if name in {"date", "announced"} and when is None:
        return f"“{value}”"
    if when:
        return when.display()
    ordinal = format_link(value)[1] if name in set(LinkKind) else None
    return value if ordinal is None else f"the {format_ordinal(ordinal)}"


def _holds(record: EventRecord, target: str, value: str) -> bool:
    name = target.removeprefix(DENIED)
    return is_recorded(record, name, value) != target.startswith(DENIED)


def _disputes(one: Position) -> bool:
    return not one.recorded and any(citation.stance == Stance.DISPUTES for citation in one.asserting)


def _position(asked: ClaimedField, value: str) -> Position:
    """The position of a value: the recorded one where that says as much."""
    for one in asked.positions:
        if one.value == value or (one.recorded and is_same_claim(asked.name, value, one.value)):
            return one
    asked.positions.append(Position(value, format_value(asked.name, value)))
    return asked.positions[-1]


def _recorded(record: EventRecord) -> Iterator[tuple[str, str, str]]:
    """What is recorded, as target, value and the value for people."""
    single = {
        "date": record.date.edtf,
        "type": record.type,
        "status": record.status,
        "country": record.country,
        "place": record.city,
        "venue": record.venue,
        "announced": record.announced,
    }
    for name in SINGLE:
        if single[name] or name == "date":
            yield name, single[name], format_value(name, single[name])
    mentions: dict[tuple[int, str], list[Participant]] = {}
    for one in record.participants:
        mentions.setdefault((one.mention, one.role), []).append(one)
    for (_, role), rows in mentions.items():
        yield role, format_participant(rows), "; ".join(row.label for row in rows)
    for link in record.links:
        value = link.key if link.ordinal is None else f"{link.key}={link.ordinal}"
        counted = "" if link.ordinal is None else f", as the {format_ordinal(link.ordinal)}"
        yield link.kind, value, f"{link.title} ({link.key}){counted}"


def format_participant(rows: list[Participant]) -> str:
    """One mention of somebody, with every title of it, in the grammar of who."""
    first = rows[0]
    titles = [row.title for row in rows if row.title]
    return format_mention(first.actor, titles, kind=first.kind, home=first.actor_country, country=first.country)


def _order(name: str) -> int:
    names = (EVENT, *SINGLE, *Role, *LinkKind)
    return names.index(name) if name in names else len(names)
