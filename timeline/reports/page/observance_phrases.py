"""What is on record of an anniversary in words: how an event was placed, and why a year has none."""

from datetime import timedelta

from timeline.domain.dates.calendar import MONTHS, format_days, format_distance
from timeline.domain.occasions.absences import Absence, AbsenceReason, Coverage, Search
from timeline.domain.occasions.observances import Placement
from timeline.domain.vocabulary import Extent, Precision
from timeline.reports.page.phrases import describe_status

PLACEMENTS = {
    Placement.BY_DATE: "by its date",
    Placement.BY_YEAR: "by calendar year",
    Placement.BY_CLAIM: "by its claim",
}
"""How it was decided which anniversary an event observed."""


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
