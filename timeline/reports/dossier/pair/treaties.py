"""The treaties and agreements: what stands, what ended which, and whether the anniversaries are still kept.

For machines:

    treaties: [key nickname date title status state since ended_by: [keys] followed_by: [key date type]
               anniversary: an anniversary as `upcoming` gives it, or null]
"""

from collections.abc import Sequence
from typing import Any

from timeline.document import Evidence, Table
from timeline.domain.dates.calendar import format_distance
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions import anniversary_calendar
from timeline.domain.occasions.anniversary_calendar import CalendarAnniversary
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.occasions.pair_occasions import EFFECTS
from timeline.domain.occasions.status import OccasionState
from timeline.domain.vocabulary import TOOK_PLACE, Family, LinkKind
from timeline.reports.calendar.labels import write_anniversary
from timeline.reports.dossier.pair.view import View, latest
from timeline.reports.dossier.section import Section, rest
from timeline.reports.events import listing
from timeline.reports.page.phrases import describe_status

MOST = 12
_PART = (LinkKind.IMPLEMENTS, LinkKind.PART_OF, *EFFECTS)
_WORDS = {LinkKind.SUPERSEDES: "superseded", LinkKind.CANCELS: "cancelled", LinkKind.ENDS: "ended"}
COLUMNS = ("Date", "Treaty or agreement", "How it stands", "Anniversary", "Sources")


def treaties(view: View) -> Section:
    """The section."""
    found, coming = _treaties(view), _coming(view)
    shown = latest(found, MOST)
    rows = [_row(view, one, coming.get(one.key)) for one in shown]
    # Whatever followed one of them is of the section: its row tells of it.
    followed = [one.key for record in found for one in (*_followers(view, record), *view.causes(record))]
    return Section(
        "treaties",
        "Treaties and agreements",
        [Table(COLUMNS, rows), *rest(len(found) - len(shown), view.between(found))] if rows else [],
        [_data(view, one, coming.get(one.key)) for one in found],
        list(dict.fromkeys([*(one.key for one in found), *followed])),
        [
            Evidence(
                f"{one.title}: {describe_status(view.standing(one))}", [one.key, *(c.key for c in view.causes(one))]
            )
            for one in found
            if view.causes(one)
        ],
    )


def _treaties(view: View) -> list[EventRecord]:
    """Those of the family but what only carries out or ends another, which is told with it."""
    family = {one.key for one in view.material.records if one.family == Family.TREATY}
    return [
        one
        for one in view.records
        if one.key in family
        and (one.is_occasion or not any(link.key in family and link.kind in _PART for link in one.links))
    ]


def _coming(view: View) -> dict[str, CalendarAnniversary]:
    """The next anniversary of each occasion, kept or not."""
    found: dict[str, CalendarAnniversary] = {}
    for year in (view.today.year, view.today.year + 1):
        for entry in anniversary_calendar.list_anniversaries(view.almanac, year=year, leap=view.leap):
            if entry.when.end > view.today:
                found.setdefault(entry.occasion.record.key, entry)
    return found


def _row(view: View, record: EventRecord, coming: CalendarAnniversary | None) -> tuple[str, ...]:
    followers = _followers(view, record)
    stands = [_stands(view, record), *_followed(followers)] if record.status in TOOK_PLACE else []
    return (
        record.date.display(),
        listing.describe_event(record),
        "; ".join(stands),
        _anniversary(view, coming),
        view.marks(record, *followers, *view.causes(record)),
    )


def _stands(view: View, record: EventRecord) -> str:
    """`no end on record`, `ended 2024-12-04: The treaty of 2024 enters into force`."""
    told = view.standing(record)
    if told.state is OccasionState.ACTIVE and not told.gaps:
        return "no end on record"
    by = [one for one in view.causes(record) if told.since is not None]
    kinds = {LinkKind(link.kind) for one in by for link in one.links if link.key == record.key}
    word = next((word for kind, word in _WORDS.items() if kind in kinds), "")
    if not word or told.since is None:
        return describe_status(told)
    when = f"since {told.since.display()}" if told.since.known else "(date unknown)"
    return f"{word} {when}: {'; '.join(one.title for one in by)}"


def _followers(view: View, record: EventRecord) -> list[EventRecord]:
    """What carried it out, or came as a part of it, by date."""
    return [
        one
        for one in view.linking.get(record.key, ())
        if any(link.key == record.key and link.kind in {LinkKind.IMPLEMENTS, LinkKind.PART_OF} for link in one.links)
    ]


def _followed(found: Sequence[EventRecord]) -> list[str]:
    """`Treaty ratified (4, last 2024-11-11)`, `Treaty in force 2024-12-04`."""
    kinds: dict[str, list[EventRecord]] = {}
    for one in found:
        kinds.setdefault(one.type_label, []).append(one)
    return [
        f"{kind} {these[0].date.display()}"
        if len(these) == 1
        else f"{kind} ({len(these)}, last {these[-1].date.display()})"
        for kind, these in kinds.items()
    ]


def _anniversary(view: View, coming: CalendarAnniversary | None) -> str:
    if coming is None:
        return ""
    if not coming.is_active:
        return f"not kept: {coming.status.state}"
    days = coming.count_days(view.today)
    due = f", {format_distance(days)}" if days is not None and format_distance(days) else ""
    return f"{format_ordinal(coming.ordinal)}, {coming.when.display()}{due}"


def _data(view: View, record: EventRecord, coming: CalendarAnniversary | None) -> dict[str, Any]:
    told = view.standing(record)
    return {
        "key": record.key,
        "nickname": view.occasion(record).nickname,
        "date": record.date.edtf,
        "title": record.title,
        "status": record.status,
        "state": told.state.value,
        "since": told.since.edtf if told.since else None,
        "ended_by": [one.key for one in view.causes(record)] if told.since else [],
        "followed_by": [{"key": one.key, "date": one.date.edtf, "type": one.type} for one in _followers(view, record)],
        "anniversary": coming and write_anniversary(coming, view.today),
    }
