"""Every ordinal that the records claim for an anniversary, with what is computed beside it, and the verdict.

A link claims for its own occasion. A text claims for that occasion which the event marks and for which a link of it
claims the same, or else the ordinal agrees; where there is none, it is told beside each. A title of a source may be of
the year of its publication, and any text of another occasion of the same states that was kept within a month: both
are told as such and not judged, as is a text of an event that marks no occasion.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import Citation, EventRecord, Link, Source
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.claimed_ordinals import find_claimed_ordinals
from timeline.domain.occasions.ordinals import OrdinalCheck, Verdict, check_ordinal
from timeline.domain.states.succession import States
from timeline.domain.vocabulary import LinkKind, PassageKind, Recurs, Status
from timeline.reports.anniversaries.guests import state_of
from timeline.reports.anniversaries.subjects import Kept, Subject, Years
from timeline.reports.anniversaries.subjects import load as load_kept

if TYPE_CHECKING:
    from datetime import date

    from timeline.db.read.sql import Reader

_NEAR = 31
_TWO = 2
_NOT_SO = frozenset((Status.DENIED, Status.CANCELLED))


class Outcome(StrEnum):
    """What a claim comes to, the worst first."""

    WRONG = "wrong"
    DIGITS_TRANSPOSED = "digits-transposed"
    COUNTED_INCLUSIVELY = "counted-inclusively"
    OFF_BY_ONE = "off-by-one"
    AGREES_IN_YEAR = "agrees-in-year"
    NOT_CHECKED = "not-checked"
    NO_OCCASION = "no-occasion"
    OTHER_OCCASION = "other-occasion"
    OTHER_YEAR = "other-year"
    AGREES = "agrees"

    @property
    def order(self) -> int:
        """Its place among all."""
        return list(Outcome).index(self)


MISSES = frozenset((Outcome.WRONG, Outcome.DIGITS_TRANSPOSED, Outcome.COUNTED_INCLUSIVELY, Outcome.OFF_BY_ONE))
"""The outcomes for which the records do not pass."""

_APART = frozenset((Outcome.NO_OCCASION, Outcome.OTHER_OCCASION, Outcome.OTHER_YEAR))


class Place(NamedTuple):
    """Where an ordinal is claimed and in which words; `published` is the day of the source whose title it is."""

    where: str
    words: str
    citation: Citation | None = None
    published: str = ""


class Against(NamedTuple):
    """An occasion by key, title and founding date, and the claim held against it."""

    key: str
    title: str
    date: PartialDate
    check: OrdinalCheck


@dataclass(frozen=True, slots=True)
class Claim:
    """One ordinal that an event or its sources claim, wherever they do, and what it was held against."""

    record: EventRecord
    ordinal: int
    outcome: Outcome
    against: tuple[Against, ...]
    places: tuple[Place, ...]

    @property
    def misses(self) -> bool:
        """Whether it cannot be right, of an event that nobody denied or cancelled."""
        return self.outcome in MISSES and self.record.status not in _NOT_SO


class Material(NamedTuple):
    """The occasions asked about, the events that mark none but speak of one, and all occasions of the same states."""

    kept: tuple[Kept, ...]
    unmarked: tuple[EventRecord, ...]
    others: tuple[EventRecord, ...]
    states: States


def load(reader: "Reader", subject: Subject, *, on: "date") -> Material:
    """Load the occasions of a subject with their observances; of one occasion, nothing that does not mark it."""
    from timeline.db.read import countries, diary
    from timeline.db.read.events import read_events
    from timeline.db.read.stated import find_unmarked_mentions

    known = countries.read_states(reader)
    kept = load_kept(reader, subject, on=on)
    loose: list[int] = []
    if subject.occasion is None:
        pairs = countries.expand_pairs(known, ["-".join(subject.pair)]) if subject.pair else None
        loose = find_unmarked_mentions(reader, pairs=pairs, actor=subject.actor)
    unmarked = read_events(reader, loose)
    states = {code for one in kept for side in one.material.lineages for code in side}
    states |= {code for record in unmarked for code in _states(record, known)}
    others = read_events(reader, diary.find_occasions(reader, states=sorted(states))) if states else ()
    return Material(kept, unmarked, others, known)


def claims(material: Material, *, years: Years, leap: LeapRule) -> list[Claim]:
    """Every claim of the events of these years, the worst first, then by date."""
    scope = {one.occasion.record.key for one in material.kept}
    marking = {record.key: record for one in material.kept for record in one.occasion.observances}
    found = [
        one
        for record in (*marking.values(), *material.unmarked)
        if record.date.start.year in years or (not record.date.known and years.since is None)
        for one in _merged(record, _of(record, material, leap))
        if one.outcome in _APART or scope & {each.key for each in one.against}
    ]
    return sorted(found, key=_order)


def _order(one: Claim) -> tuple[Any, ...]:
    return not one.misses, one.outcome.order, one.record.date.order, one.record.key, one.ordinal


def _of(record: EventRecord, material: Material, leap: LeapRule) -> Iterator[Claim]:
    for link in record.links:
        if link.kind == LinkKind.MARKS and link.ordinal is not None:
            against = _against(link, link.ordinal, record.date, leap)
            yield _claim(record, link.ordinal, [against], Place("link", f"{link.key}={link.ordinal}"))
    for place, text in _texts(record):
        for ordinal, words in find_claimed_ordinals(text):
            yield _told(record, ordinal, place._replace(words=words), material=material, leap=leap)


def _told(record: EventRecord, ordinal: int, place: Place, *, material: Material, leap: LeapRule) -> Claim:
    """What a text claims: of the occasion it means, as far as that can be told."""
    marked = [link for link in record.links if link.kind == LinkKind.MARKS]
    others = [one for one in material.others if one.key not in {link.key for link in marked}]
    if not marked:
        near = [one for one in others if _is_of(record, one, material.states)]
        would = [one for one in _all(near, ordinal, record.date, leap) if one.check.verdict is Verdict.AGREES]
        return Claim(record, ordinal, Outcome.NO_OCCASION, tuple(would), (place,))
    against = [_against(link, ordinal, record.date, leap) for link in marked]
    meant = [one for one, link in zip(against, marked, strict=True) if link.ordinal == ordinal]
    meant = meant or [one for one in against if one.check.agrees]
    if meant or not any(_outcome(one.check) in MISSES for one in against):
        return _claim(record, ordinal, meant or against, place)
    published = PartialDate.parse(place.published)
    own_year = [_against(link, ordinal, published, leap) for link in marked] if published.known else []
    if any(one.check.agrees for one in own_year):
        return Claim(record, ordinal, Outcome.OTHER_YEAR, tuple(against), (place,))
    beside = [one for one in _all(others, ordinal, record.date, leap) if _is_near(one.check)]
    if beside:
        return Claim(record, ordinal, Outcome.OTHER_OCCASION, tuple(beside), (place,))
    return _claim(record, ordinal, against, place)


def _claim(record: EventRecord, ordinal: int, against: Sequence[Against], place: Place) -> Claim:
    """Held against several, it comes to the mildest that any of them makes of it."""
    outcome = max((_outcome(one.check) for one in against), key=lambda one: one.order)
    return Claim(record, ordinal, outcome, tuple(against), (place,))


def _merged(record: EventRecord, found: Iterator[Claim]) -> list[Claim]:
    """What is claimed alike in several places as one claim."""
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for one in found:
        alike.setdefault((one.ordinal, one.outcome, tuple(each.key for each in one.against)), []).append(one)
    return [
        Claim(record, same[0].ordinal, same[0].outcome, same[0].against, tuple(p for one in same for p in one.places))
        for same in alike.values()
    ]


def _texts(record: EventRecord) -> Iterator[tuple[Place, str]]:
    yield Place("title", ""), record.title
    yield Place("summary", ""), record.summary
    for citation in record.citations:
        yield Place("quote" if citation.wording == PassageKind.QUOTE else "paraphrase", "", citation), citation.text
        yield Place("translation", "", citation), citation.translation
        for source in _sources(citation):
            yield Place("source title", "", citation, source.published), source.title


def _sources(citation: Citation) -> tuple[Source, ...]:
    return (citation.source, citation.via) if citation.via else (citation.source,)


def _against(link: Link, ordinal: int, observed: PartialDate, leap: LeapRule) -> Against:
    moving = link.recurs == Recurs.MOVING
    return Against(
        link.key, link.title, link.date, check_ordinal(ordinal, link.date, observed=observed, leap=leap, moving=moving)
    )


def _all(occasions: Sequence[EventRecord], ordinal: int, observed: PartialDate, leap: LeapRule) -> list[Against]:
    links = (Link(LinkKind.MARKS, one.key, one.title, one.date, one.recurs, None) for one in occasions)
    return [_against(link, ordinal, observed, leap) for link in links]


def _outcome(check: OrdinalCheck) -> Outcome:
    return Outcome(check.verdict.value)


def _is_near(check: OrdinalCheck) -> bool:
    return check.verdict is Verdict.AGREES and check.offset is not None and abs(check.offset) <= _NEAR


def _is_of(record: EventRecord, occasion: EventRecord, known: States) -> bool:
    """Whether an occasion is of the states of an event: of two of them, or of one by itself."""
    there = _states(record, known)
    parties = {state_of(one) for one in occasion.participants} - {""}
    return len(parties & there) >= min(len(parties), _TWO) and bool(parties)


def _states(record: EventRecord, known: States) -> set[str]:
    """The states of those who took part and of the soil, and those whose place they took."""
    there = {record.country, *map(state_of, record.participants)} - {""}
    return {code for one in sorted(there) for code in (known.find_lineage(one) or (one,))}
