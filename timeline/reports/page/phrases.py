"""The verdicts and values of the domain in words: occasions, their anniversaries, searches, posts, gaps, totals."""

from datetime import date, timedelta

from timeline.domain.dates.calendar import MONTHS, format_days, format_distance
from timeline.domain.dates.gaps import Gap
from timeline.domain.occasions.absences import Absence, AbsenceReason, Coverage, Search
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.anniversary_count import YearPhase
from timeline.domain.occasions.observances import Placement
from timeline.domain.occasions.ordinals import OrdinalCheck, Verdict, format_offset
from timeline.domain.occasions.post_holders import PostBasis
from timeline.domain.occasions.rank_history import NoRank
from timeline.domain.occasions.status import OccasionStatus
from timeline.domain.pairs.visits import NeitherSide
from timeline.domain.states.offices import Tenure
from timeline.domain.states.visit_returns import ReturnVisit
from timeline.domain.tables import RowTotals
from timeline.domain.vocabulary import Extent, Precision
from timeline.messages.phrases import count

RETURNS = {
    ReturnVisit.LINKED: "by its own word",
    ReturnVisit.RANK: "by rank",
    ReturnVisit.PERHAPS: "perhaps",
    ReturnVisit.OPEN: "not returned on record",
    ReturnVisit.UNMEASURED: "cannot be measured",
}
"""How a visit was returned."""

NEITHER_SIDES = {
    NeitherSide.PASSING: "on the way elsewhere",
    NeitherSide.THIRD_COUNTRY: "in a third country",
    NeitherSide.MULTILATERAL: "more than two states",
    NeitherSide.UNSURE: "who visited whom is not on record",
}
"""Why a visit belongs to neither side."""

YEAR_PHASES = {
    YearPhase.BEFORE: "before the founding",
    YearPhase.FOUNDING: "the founding year",
    YearPhase.ANNIVERSARY: "an anniversary",
    YearPhase.MOVING: "the occasion moves through the calendar",
    YearPhase.UNDATED: "the founding date is unknown",
    YearPhase.UNSURE: "the founding year is not certain",
}
"""What a year is for an occasion."""

PLACEMENTS = {
    Placement.BY_DATE: "by its date",
    Placement.BY_YEAR: "by calendar year",
    Placement.BY_CLAIM: "by its claim",
}
"""How it was decided which anniversary an event observed."""

NO_RANKS = {
    NoRank.UNRANKED: "not ranked",
    NoRank.UNNAMED: "no guest named",
    NoRank.NO_HOST: "no host named",
}
"""Why a year has no rank to compare."""

POST_BASES = {
    PostBasis.TENURE: "in office",
    PostBasis.ATTESTED: "attested",
    PostBasis.LAST_ATTESTED: "last attested",
    PostBasis.NO_NAME: "no name given",
    PostBasis.NO_PERSON: "no person on record",
}
"""What a statement about a post rests on."""


def describe_check(check: OrdinalCheck) -> str:
    """Describe a verdict: `agrees, +5 days`, `agrees, early by 272 days`, `wrong: computed 65th`."""
    if check.agrees:
        distance = _describe_offset(check)
        return f"agrees, {distance}" if distance else "agrees"
    return f"not checked: {check.reason}" if check.ordinal is None else str(check.difference)


def describe_leap_rule(rule: LeapRule) -> str:
    """State how anniversaries of 29 February are counted."""
    day = "28 February" if rule is LeapRule.FEB_28 else "1 March"
    return f"An anniversary of 29 February is counted on {day} in common years."


def describe_status(status: OccasionStatus) -> str:
    """Describe a status: `suspended since 2010-05-25`, `active, restored 2001 (gap from 1991)`."""
    if status.since is not None:
        known = "since " + status.since.display() if status.since.known else "(date unknown)"
        return f"{status.state} {known}"
    if not status.gaps:
        return status.state.value
    cut, restored = status.gaps[-1]
    return f"{status.state}, restored {restored.display()} (gap from {cut.display()})"


def describe_absence(absence: Absence) -> str:
    """Describe a reason with its evidence: `not yet, in 2 days`, `searched, nothing found (KCNA, 2025-10-01 to …)`."""
    places = "; ".join(map(_describe_place, absence.evidence))
    if absence.reason in {AbsenceReason.ENDED, AbsenceReason.SUSPENDED}:
        return describe_status(absence.status)
    if absence.reason is AbsenceReason.NOT_YET:
        return f"not yet, {_describe_due(absence)}"
    if absence.reason is AbsenceReason.NOT_SEARCHED:
        return f"not searched, only other days ({places})" if places else "not searched"
    successful = [search for search in absence.evidence if isinstance(search, Search) and search.result]
    if successful:
        return "; ".join(map(describe_search, successful))
    return f"{_name_evidence(absence)}, nothing found ({places})"


def describe_absence_briefly(absence: Absence) -> str:
    """Describe a reason without where was searched: `searched, nothing found`, `not yet, in 2 days`."""
    if absence.reason in {AbsenceReason.SEARCHED, AbsenceReason.COVERED}:
        results = [search.result for search in absence.evidence if isinstance(search, Search) and search.result]
        return f"{_name_evidence(absence)}, {'found: ' + '; '.join(results) if results else 'nothing found'}"
    return "not searched" if absence.reason is AbsenceReason.NOT_SEARCHED else describe_absence(absence)


def describe_search(search: Search) -> str:
    """Describe a search: `searched, nothing found (KCNA, 2025-10-01 to 2025-10-31)`."""
    result = f"found: {search.result}" if search.result else "nothing found"
    return f"searched, {result} ({_describe_place(search)})"


def describe_tenure(tenure: Tenure, on: date) -> str:
    """Describe a post as of a day: `in office since 2022-06`, `in office until 2026-01-31`, `left 2025-09`."""
    if not tenure.is_begun(on):
        is_vague = tenure.since.start <= on
        return f"from {tenure.since.display()}" + (", the day is not known" if is_vague else "")
    if tenure.is_over(on):
        return f"left {tenure.last}"
    since = f"since {tenure.since.display()}" if tenure.since.known else ""
    until = f"until {tenure.last}" if tenure.until.known else ""
    span = " ".join(filter(None, (since, until)))
    return f"in office {span}" if tenure.is_held(on) else f"{span}, the day is not known"


def describe_gap(gap: Gap) -> str:
    """Describe the length of a gap: `41 days`, `at least 41 days`."""
    return f"{'' if gap.exact else 'at least '}{format_days(gap.days)}"


def describe_totals(totals: RowTotals) -> str:
    """Describe what a database holds: `135 events, 1 change, digest 9026a038...`."""
    events, changes = count(totals.rows["event"], "event"), count(totals.rows["revision"], "change")
    return f"{events}, {changes}, digest {totals.digest}"


def _describe_offset(check: OrdinalCheck) -> str:
    in_year = check.verdict is Verdict.AGREES_IN_YEAR
    days = check.year_offset if in_year else check.offset
    if days is None:
        return "by the calendar year" if in_year else ""
    distance = f"{'early' if days < 0 else 'late'} by {format_days(abs(days))}" if in_year else format_offset(days)
    return distance + (" (approximate date)" if check.approximate else "")


def _describe_due(absence: Absence) -> str:
    when = absence.anniversary
    about = "about " if when.approximate else ""
    if absence.days is not None and format_distance(absence.days):
        return f"in {about}{format_days(absence.days)}" if absence.days else f"{about}today"
    if when.precision is Precision.MONTH:
        return f"due in {about}{MONTHS[when.start.month - 1]} {when.start.year}"
    if when.precision is Precision.YEAR:
        return f"due in {about}{when.start.year}"
    return f"due {when.display()}"


def _name_evidence(absence: Absence) -> str:
    first = absence.evidence[0]
    if isinstance(first, Search):
        return "searched"
    return "covered completely" if first.extent is Extent.COMPLETE else "covered in selection"


def _describe_place(evidence: Search | Coverage) -> str:
    last = evidence.end - timedelta(days=1)
    terms = f", terms {evidence.terms}" if isinstance(evidence, Search) and evidence.terms else ""
    return f"{evidence.outlet}, {evidence.start} to {last}{terms}"
