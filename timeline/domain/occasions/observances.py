"""The observances of one occasion in one year, in their series: one host body in one city."""

from enum import StrEnum
from typing import NamedTuple

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.likeness import SIDE_CEREMONIES
from timeline.domain.events.records import EventRecord, Link, Participant
from timeline.domain.occasions.anniversaries import find_calendar_year, find_nearest
from timeline.domain.occasions.anniversary_count import AnniversaryCount
from timeline.domain.occasions.guests import Guests, find_guests, find_hosts
from timeline.domain.occasions.ordinals import OrdinalCheck, Verdict, check_ordinal
from timeline.domain.vocabulary import TOOK_PLACE, Family, LinkKind, Recurs

_WORDS = frozenset((Family.MESSAGE, Family.STATEMENT))


class Placement(StrEnum):
    """How it was decided which anniversary an event observed."""

    BY_DATE = "date"
    BY_YEAR = "calendar-year"
    BY_CLAIM = "claim"


class Observance(NamedTuple):
    """An event that observed the anniversary of a year.

    `offset` is in days from the anniversary, None where either is not known to the day. `also_marks` are the other
    occasions it marks; `mission` is the key of the embassy behind an ambassador who hosted alone, on record or not.
    """

    record: EventRecord
    claimed: int | None
    check: OrdinalCheck | None
    offset: int | None
    placement: Placement
    hosts: tuple[Participant, ...]
    guests: Guests
    also_marks: tuple[Link, ...]
    mission: str = ""

    @property
    def is_held(self) -> bool:
        """Whether it took place, by the record, so that it counts."""
        return self.record.status in TOOK_PLACE

    @property
    def is_gathering(self) -> bool:
        """Whether people met for it: a telegram, an article, a film show or a wreath is not a gathering."""
        return self.record.family not in _WORDS and self.record.type not in SIDE_CEREMONIES

    @property
    def misses_claim(self) -> bool:
        """Whether it claims an ordinal that does not agree with the computed one."""
        return self.check is not None and not self.check.agrees

    @property
    def series_key(self) -> tuple[str, str]:
        """The host body and the city; either may be empty."""
        return self.mission or (self.hosts[0].actor if self.hosts else ""), self.record.city

    @property
    def sources(self) -> list[str]:
        """The keys of its sources, each once."""
        return list(dict.fromkeys(citation.source.key for citation in self.record.citations))


def place_observances(count: AnniversaryCount) -> tuple[Observance, ...]:
    """Place the observances of a year: each series together, by the first day of the series."""
    observances = [placed for record in count.occasion.observances if (placed := _place(count, record))]
    observances.sort(key=lambda observance: (observance.record.date.order, observance.record.key))
    series: dict[tuple[str, str], int] = {}
    for observance in observances:
        series.setdefault(observance.series_key, len(series))
    return tuple(sorted(observances, key=lambda observance: series[observance.series_key]))


def list_unplaced(count: AnniversaryCount) -> tuple[EventRecord, ...]:
    """List the observances that belong to no year: their dates fit several anniversaries, and they claim none."""
    if count.ordinal is None:
        return ()
    return tuple(
        record
        for record in count.occasion.observances
        if find_link_ordinal(count.record, record) is None
        and find_calendar_year(record.date) is None
        and find_nearest(count.record.date, record.date, leap=count.leap) is None
    )


def find_link_ordinal(occasion: EventRecord, record: EventRecord) -> int | None:
    """Find the ordinal that the link of an event to an occasion claims."""
    marking = (link for link in record.links if link.kind == LinkKind.MARKS and link.key == occasion.key)
    return next((link.ordinal for link in marking), None)


def _place(count: AnniversaryCount, record: EventRecord) -> Observance | None:
    """Place an event; None where it observed another anniversary."""
    occasion, occasions = count.record, count.occasions
    claimed, check = find_link_ordinal(occasion, record), None
    if claimed is not None:
        moving = occasion.recurs == Recurs.MOVING
        check = check_ordinal(claimed, occasion.date, observed=record.date, leap=count.leap, moving=moving)
    belongs, offset, placement = _match(count, record.date, check)
    if not belongs:
        return None
    hosts = find_hosts(record, occasions.codes)
    embassies = (occasions.missions.find_embassy(record, host, occasions.states) for host in hosts)
    return Observance(
        record,
        claimed,
        check,
        offset,
        placement,
        hosts,
        find_guests(record, occasions.lineages, names=occasions.names),
        also_marks=tuple(link for link in record.links if link.kind == LinkKind.MARKS and link.key != occasion.key),
        mission=next(filter(None, embassies), ""),
    )


def _match(
    count: AnniversaryCount, when: PartialDate, check: OrdinalCheck | None
) -> tuple[bool, int | None, Placement]:
    """Decide whether an event observed this anniversary, with its offset and what decided it."""
    if count.ordinal is None:
        return when.known and when.start.year == count.year, None, Placement.BY_DATE
    if check and check.verdict is Verdict.AGREES_IN_YEAR:
        # A January gala for the year's 70th: the claim and the calendar outweigh the nearer 69th.
        return check.claimed == count.ordinal, check.year_offset, Placement.BY_DATE
    if nearest := find_nearest(count.record.date, when, leap=count.leap):
        return nearest.ordinal == count.ordinal, nearest.offset, Placement.BY_DATE
    if year := find_calendar_year(when):
        return year == count.year, None, Placement.BY_YEAR
    return check is not None and check.claimed == count.ordinal, None, Placement.BY_CLAIM
