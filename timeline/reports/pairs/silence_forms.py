"""Silence for machines and for spreadsheets.

    pair lineages since until today types
    events exact_events undated: how many are on record, known to the day, of unknown date
    first_month last_month
    silent_months: [month certain perhaps: [keys]]
    gaps:     [since until days exact after before doubts looked: {days covered_completely covered outlets searches}]
    present_gap: the same, with percentile and of_gaps, or null
    announced_and_nothing: [key title date announced days_overdue]
    announced_to_come:     [key title date announced]
    announced_replaced:    [key title date by]

Days are ISO, months `2025-10`. A gap that is not `exact` is at least so long: its `since` or `until` is then the last
or the first day that an event known to the month or year may have been on; `doubts` are the keys of events that may lie
in it. `percentile` is null where fewer than five past gaps are known to the day. Keys are only ever added.
"""

from typing import TYPE_CHECKING, Any

from timeline.document import Table

if TYPE_CHECKING:
    from timeline.domain.dates.gaps import Gap
    from timeline.domain.events.records import EventRecord
    from timeline.reports.pairs.quiet import Quiet

_SHEET = (
    *("since", "until", "days", "exact", "present", "percentile", "after", "before", "doubts"),
    *("covered_completely", "covered", "looked"),
)


def data(quiet: "Quiet") -> dict[str, Any]:
    """The machine form."""
    years = quiet.material.years
    return {
        **quiet.material.two.data(),
        "since": years.since,
        "until": years.until,
        "today": quiet.today.isoformat(),
        "types": list(quiet.material.types),
        "events": len(quiet.counted),
        "exact_events": sum(one.exact for one in quiet.dated),
        "undated": len(quiet.undated),
        "first_month": quiet.first.isoformat()[:7] if quiet.first else None,
        "last_month": quiet.last.isoformat()[:7] if quiet.first else None,
        "silent_months": [
            {"month": one.start.isoformat()[:7], "certain": one.certain, "perhaps": list(one.perhaps)}
            for one in quiet.months
        ],
        "gaps": [_gap(quiet, one) for one in quiet.gaps],
        "present_gap": quiet.present
        and {**_gap(quiet, quiet.present), "percentile": quiet.place, "of_gaps": len(quiet.measures)},
        "announced_and_nothing": [_event(one) | {"days_overdue": quiet.days_overdue(one)} for one in quiet.overdue],
        "announced_to_come": [_event(one) for one in quiet.coming],
        "announced_replaced": [_event(one) | {"by": list(quiet.instead(one))} for one in quiet.replaced],
    }


def sheet(quiet: "Quiet") -> Table:
    """The flat form: one gap a row, the present one last."""
    rows = [_row(quiet, one) for one in quiet.gaps]
    if quiet.present:
        rows.append(_row(quiet, quiet.present) | {"present": "yes", "percentile": quiet.place})
    cells = [tuple("" if row.get(name) is None else str(row[name]) for name in _SHEET) for row in rows]
    return Table(_SHEET, cells)


def _row(quiet: "Quiet", gap: "Gap") -> dict[str, Any]:
    told, seen = _gap(quiet, gap), quiet.looked(gap)
    joined = {name: "; ".join(told[name]) for name in ("after", "before", "doubts")}
    covered = {"covered_completely": seen.complete, "covered": seen.covered, "looked": seen.sentence()}
    return told | joined | covered | {"exact": "yes" if gap.exact else "no", "present": "no"}


def _gap(quiet: "Quiet", gap: "Gap") -> dict[str, Any]:
    return {
        "since": gap.since.isoformat(),
        "until": gap.until.isoformat(),
        "days": gap.days,
        "exact": gap.exact,
        "after": list(gap.after),
        "before": list(gap.before),
        "doubts": list(gap.doubts),
        "looked": quiet.looked(gap).data(),
    }


def _event(record: "EventRecord") -> dict[str, Any]:
    return {"key": record.key, "title": record.title, "date": record.date.edtf, "announced": record.announced}
