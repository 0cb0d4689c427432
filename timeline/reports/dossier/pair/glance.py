"""The first section: the two states, how their relations stand, how much is on record, what comes next.

For machines:

    at_a_glance: {pair:        [code name counted_through: [codes]]
                  not_counted: [code name successor date events]
                  relations:   [key type date state since gaps: [from until]]
                  events:      {families: {family: events that took place} others: {status: events}}
                  first last:  {key date title} or null
                  next:        an anniversary as `upcoming` gives it, or null
                  leaders_met: {key date title} or null}
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any

from timeline.document import Evidence, Facts
from timeline.domain.dates.calendar import format_distance
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions import anniversary_calendar
from timeline.domain.occasions.anniversary_calendar import CalendarAnniversary
from timeline.domain.occasions.guests import find_state
from timeline.domain.occasions.pair_occasions import Occasion
from timeline.domain.occasions.status import OccasionState
from timeline.domain.vocabulary import Family, Precision, Status, Track
from timeline.reports.calendar import labels
from timeline.reports.dossier.pair.view import View
from timeline.reports.dossier.present import label, persons
from timeline.reports.dossier.section import Section, events_told
from timeline.reports.page.phrases import describe_status

_APART = frozenset((Family.MESSAGE, Family.STATEMENT))
"""What leaders do without meeting."""
_HIGHEST = 1
_BOTH = 2


def glance(view: View) -> Section:
    """The section."""
    coming, top = _next(view), leaders(view)
    relations = founded(view)
    rows = [
        *_states(view),
        *(("Relations" if at == 0 else "", _relation(view, one)) for at, one in enumerate(relations)),
        *([] if relations else [("Relations", "no founding on record")]),
        ("Events", _numbers(view)),
        *(("First", _event(view, one)) for one in _dated(view)[:1]),
        *(("Last", _event(view, one)) for one in _dated(view)[1:][-1:]),
        *(("Leaders met", f"{_event(view, one)}: {_who(one)}") for one in top),
        *([("Next", _told(coming, view.today))] if coming else []),
    ]
    return Section(
        "at_a_glance",
        "At a glance",
        [Facts([row for row in rows if row[1]])],
        _data(view, relations, coming, top),
        [one.key for one in view.records],
        [*_reckonings(view, relations, coming, top)],
    )


def founded(view: View) -> list[Occasion]:
    """The foundings of relations that are occasions between the two, those that began anew left out, by date."""
    kept = view.material.kept
    between = {one.key for one in view.material.records}
    return [
        one
        for one in kept.occasions
        if one.record.family == Family.RELATIONS
        and one.record.key in between
        and len(view.material.sides[one.record.key]) == _BOTH
        and kept.find_restart(one.record, year=view.today.year) is None
    ]


def standing_sentence(view: View, record: EventRecord) -> str:
    """`no end on record`, `suspended since 2010-05-25 [3]`, `active, restored 2001 (gap from 1991) [3] [4]`."""
    told = view.standing(record)
    if told.state is OccasionState.ACTIVE and not told.gaps:
        return "no end on record"
    return f"{describe_status(told)} {view.marks(*view.causes(record))}".rstrip()


def _states(view: View) -> Iterator[tuple[str, str]]:
    kept = view.material.kept
    yield "States", kept.pair_name
    for code, lineage in zip(kept.pair, kept.lineages, strict=True):
        for old in lineage[1:]:
            if path := kept.states.find_path(old, code):
                names = " -> ".join(view.name(one) for one in (old, *(step.successor for step in path)))
                how = "; ".join(f"{step.kind}, {step.on.isoformat()}" for step in path)
                yield "Counted through", f"{names} ({how})"
        yield from _ended(view, code)
    if view.material.strict:
        yield "Counted", "these states alone, through no succession"
    for step, number in view.material.apart:
        other = next(
            (code for code in kept.pair if step.successor not in kept.states.find_lineage(code)), kept.pair[-1]
        )
        told = f"{view.name(step.predecessor)}, whose anniversaries {view.name(step.successor)} does not keep"
        told += f" ({step.kind}, {step.on.isoformat()}): {events_told(number)}"
        yield "Not counted", f"{told}: timeline report pair {step.predecessor} {other}"


def _ended(view: View, code: str) -> Iterator[tuple[str, str]]:
    """That a state asked for is gone, and who keeps its anniversaries."""
    kept = view.material.kept
    heir = kept.states.find_heir(code, view.today)
    if heir == code:
        return
    others = [each for each in kept.pair if each != code]
    gone = kept.states.find_ended(code, PartialDate.parse(view.today.isoformat()))
    told = f"its anniversaries are kept by {view.name(heir)}" if heir else "no state keeps its anniversaries"
    command = f": timeline report pair {heir} {others[0]}" if heir and heir not in others else ""
    yield "Ended", f"{view.name(code)}{f', {gone.end}' if gone else ''}; {told}{command}"


def _relation(view: View, one: Occasion) -> str:
    record = one.record
    founders = [view.name(code) for code in view.material.sides[record.key] if code not in view.material.kept.pair]
    beside = f" (with {' and '.join(founders)})" if founders else ""
    began = f"{record.type_label} {record.date.display()}{beside}"
    return f"{began} {view.marks(record)}".rstrip() + f"; {standing_sentence(view, record)}"


def _numbers(view: View) -> str:
    families = Counter(one.family for one in view.held)
    told = ", ".join(f"{family} {families[family]}" for family in Family if families[family])
    others = Counter(one.status for one in view.records if one not in view.held)
    beside = ", ".join(f"{others[status]} {status}" for status in Status if others[status])
    whole = f"{events_told(len(view.held))}: {told}" if told else "none on record"
    return whole + (f"; beside them {beside}" if beside else "")


def _dated(view: View) -> list[EventRecord]:
    return [one for one in view.held if one.date.known]


def _event(view: View, record: EventRecord) -> str:
    return f"{record.date.display()}  {record.title} {view.marks(record)}".rstrip()


def _next(view: View) -> CalendarAnniversary | None:
    """The first anniversary from today on that is kept, this year or next: one known better than by the year if any."""
    years = (view.today.year, view.today.year + 1)
    found = chain.from_iterable(
        anniversary_calendar.list_anniversaries(view.almanac, year=year, leap=view.leap) for year in years
    )
    kept = [one for one in found if one.is_active and one.when.end > view.today]
    return next((one for one in kept if one.when.precision is not Precision.YEAR), next(iter(kept), None))


def _told(entry: CalendarAnniversary, today: date) -> str:
    days = entry.count_days(today)
    due = format_distance(days) if days is not None else ""
    rounds = f"; round: {labels.describe_round(entry)}" if entry.round_rules else ""
    return f"{labels.describe_anniversary(entry)}, {labels.describe_day(entry)}{f', {due}' if due else ''}{rounds}"


def leaders(view: View) -> list[EventRecord]:
    """The last event in a known place where somebody of the first rank of either side took part; none or one."""
    lineages = view.material.kept.lineages
    found = [
        one
        for one in _dated(view)
        if one.family not in _APART
        and one.city
        and all(any(find_state(each) in side and _is_leader(each) for each in one.participants) for side in lineages)
    ]
    return found[-1:]


def _is_leader(one: Any) -> bool:
    return one.track in {Track.STATE, Track.PARTY} and one.level == _HIGHEST


def _who(record: EventRecord) -> str:
    there = [rows for rows in persons(record.participants) if any(map(_is_leader, rows))]
    return "; ".join(map(label, there))


def _brief(record: EventRecord) -> dict[str, str]:
    return {"key": record.key, "date": record.date.edtf, "title": record.title}


def _data(
    view: View, relations: list[Occasion], coming: CalendarAnniversary | None, top: list[EventRecord]
) -> dict[str, Any]:
    kept, dated = view.material.kept, _dated(view)
    families = Counter(one.family for one in view.held)
    return {
        "pair": [
            {"code": code, "name": view.name(code), "counted_through": list(lineage[1:])}
            for code, lineage in zip(kept.pair, kept.lineages, strict=True)
        ],
        "not_counted": [
            {
                "code": step.predecessor,
                "name": view.name(step.predecessor),
                "successor": step.successor,
                "date": step.on.isoformat(),
                "events": number,
            }
            for step, number in view.material.apart
        ],
        "relations": [_relation_data(view, one.record) for one in relations],
        "events": {
            "families": {family.value: families[family] for family in Family if families[family]},
            "others": dict(Counter(one.status for one in view.records if one not in view.held)),
        },
        "first": _brief(dated[0]) if dated else None,
        "last": _brief(dated[-1]) if dated else None,
        "next": coming and labels.write_anniversary(coming, view.today),
        "leaders_met": _brief(top[0]) if top else None,
    }


def _relation_data(view: View, record: EventRecord) -> dict[str, Any]:
    told = view.standing(record)
    return {
        "key": record.key,
        "type": record.type,
        "date": record.date.edtf,
        "state": told.state.value,
        "since": told.since.edtf if told.since else None,
        "gaps": [{"from": cut.edtf, "until": back.edtf} for cut, back in told.gaps],
    }


def _reckonings(
    view: View, relations: list[Occasion], coming: CalendarAnniversary | None, top: list[EventRecord]
) -> Iterator[Evidence]:
    for record in (one.record for one in relations):
        yield Evidence(
            f"relations of {record.date.display()}: {describe_status(view.standing(record))}",
            [record.key, *(each.key for each in view.causes(record))],
        )
    for family in Family:
        if keys := [one.key for one in view.held if one.family == family]:
            yield Evidence(f"events, {family}: {len(keys)}", keys)
    for status in Status:
        if keys := [one.key for one in view.records if one.status == status and one not in view.held]:
            yield Evidence(f"events, {status}: {len(keys)}", keys)
    if coming:
        yield Evidence(
            f"next: {labels.describe_day(coming)}, {labels.describe_anniversary(coming)}", [coming.occasion.record.key]
        )
    for one in top:
        yield Evidence(f"leaders met: {one.date.display()}", [one.key])
