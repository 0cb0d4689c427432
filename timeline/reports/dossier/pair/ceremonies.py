"""The ceremonies: the last observances of each occasion, and ceremonies that observe none.

For machines:

    ceremonies: {occasions: [occasion nickname title
                             editions: [year ordinal and an observance as the anniversary report gives it]]
                 others: [key date title status type place]}
"""

from collections.abc import Iterator, Sequence
from typing import Any

from timeline.document import Block, Evidence, Heading, Table, mark_aside
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.guests import find_guests, find_hosts
from timeline.domain.occasions.observance_history import ObservanceHistory
from timeline.domain.occasions.observances import Observance
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.errors import Message
from timeline.reports.anniversaries import observances
from timeline.reports.dossier.pair.families import write_event
from timeline.reports.dossier.pair.view import PairView
from timeline.reports.dossier.section import DossierSection, list_rest
from timeline.reports.events import listing
from timeline.reports.page.guests import describe_guests

MOST = 5
"""How many of each occasion, and how many others, the page shows, the last."""
_MOST_OCCASIONS = 6
_COLUMNS = ("Anniversary", "Event", "Host", "Place", "Highest-ranking guest", "Sources")


def build_ceremonies(view: PairView) -> DossierSection:
    """Build the section."""
    observed, others = view.history.observed, view.history.other_ceremonies
    keys = [observance.record.key for _, own in observed for _, observance in own]
    blocks: list[Block] = []
    for at, row in enumerate(observed):
        blocks += _list_blocks(view, *row, is_shown=at < _MOST_OCCASIONS)
    if others:
        blocks += [Heading("Others", 3)] if observed else []
        records = map(view.history.get_record, others[-MOST:])
        blocks.append(Table(_COLUMNS[1:], [_build_other_row(view, record) for record in records]))
        blocks += view.list_rest(others, MOST)
    return DossierSection(
        "ceremonies",
        "Ceremonies",
        blocks,
        lambda: {"occasions": [_write(*row) for row in observed], "others": list(map(write_event, others))},
        [*keys, *(event.key for event in others)],
        lambda: [evidence for row in observed[:_MOST_OCCASIONS] for evidence in _list_evidence(*row)],
    )


def _list_blocks(
    view: PairView, history: ObservanceHistory, own: Sequence[tuple[int, Observance]], *, is_shown: bool
) -> Iterator[Block]:
    most = MOST if is_shown else 0
    if is_shown:
        yield Heading(f"{history.occasion.record.title}{mark_aside(f' ({history.occasion.key})')}", 3)
        yield Table(_COLUMNS, [_build_row(view, history, *row) for row in own[-most:]])
    message = Message("more-observances", {"occasion": history.occasion.key})
    yield from list_rest(len(own) - most, message, view.write_command)


def _list_evidence(history: ObservanceHistory, own: Sequence[tuple[int, Observance]]) -> Iterator[Evidence]:
    """List the ordinal and the offset of each observance shown, counted from the occasion."""
    for year, observance in own[-MOST:]:
        figure = f"{history.occasion.key}, {_describe_count(history, year, observance)}"
        yield Evidence(figure, [history.occasion.record.key, observance.record.key])


def _build_row(view: PairView, history: ObservanceHistory, year: int, observance: Observance) -> tuple[str, ...]:
    return (
        _describe_count(history, year, observance),
        observances.describe_observance(observance),
        observances.name_hosts(observance),
        observances.name_place(observance.record),
        describe_guests(observance.guests),
        view.mark(observance.record),
    )


def _describe_count(history: ObservanceHistory, year: int, observance: Observance) -> str:
    """`77th, +4 days`."""
    ordinal = history.count_year(year).ordinal
    number = format_ordinal(ordinal) if ordinal is not None else str(year)
    return ", ".join(filter(None, (number, observances.describe_offset(observance))))


def _build_other_row(view: PairView, record: EventRecord) -> tuple[str, ...]:
    occasions = view.history.occasions
    hosts = find_hosts(record, [code for lineage in occasions.lineages for code in lineage])
    guests = find_guests(record, occasions.lineages, names=occasions.names)
    return (
        f"{record.date.display()} {listing.describe_event(record)}",
        " and ".join(dict.fromkeys(host.label for host in hosts)) or "not named",
        observances.name_place(record),
        describe_guests(guests),
        view.mark(record),
    )


def _write(history: ObservanceHistory, own: Sequence[tuple[int, Observance]]) -> dict[str, Any]:
    return {
        "occasion": history.occasion.record.key,
        "nickname": history.occasion.nickname,
        "title": history.occasion.record.title,
        "editions": [
            {"year": year, "ordinal": history.count_year(year).ordinal, **observances.write_observance(observance)}
            for year, observance in own
        ],
    }
