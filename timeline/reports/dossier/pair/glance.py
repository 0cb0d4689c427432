"""The first section: the two states, the status of their relations, how much is on record, what comes next.

For machines:

    at_a_glance: {pair:        [code name counted_through: [codes]]
                  not_counted: [code name successor date events]
                  relations:   [key type date state since gaps: [from until] months: whole ones of unbroken relations]
                  events:      {families: {family: events that took place} others: {status: events}}
                  first last:  {key date title} or null
                  next:        an anniversary as `upcoming` gives it, or null
                  leaders_met: {key date title} or null}
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from timeline.document import Evidence, Facts
from timeline.domain.dates.calendar import count_months, format_age, format_distance
from timeline.domain.events.records import EventRecord, PairEvent
from timeline.domain.occasions.pair_occasions import Occasion
from timeline.domain.occasions.status import OccasionState
from timeline.domain.pairs.pair_history import is_leader
from timeline.domain.vocabulary import TOOK_PLACE, Family, Status
from timeline.messages.phrases import count
from timeline.reports.calendar import labels
from timeline.reports.dossier.pair.relations import describe_current_status
from timeline.reports.dossier.pair.states import list_state_facts
from timeline.reports.dossier.pair.view import PairView
from timeline.reports.dossier.participants import describe_person, group_persons
from timeline.reports.dossier.section import DossierSection
from timeline.reports.page.phrases import describe_status


def build_glance(view: PairView) -> DossierSection:
    """Build the section."""
    return DossierSection(
        "at_a_glance",
        "At a glance",
        [Facts([fact for fact in _list_facts(view) if fact[1]])],
        partial(_write, view),
        [event.key for event in view.history.events],
        lambda: list(_list_evidence(view)),
    )


def _list_facts(view: PairView) -> Iterator[tuple[str, str]]:
    history = view.history
    yield from list_state_facts(view)
    for at, founding in enumerate(history.foundings):
        yield "" if at else "Relations", _describe_founding(view, founding)
    if not history.foundings:
        yield "Relations", "no founding on record"
    yield "Events", _count_events(view)
    if history.dated:
        yield "First", _describe_event(view, history.get_record(history.dated[0]))
    if len(history.dated) > 1:
        yield "Last", _describe_event(view, history.get_record(history.dated[-1]))
    if history.leaders_met:
        met = history.get_record(history.leaders_met)
        leaders = [rows for rows in group_persons(met.participants) if any(map(is_leader, rows))]
        ago = f" ({format_age(met.date.start, view.history.today)} ago)" if _is_past_day(view, met) else ""
        yield "Leaders met", f"{_describe_event(view, met)}{ago}: {'; '.join(map(describe_person, leaders))}"
    yield "Next", _describe_next(view)


def _describe_founding(view: PairView, founding: Occasion) -> str:
    record = founding.record
    founders = [view.name_state(code) for code in view.history.records.sides[record.key] if code not in view.pair]
    others = f" (with {' and '.join(founders)})" if founders else ""
    began = f"{record.type_label} {record.date.display()}{others}"
    age = _describe_age(view, record)
    return f"{began} {view.mark(record)}".rstrip() + f"; {describe_current_status(view, record)}{age}"


def _describe_age(view: PairView, record: EventRecord) -> str:
    """`, for 77 years, 1 month`; "" where the day is not known, or the relations were cut since."""
    status = view.history.find_status(record)
    is_unbroken = status.state is OccasionState.ACTIVE and not status.gaps
    return (
        f", for {format_age(record.date.start, view.history.today)}"
        if is_unbroken and _is_past_day(view, record)
        else ""
    )


def _is_past_day(view: PairView, record: EventRecord) -> bool:
    return record.date.is_certain_day and record.date.start < view.history.today


def _count_events(view: PairView) -> str:
    """`12 events: visit 4, talks 8; also 2 announced`."""
    happened, families = view.history.happened, _count_families(view)
    others = _count_others(view)
    parts = ", ".join(f"{family} {number}" for family, number in families.items())
    also = ", ".join(f"{others[status]} {status}" for status in Status if others[status])
    total = f"{count(len(happened), 'event')}: {parts}" if parts else "none on record"
    return total + (f"; also {also}" if also else "")


def _count_families(view: PairView) -> dict[str, int]:
    families = Counter(event.family for event in view.history.happened)
    return {family.value: families[family] for family in Family if families[family]}


def _count_others(view: PairView) -> Counter[str]:
    """Count by status the events that did not take place, or not yet."""
    return Counter(event.status for event in view.history.events if event.status not in TOOK_PLACE)


def _describe_event(view: PairView, record: EventRecord) -> str:
    return f"{record.date.display()}  {record.title} {view.mark(record)}".rstrip()


def _describe_next(view: PairView) -> str:
    anniversary = view.history.next_anniversary
    if anniversary is None:
        return ""
    days = anniversary.count_days(view.history.today)
    due = format_distance(days) if days is not None else ""
    rounds = f"; round: {labels.describe_round(anniversary)}" if anniversary.round_rules else ""
    day = labels.describe_day(anniversary)
    return f"{labels.describe_anniversary(anniversary)}, {day}{f', {due}' if due else ''}{rounds}"


def _write(view: PairView) -> dict[str, Any]:
    history, occasions = view.history, view.history.occasions
    coming = history.next_anniversary
    return {
        "pair": [
            {"code": code, "name": view.name_state(code), "counted_through": list(lineage[1:])}
            for code, lineage in zip(occasions.pair, occasions.lineages, strict=True)
        ],
        "not_counted": [
            {
                "code": step.predecessor,
                "name": view.name_state(step.predecessor),
                "successor": step.successor,
                "date": step.on.isoformat(),
                "events": number,
            }
            for step, number in history.records.left_out
        ],
        "relations": [_write_founding(view, founding.record) for founding in history.foundings],
        "events": {"families": _count_families(view), "others": dict(_count_others(view))},
        "first": _write_event(history.dated[0]) if history.dated else None,
        "last": _write_event(history.dated[-1]) if history.dated else None,
        "next": coming and labels.write_anniversary(coming, history.today),
        "leaders_met": _write_event(history.leaders_met) if history.leaders_met else None,
    }


def _write_event(record: PairEvent) -> dict[str, str]:
    return {"key": record.key, "date": record.date.edtf, "title": record.title}


def _write_founding(view: PairView, record: EventRecord) -> dict[str, Any]:
    status = view.history.find_status(record)
    return {
        "key": record.key,
        "type": record.type,
        "date": record.date.edtf,
        "state": status.state.value,
        "since": status.since.edtf if status.since else None,
        "months": count_months(record.date.start, view.history.today) if _describe_age(view, record) else None,
        "gaps": [{"from": cut.edtf, "until": restored.edtf} for cut, restored in status.gaps],
    }


def _list_evidence(view: PairView) -> Iterator[Evidence]:
    history = view.history
    for founding in history.foundings:
        record, current = founding.record, describe_status(history.find_status(founding.record))
        causes = [cause.key for cause in history.list_causes(record)]
        yield Evidence(f"relations of {record.date.display()}: {current}", [record.key, *causes])
    for family in Family:
        if keys := [event.key for event in history.happened if event.family == family]:
            yield Evidence(f"events, {family}: {len(keys)}", keys)
    for status in (status for status in Status if status not in TOOK_PLACE):
        if keys := [event.key for event in history.events if event.status == status]:
            yield Evidence(f"events, {status}: {len(keys)}", keys)
    if coming := history.next_anniversary:
        figure = f"next: {labels.describe_day(coming)}, {labels.describe_anniversary(coming)}"
        yield Evidence(figure, [coming.occasion.record.key])
    if met := history.leaders_met:
        yield Evidence(f"leaders met: {met.date.display()}", [met.key])
