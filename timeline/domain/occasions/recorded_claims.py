"""Every ordinal that the records claim for an anniversary, with the computed one and the verdict.

A link claims an ordinal of its own occasion. A text claims one of the occasion which its event marks and for which a
link claims the same ordinal, or with which the ordinal agrees; where no occasion fits, it is checked against each. The
title of a source may be about the year of its publication, and any text about another occasion of the same states
that was observed within a month: both are reported as such and not judged, as is a text of an event that marks no
occasion.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import Citation, EventRecord, Link
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.claimed_ordinals import find_claimed_ordinals
from timeline.domain.occasions.guests import find_state
from timeline.domain.occasions.observance_history import OccasionHistory, YearRange
from timeline.domain.occasions.ordinals import OrdinalCheck, Verdict, check_ordinal
from timeline.domain.states.succession import States
from timeline.domain.vocabulary import LinkKind, PassageKind, Recurs, Status

_NEAR = 31
_PAIR = 2
_DID_NOT_HAPPEN = frozenset((Status.DENIED, Status.CANCELLED))


class ClaimOutcome(StrEnum):
    """The outcome of a claim, the worst first."""

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
        """Its place among all outcomes."""
        return list(ClaimOutcome).index(self)


MISSES = frozenset(
    (
        ClaimOutcome.WRONG,
        ClaimOutcome.DIGITS_TRANSPOSED,
        ClaimOutcome.COUNTED_INCLUSIVELY,
        ClaimOutcome.OFF_BY_ONE,
    )
)
"""The outcomes with which the records do not pass."""

_NOT_JUDGED = frozenset((ClaimOutcome.NO_OCCASION, ClaimOutcome.OTHER_OCCASION, ClaimOutcome.OTHER_YEAR))


class ClaimPlace(NamedTuple):
    """Where an ordinal is claimed and in which words; `published` is the day of the source whose title it is."""

    where: str
    words: str
    citation: Citation | None = None
    published: str = ""


class OccasionCheck(NamedTuple):
    """An occasion by key, title and founding date, and the claim checked against it."""

    key: str
    title: str
    date: PartialDate
    check: OrdinalCheck


class OrdinalClaim(NamedTuple):
    """One ordinal that an event or its sources claim, all its places, and the checks."""

    record: EventRecord
    ordinal: int
    outcome: ClaimOutcome
    checks: tuple[OccasionCheck, ...]
    places: tuple[ClaimPlace, ...]

    @property
    def misses(self) -> bool:
        """Whether it cannot be right, of an event that nobody denied or cancelled."""
        return self.outcome in MISSES and self.record.status not in _DID_NOT_HAPPEN


class ClaimRecords(NamedTuple):
    """The occasions asked about, the events that mark none but mention one, and all occasions of the same states."""

    histories: tuple[OccasionHistory, ...]
    unmarked: tuple[EventRecord, ...]
    others: tuple[EventRecord, ...]
    states: States


def list_claims(records: ClaimRecords, *, years: YearRange, leap: LeapRule) -> list[OrdinalClaim]:
    """List every claim of the events of these years, the worst first, then by date."""
    occasions = {history.occasion.record.key for history in records.histories}
    marking = {record.key: record for history in records.histories for record in history.occasion.observances}
    claims = [
        claim
        for record in (*marking.values(), *records.unmarked)
        if record.date.start.year in years or (not record.date.known and years.since is None)
        for claim in _merge(_find_claims(record, records, leap))
        if claim.outcome in _NOT_JUDGED or occasions & {check.key for check in claim.checks}
    ]
    return sorted(claims, key=_order)


def list_states(record: EventRecord, states: States) -> set[str]:
    """List the states of the participants and of the country, and those they succeeded."""
    present = {record.country, *map(find_state, record.participants)} - {""}
    return {code for state in sorted(present) for code in (states.find_lineage(state) or (state,))}


def _order(claim: OrdinalClaim) -> tuple[Any, ...]:
    return not claim.misses, claim.outcome.order, claim.record.date.order, claim.record.key, claim.ordinal


def _find_claims(record: EventRecord, records: ClaimRecords, leap: LeapRule) -> Iterator[OrdinalClaim]:
    for link in record.links:
        if link.kind == LinkKind.MARKS and link.ordinal is not None:
            check = _check(link, link.ordinal, record.date, leap)
            yield _claim(record, link.ordinal, [check], ClaimPlace("link", f"{link.key}={link.ordinal}"))
    for place, text in _list_texts(record):
        for ordinal, words in find_claimed_ordinals(text):
            yield _check_text(record, ordinal, place._replace(words=words), records=records, leap=leap)


def _check_text(
    record: EventRecord, ordinal: int, place: ClaimPlace, *, records: ClaimRecords, leap: LeapRule
) -> OrdinalClaim:
    """Check what a text claims against the occasion it means, as far as that is known."""
    marked = [link for link in record.links if link.kind == LinkKind.MARKS]
    checks = [_check(link, ordinal, record.date, leap) for link in marked]
    others = [other for other in records.others if other.key not in {link.key for link in marked}]
    if not marked:
        shared = (other for other in others if _shares_states(record, other, records.states))
        agreeing = [c for other in shared if _agrees((c := _check(other, ordinal, record.date, leap)).check)]
        return OrdinalClaim(record, ordinal, ClaimOutcome.NO_OCCASION, tuple(agreeing), (place,))
    meant = [check for check, link in zip(checks, marked, strict=True) if link.ordinal == ordinal]
    meant = meant or [check for check in checks if check.check.agrees]
    if meant or not any(_find_outcome(check) in MISSES for check in checks):
        return _claim(record, ordinal, meant or checks, place)
    published = PartialDate.parse(place.published)
    if published.known and any(_check(link, ordinal, published, leap).check.agrees for link in marked):
        return OrdinalClaim(record, ordinal, ClaimOutcome.OTHER_YEAR, tuple(checks), (place,))
    near = [c for other in others if _is_near((c := _check(other, ordinal, record.date, leap)).check)]
    if near:
        return OrdinalClaim(record, ordinal, ClaimOutcome.OTHER_OCCASION, tuple(near), (place,))
    return _claim(record, ordinal, checks, place)


def _claim(record: EventRecord, ordinal: int, checks: Sequence[OccasionCheck], place: ClaimPlace) -> OrdinalClaim:
    """Make a claim of the mildest outcome that any of the checks has."""
    outcome = max(map(_find_outcome, checks), key=lambda outcome: outcome.order)
    return OrdinalClaim(record, ordinal, outcome, tuple(checks), (place,))


def _merge(claims: Iterable[OrdinalClaim]) -> list[OrdinalClaim]:
    """Merge what an event claims alike in several places into one claim."""
    merged: dict[tuple[object, ...], OrdinalClaim] = {}
    for claim in claims:
        key = claim.ordinal, claim.outcome, tuple(check.key for check in claim.checks)
        same = merged.get(key)
        merged[key] = same._replace(places=same.places + claim.places) if same else claim
    return list(merged.values())


def _list_texts(record: EventRecord) -> Iterator[tuple[ClaimPlace, str]]:
    yield ClaimPlace("title", ""), record.title
    yield ClaimPlace("summary", ""), record.summary
    for citation in record.citations:
        wording = "quote" if citation.wording == PassageKind.QUOTE else "paraphrase"
        yield ClaimPlace(wording, "", citation), citation.text
        yield ClaimPlace("translation", "", citation), citation.translation
        for source in filter(None, (citation.source, citation.via)):
            yield ClaimPlace("source title", "", citation, source.published), source.title


def _check(occasion: Link | EventRecord, ordinal: int, observed: PartialDate, leap: LeapRule) -> OccasionCheck:
    moving = occasion.recurs == Recurs.MOVING
    check = check_ordinal(ordinal, occasion.date, observed=observed, leap=leap, moving=moving)
    return OccasionCheck(occasion.key, occasion.title, occasion.date, check)


def _find_outcome(check: OccasionCheck) -> ClaimOutcome:
    return ClaimOutcome(check.check.verdict.value)


def _agrees(check: OrdinalCheck) -> bool:
    return check.verdict is Verdict.AGREES


def _is_near(check: OrdinalCheck) -> bool:
    return _agrees(check) and check.offset is not None and abs(check.offset) <= _NEAR


def _shares_states(record: EventRecord, occasion: EventRecord, states: States) -> bool:
    """Check whether an occasion is of the states of an event: of two of them, or of one by itself."""
    parties = set(map(find_state, occasion.participants)) - {""}
    return bool(parties) and len(parties & list_states(record, states)) >= min(len(parties), _PAIR)
