"""Gaps, months and announcements for machines and for spreadsheets: a row for each gap.

    pair lineages since until today types
    events exact_events undated: how many are on record, known to the day, of unknown date
    first_month last_month
    silent_months: [month certain perhaps: [keys]]
    gaps:     [since until days exact after before doubts looked: {days covered_completely covered outlets searches}]
    present_gap: the same, with percentile and of_gaps, or null
    announced_and_nothing: [key title date announced days_overdue]
    announced_to_come:     [key title date announced]
    announced_replaced:    [key title date by]

Days are ISO, months `2025-10`. A gap that is not `exact` is at least that long: its `since` or `until` is then the last
or the first day that an event known to the month or year may have been on; `doubts` are the keys of events that may lie
in it. `percentile` is null where fewer than five past gaps are known to the day. Keys are only ever added.
"""

from collections.abc import Iterator
from typing import Any

from timeline.domain.dates.gaps import Gap
from timeline.domain.events.records import EventLike
from timeline.domain.pairs.silences import Silences
from timeline.reports.pairs.pair_phrases import describe_coverage, write_coverage, write_pair

SHEET = (
    *("since", "until", "days", "exact", "present", "percentile", "after", "before", "doubts"),
    *("covered_completely", "covered", "looked"),
)
"""The columns of the rows."""
_NOTHING = "no record, not searched"


def write_silences(silences: Silences) -> dict[str, Any]:
    """Write the silences for machines."""
    years, present = silences.records.years, silences.present
    return {
        **write_pair(silences.two),
        "since": years.since,
        "until": years.until,
        "today": silences.today.isoformat(),
        "types": list(silences.records.types),
        "events": len(silences.counted),
        "exact_events": sum(event.exact for event in silences.dated),
        "undated": len(silences.undated),
        "first_month": silences.first.isoformat()[:7] if silences.first else None,
        "last_month": silences.last.isoformat()[:7] if silences.first else None,
        "silent_months": [
            {"month": month.start.isoformat()[:7], "certain": month.certain, "perhaps": list(month.perhaps)}
            for month in silences.months
        ],
        "gaps": [_write_gap(silences, gap) for gap in silences.gaps],
        "present_gap": present
        and {
            **_write_gap(silences, present),
            "percentile": silences.percentile,
            "of_gaps": len(silences.exact_lengths),
        },
        "announced_and_nothing": [
            _write_announced(record) | {"days_overdue": silences.count_overdue_days(record)}
            for record in silences.overdue
        ],
        "announced_to_come": list(map(_write_announced, silences.coming)),
        "announced_replaced": [
            _write_announced(record) | {"by": list(silences.list_replacing(record))} for record in silences.replaced
        ],
    }


def list_rows(silences: Silences) -> Iterator[dict[str, Any]]:
    """List a row for each gap, the present one last."""
    for gap in silences.gaps:
        yield _write_row(silences, gap) | {"present": False}
    if silences.present:
        yield _write_row(silences, silences.present) | {"present": True, "percentile": silences.percentile}


def _write_row(silences: Silences, gap: Gap) -> dict[str, Any]:
    looked = describe_coverage(silences.measure_gap(gap), nothing=_NOTHING)
    form = _write_gap(silences, gap)
    return {**form["looked"], **form, "looked": looked}


def _write_gap(silences: Silences, gap: Gap) -> dict[str, Any]:
    return {
        "since": gap.since.isoformat(),
        "until": gap.until.isoformat(),
        "days": gap.days,
        "exact": gap.exact,
        "after": list(gap.after),
        "before": list(gap.before),
        "doubts": list(gap.doubts),
        "looked": write_coverage(silences.measure_gap(gap)),
    }


def _write_announced(record: EventLike) -> dict[str, Any]:
    return {"key": record.key, "title": record.title, "date": record.date.edtf, "announced": record.announced}
