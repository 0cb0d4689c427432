"""The treaties and agreements: which are in force, what ended which, and whether anniversaries are still observed.

For machines:

    treaties: [key nickname date title status state since ended_by: [keys] followed_by: [key date type]
               anniversary: an anniversary as `upcoming` gives it, or null]
"""

from collections.abc import Iterator, Sequence
from typing import Any

from timeline.document import Evidence, Table
from timeline.domain.dates.calendar import format_distance
from timeline.domain.events.records import EventRecord, PairEvent
from timeline.domain.occasions.anniversary_calendar import CalendarAnniversary
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.occasions.status import OccasionState
from timeline.domain.vocabulary import TOOK_PLACE, LinkKind
from timeline.reports.calendar.labels import write_anniversary
from timeline.reports.dossier.pair.view import PairView
from timeline.reports.dossier.section import DossierSection
from timeline.reports.events import listing
from timeline.reports.page.phrases import describe_status

MOST = 12
"""How many treaties the page shows, the last."""
_ENDS = {LinkKind.SUPERSEDES: "superseded", LinkKind.CANCELS: "cancelled", LinkKind.ENDS: "ended"}
_COLUMNS = ("Date", "Treaty or agreement", "Status", "Anniversary", "Sources")


def build_treaties(view: PairView) -> DossierSection:
    """Build the section."""
    history = view.history
    treaties = history.treaties
    rows = [_build_row(view, treaty) for treaty in map(history.get_record, treaties[-MOST:])]
    return DossierSection(
        "treaties",
        "Treaties and agreements",
        [Table(_COLUMNS, rows), *view.list_rest(treaties, MOST)] if rows else [],
        lambda: [_write(view, treaty) for treaty in map(history.get_record, treaties)],
        # What followed a treaty belongs to the section, because the row of the treaty mentions it.
        history.treaty_keys,
        lambda: list(_list_evidence(view, treaties)),
    )


def _list_evidence(view: PairView, treaties: Sequence[PairEvent]) -> Iterator[Evidence]:
    for treaty in treaties:
        if causes := view.history.list_causes(treaty):
            status = describe_status(view.history.find_status(view.history.get_record(treaty)))
            yield Evidence(f"{treaty.title}: {status}", [treaty.key, *(cause.key for cause in causes)])


def _build_row(view: PairView, record: EventRecord) -> tuple[str, ...]:
    followers = list(map(view.history.get_record, view.history.list_followers(record)))
    parts = [_describe_status(view, record), *_describe_followers(followers)] if record.status in TOOK_PLACE else []
    return (
        record.date.display(),
        listing.describe_event(record),
        "; ".join(parts),
        _describe_anniversary(view, view.history.find_anniversary(record)),
        view.mark(record, *followers, *view.history.list_causes(record)),
    )


def _describe_status(view: PairView, record: EventRecord) -> str:
    """`no end on record`, `ended since 2024-12-04: The treaty of 2024 enters into force`."""
    status = view.history.find_status(record)
    if status.state is OccasionState.ACTIVE and not status.gaps:
        return "no end on record"
    if status.since is None:
        return describe_status(status)
    causes = view.history.list_causes(record)
    kinds = {LinkKind(link.kind) for cause in causes for link in cause.links if link.key == record.key}
    word = next((word for kind, word in _ENDS.items() if kind in kinds), "")
    if not word:
        return describe_status(status)
    when = f"since {status.since.display()}" if status.since.known else "(date unknown)"
    return f"{word} {when}: {'; '.join(cause.title for cause in causes)}"


def _describe_followers(followers: Sequence[EventRecord]) -> list[str]:
    """`Treaty ratified (4, last 2024-11-11)`, `Treaty in force 2024-12-04`."""
    kinds: dict[str, list[EventRecord]] = {}
    for event in followers:
        kinds.setdefault(event.type_label, []).append(event)
    return [
        f"{kind} {events[0].date.display()}"
        if len(events) == 1
        else f"{kind} ({len(events)}, last {events[-1].date.display()})"
        for kind, events in kinds.items()
    ]


def _describe_anniversary(view: PairView, coming: CalendarAnniversary | None) -> str:
    if coming is None:
        return ""
    if not coming.is_active:
        return f"not observed: {coming.status.state}"
    days = coming.count_days(view.history.today)
    due = f", {format_distance(days)}" if days is not None and format_distance(days) else ""
    return f"{format_ordinal(coming.ordinal)}, {coming.when.display()}{due}"


def _write(view: PairView, record: EventRecord) -> dict[str, Any]:
    history = view.history
    status, coming = history.find_status(record), history.find_anniversary(record)
    return {
        "key": record.key,
        "nickname": history.find_occasion(record).nickname,
        "date": record.date.edtf,
        "title": record.title,
        "status": record.status,
        "state": status.state.value,
        "since": status.since.edtf if status.since else None,
        "ended_by": [cause.key for cause in history.list_causes(record)] if status.since else [],
        "followed_by": [
            {"key": event.key, "date": event.date.edtf, "type": event.type} for event in history.list_followers(record)
        ],
        "anniversary": coming and write_anniversary(coming, history.today),
    }
