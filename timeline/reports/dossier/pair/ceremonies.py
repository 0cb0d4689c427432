"""The ceremonies: of each occasion the last editions, and those that mark none.

For machines:

    ceremonies: {occasions: [occasion nickname title
                             editions: [year ordinal and an observance as the anniversary report gives it]]
                 others: [key date title status type place]}
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from timeline.document import Block, Evidence, Heading, Table
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.guests import find_guests, find_hosts
from timeline.domain.occasions.observance_history import ObservanceHistory
from timeline.domain.occasions.observances import Observance
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.vocabulary import Family, LinkKind
from timeline.reports.anniversaries import observances
from timeline.reports.dossier.pair.view import View, latest
from timeline.reports.dossier.section import Section, rest
from timeline.reports.events import listing
from timeline.reports.page.guests import describe_guests

MOST = 5
MOST_OCCASIONS = 6
COLUMNS = ("Anniversary", "Held", "Host", "Place", "Highest guest", "Sources")


class _Edition(NamedTuple):
    year: int
    one: Observance


def ceremonies(view: View) -> Section:
    """The section."""
    found = [(each, kept) for each in view.editions if (kept := _editions(view, each))]
    found.sort(key=lambda one: one[1][-1].one.record.date.order, reverse=True)
    told = {each.one.record.key for _, kept in found for each in kept}
    others = [one for one in view.records if _is_ceremony(one) and one.key not in told]
    blocks: list[Block] = []
    for each, kept in found[:MOST_OCCASIONS]:
        blocks += _occasion(view, each, kept)
    for each, kept in found[MOST_OCCASIONS:]:
        blocks += rest(len(kept), _ladder(each))
    if others:
        blocks += [Heading("Others", 3)] if found else []
        blocks += [Table(COLUMNS[1:], [_other(view, one) for one in latest(others, MOST)])]
        blocks += rest(len(others) - MOST, view.between(others))
    return Section(
        "ceremonies",
        "Ceremonies",
        blocks,
        {
            "occasions": [_data(each, kept) for each, kept in found],
            "others": [
                {
                    "key": one.key,
                    "date": one.date.edtf,
                    "title": one.title,
                    "status": one.status,
                    "type": one.type,
                    "place": one.city,
                }
                for one in others
            ],
        },
        [*(each.one.record.key for _, kept in found for each in kept), *(one.key for one in others)],
        [one for each, kept in found[:MOST_OCCASIONS] for one in _reckonings(each, kept[-MOST:])],
    )


def _is_ceremony(record: EventRecord) -> bool:
    """One of that family that is no occasion itself, or what marks one without a date that tells which anniversary."""
    marks = any(link.kind == LinkKind.MARKS for link in record.links)
    return marks or (record.family == Family.CEREMONY and not record.is_occasion)


def _editions(view: View, each: ObservanceHistory) -> list[_Edition]:
    """The observances of an occasion in the years asked for, by date."""
    found = [_Edition(year, one) for year, kept in each.by_year.items() for one in kept if view.span.covers(one.record)]
    return sorted(found, key=lambda edition: (edition.one.record.date.order, edition.one.record.key))


def _occasion(view: View, each: ObservanceHistory, kept: Sequence[_Edition]) -> list[Block]:
    record = each.occasion.record
    rows = [_row(view, each, edition) for edition in kept[-MOST:]]
    return [
        Heading(f"{record.title} ({_named(each)})", 3),
        Table(COLUMNS, rows),
        *rest(len(kept) - len(rows), _ladder(each)),
    ]


def _reckonings(each: ObservanceHistory, kept: Sequence[_Edition]) -> Iterator[Evidence]:
    """The ordinal and the offset of each edition shown, counted from the occasion."""
    record = each.occasion.record
    for edition in kept:
        yield Evidence(f"{_named(each)}, {_which(each, edition)}", [record.key, edition.one.record.key])


def _ladder(each: ObservanceHistory) -> list[str]:
    return ["timeline", "anniversaries", "ladder", _named(each)]


def _row(view: View, each: ObservanceHistory, edition: _Edition) -> tuple[str, ...]:
    one = edition.one
    return (
        _which(each, edition),
        observances.describe_observance(one),
        observances.name_hosts(one),
        observances.name_place(one.record),
        describe_guests(one.guests),
        view.marks(one.record),
    )


def _which(each: ObservanceHistory, edition: _Edition) -> str:
    """`77th, +4 days`."""
    ordinal = each.count_year(edition.year).ordinal
    which = format_ordinal(ordinal) if ordinal is not None else str(edition.year)
    return ", ".join(part for part in (which, observances.describe_offset(edition.one)) if part)


def _named(each: ObservanceHistory) -> str:
    return each.occasion.key


def _other(view: View, record: EventRecord) -> tuple[str, ...]:
    kept = view.material.kept
    there = find_hosts(record, [code for lineage in kept.lineages for code in lineage])
    came = find_guests(record, kept.lineages, names=kept.names)
    host = " and ".join(dict.fromkeys(one.label for one in there)) or "not named"
    held = f"{record.date.display()} {listing.describe_event(record)}"
    return held, host, record.city or record.country or "not named", describe_guests(came), view.marks(record)


def _data(each: ObservanceHistory, kept: Sequence[_Edition]) -> dict[str, Any]:
    record = each.occasion.record
    return {
        "occasion": record.key,
        "nickname": each.occasion.nickname,
        "title": record.title,
        "editions": [
            {"year": year, "ordinal": each.count_year(year).ordinal, **observances.write_observance(one)}
            for year, one in kept
        ],
    }
