"""The dossiers of records made by hand."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.reports.hand_made import NAMES, ROUNDS, STATES
from tests.reports.plain_page import unmark
from timeline.cli.hints import write_hint
from timeline.document import Document, Table
from timeline.domain.dates.year_span import YearSpan
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions import pair_occasions
from timeline.domain.occasions.absences import Search
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.guests import find_state
from timeline.domain.occasions.observance_history import OccasionHistory
from timeline.domain.occasions.pair_occasions import EFFECTS, Occasion, group_by_occasion
from timeline.domain.pairs.pair_history import PairHistory, PairRecords, is_leader
from timeline.domain.records import ActorProfile
from timeline.domain.vocabulary import LinkKind, Recurs
from timeline.reports.dossier.actor import page as actor_page
from timeline.reports.dossier.actor.view import ActorHistory, ActorRecords
from timeline.reports.dossier.pair import page as pair_page

TODAY = date(2026, 7, 1)


def pair(
    *records: EventRecord,
    of: tuple[str, str] = ("PRK", "CHN"),
    today: date = TODAY,
    span: YearSpan = YearSpan(),  # noqa: B008 - a tuple
    leap: LeapRule = LeapRule.FEB_28,
    strict: bool = False,
    searches: Mapping[str, Mapping[int, tuple[Search, ...]]] | None = None,
    **fields: Any,
) -> Document:
    """The dossier of two states, of events in the order of their dates."""
    events = tuple(sorted(records, key=lambda one: (one.date.order, one.key)))
    effects = tuple(one for one in events if any(link.kind in EFFECTS for link in one.links))
    marking, cutting = group_by_occasion(events, (LinkKind.MARKS,)), group_by_occasion(effects, EFFECTS)
    kept = pair_occasions.PairOccasions(
        of,
        tuple((code,) if strict else STATES.find_lineage(code) or (code,) for code in of),
        STATES,
        NAMES,
        round_rules=ROUNDS,
        occasions=tuple(
            Occasion(one, marking.get(one.key, ()), cutting.get(one.key, ()))
            for one in events
            if one.is_occasion and one.recurs != Recurs.NO
        ),
        **fields,
    )
    sides = {one.record.key: tuple(sorted(set(map(find_state, one.record.participants)))) for one in kept.occasions}
    own = PairRecords(
        kept,
        events,
        shown={one.key: one for one in events},
        led={one.key: frozenset(map(find_state, filter(is_leader, one.participants))) for one in events},
        disputed=frozenset(one.key for one in events),
        sides=sides,
        effects=effects,
        searches=searches or {},
        strict=strict,
    )
    return unmark(pair_page.build)(PairHistory(own, span, today, leap), write_command=write_hint)


def actor(
    *records: EventRecord,
    key: str = "kim",
    kind: str = "person",
    country: str = "PRK",
    names: tuple[tuple[str, str, str], ...] = (("Kim", "en", "common"),),
    today: date = TODAY,
    span: YearSpan = YearSpan(),  # noqa: B008 - a tuple
    aliases: tuple[str, ...] = (),
    occasions_kept: tuple[Occasion, ...] = (),
    **fields: Any,
) -> Document:
    """The dossier of an actor, of events in the order of their dates."""
    events = tuple(sorted(records, key=lambda one: (one.date.order, one.key)))
    page = ActorProfile(key, aliases, names[0][0], (), kind, country, "", "", ("", ""), (), events=len(events))
    lineages = (STATES.find_lineage("PRK"), STATES.find_lineage("CHN"))
    kept = tuple(
        OccasionHistory(
            pair_occasions.PairOccasions(
                ("PRK", "CHN"), lineages, STATES, NAMES, round_rules=ROUNDS, occasions=(each,)
            ),
            {},
        )
        for each in occasions_kept
    )
    keys = {one.key: one for one in events}
    defaults: dict[str, Any] = {"events": events, "evidence": events, "occasions": kept}
    own = ActorRecords(page, names, STATES, NAMES, spoken=frozenset(keys), shown=keys, **(defaults | fields))
    return unmark(actor_page.build)(ActorHistory(own, span, today), write_command=write_hint)


def rows(document: Document, *columns: str) -> list[tuple[str, ...]]:
    """The cells under these columns of the first table that has them all."""
    tables = [block for block in document.blocks if isinstance(block, Table) and set(columns) <= set(block.columns)]
    if not tables:
        return []
    at = [tables[0].columns.index(name) for name in columns]
    return [tuple(row[each] for each in at) for row in tables[0].rows]
