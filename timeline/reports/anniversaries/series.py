"""The observances of one occasion in one year, in their series: one host body in one city."""

from dataclasses import dataclass
from typing import Any

from timeline.document import Evidence
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.claimed_fields import is_disputing
from timeline.domain.events.likeness import SIDE_CEREMONIES
from timeline.domain.events.records import EventRecord, Link, Participant
from timeline.domain.occasions.anniversaries import find_calendar_year, find_nearest
from timeline.domain.occasions.ordinals import OrdinalCheck, Verdict, check_ordinal, format_offset, format_ordinal
from timeline.domain.vocabulary import TOOK_PLACE, Family, LinkKind, Recurs, Status
from timeline.reports.anniversaries.counting import Counted
from timeline.reports.anniversaries.guests import Guests, guests, hosts
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.phrases import describe_check

COLUMNS = ("Held", "Offset", "Host", "Place", "Highest guest", "Claimed", "Sources")
_WORDS = frozenset((Family.MESSAGE, Family.STATEMENT))
_BY_YEAR = "by calendar year"
_BY_CLAIM = "by its claim"


@dataclass(frozen=True, slots=True)
class Observance:
    """An event as one that kept the year's anniversary.

    `offset` is in days from the anniversary, None where either is not known to the day. `remark` says how it
    was placed when its date alone does not tell the anniversary; `also` are the other occasions it marks; `mission`
    is the key of the embassy behind an ambassador who hosted by himself, on record or not.
    """

    record: EventRecord
    claimed: int | None
    check: OrdinalCheck | None
    offset: int | None
    remark: str
    hosts: tuple[Participant, ...]
    guests: Guests
    also: tuple[Link, ...]
    mission: str = ""

    @property
    def is_held(self) -> bool:
        """Whether it counts: it took place, by the record."""
        return self.record.status in TOOK_PLACE

    @property
    def is_gathering(self) -> bool:
        """Whether people met for it: a telegram, an article, a film show or a wreath is no gathering."""
        return self.record.family not in _WORDS and self.record.type not in SIDE_CEREMONIES

    @property
    def series(self) -> tuple[str, str]:
        """The host body and the city; either may be empty."""
        return self.mission or (self.hosts[0].actor if self.hosts else ""), self.record.city

    @property
    def held(self) -> str:
        """`2025-10-17 banquet`, with the status unless it is confirmed: `2025-10-17 announced banquet`."""
        status = "" if self.record.status == Status.CONFIRMED else f"{self.record.status} "
        return f"{self.record.date.display()} {status}{self.record.type_label.lower()}"

    @property
    def offset_text(self) -> str:
        """`+5 days`, `about -2 days`, or how it was placed; empty where there is nothing to count from."""
        if self.offset is None:
            return self.remark
        about = "about " if self.check and self.check.approximate else ""
        return about + format_offset(self.offset)

    @property
    def host(self) -> str:
        """The host bodies, or the persons where there is no body."""
        return " and ".join(dict.fromkeys(one.label for one in self.hosts)) or "not named"

    @property
    def place(self) -> str:
        """The city, or else the country code."""
        return self.record.city or self.record.country or "not named"

    @property
    def claim(self) -> str:
        """`77th, agrees`, `not claimed`, `78th, counted inclusively: computed 77th`."""
        if self.check is None:
            return "not claimed"
        plain = self.check.verdict is Verdict.AGREES
        return f"{format_ordinal(self.check.claimed)}, {'agrees' if plain else describe_check(self.check)}"

    def row(self, notes: Notes) -> tuple[str, ...]:
        """The cells under COLUMNS."""
        return (
            self.held,
            self.offset_text,
            self.host,
            self.place,
            self.guests.text(),
            self.claim,
            source_marks(self.record, notes),
        )

    def reckoning(self, occasion: str) -> Evidence:
        """What its offset, its claim and its guest rest on: itself, and the occasion it is counted from."""
        parts = (self.held, self.offset_text, self.claim, self.guests.text())
        return Evidence("; ".join(part for part in parts if part), (self.record.key, occasion))

    def data(self) -> dict[str, Any]:
        """For machines."""
        record = self.record
        return {
            "key": record.key,
            "type": record.type,
            "title": record.title,
            "date": record.date.edtf,
            "status": record.status,
            "held": self.is_held,
            "offset_days": self.offset,
            "placed": self.remark or "by its date",
            "host": self.hosts[0].actor if self.hosts else None,
            "host_name": self.host if self.hosts else None,
            "hosts": list(dict.fromkeys(one.actor for one in self.hosts)),
            "place": record.city,
            "country": record.country,
            **self.guests.data(),
            "claimed": self.claimed,
            "check": self.check.verdict.value if self.check else None,
            "also_marks": [link.key for link in self.also],
            "sources": list(dict.fromkeys(citation.source.key for citation in record.citations)),
        }


def observances(counted: Counted) -> tuple[Observance, ...]:
    """Those of the year's anniversary, the series together, in the order of their first days."""
    found = [one for record in counted.occasion.observances if (one := _observance(counted, record))]
    found.sort(key=lambda one: (one.record.date.order, one.record.key))
    series = list(dict.fromkeys(one.series for one in found))
    return tuple(sorted(found, key=lambda one: series.index(one.series)))


def unplaced(counted: Counted) -> tuple[EventRecord, ...]:
    """The observances in whose dates no one anniversary can be seen, and that claim none: in no year's report."""
    if counted.ordinal is None:
        return ()
    founding = counted.occasion.record.date
    return tuple(
        record
        for record in counted.occasion.observances
        if _claimed(counted, record) is None
        and find_calendar_year(record.date) is None
        and find_nearest(founding, record.date, leap=counted.leap) is None
    )


def _observance(counted: Counted, record: EventRecord) -> Observance | None:
    """The event as an observance of this anniversary; None where it kept another."""
    occasion, claimed = counted.occasion.record, _claimed(counted, record)
    check = None
    if claimed is not None:
        check = check_ordinal(
            claimed,
            occasion.date,
            observed=record.date,
            leap=counted.leap,
            moving=occasion.recurs == Recurs.MOVING,
        )
    belongs, offset, remark = _placed(counted, record.date, check)
    if not belongs:
        return None
    states = [code for lineage in counted.material.lineages for code in lineage]
    also = tuple(link for link in record.links if link.kind == LinkKind.MARKS and link.key != occasion.key)
    came = guests(record, counted.material.lineages, names=counted.material.names)
    there = hosts(record, states)
    return Observance(record, claimed, check, offset, remark, there, came, also, _mission(counted, record, there))


def _mission(counted: Counted, record: EventRecord, there: tuple[Participant, ...]) -> str:
    """The embassy of the first host who heads one, where no body hosted."""
    known = counted.material
    return next((key for one in there if (key := known.missions.behind(record, one, known.states))), "")


def _placed(counted: Counted, when: PartialDate, check: OrdinalCheck | None) -> tuple[bool, int | None, str]:
    """Whether it kept this anniversary, its offset, and what else than its date told so."""
    if counted.ordinal is None:
        return when.known and when.start.year == counted.year, None, ""
    if check and check.verdict is Verdict.AGREES_IN_YEAR:
        # A January gala for the year's 70th: the claim and the calendar outweigh the nearer 69th.
        return check.claimed == counted.ordinal, check.year_offset, ""
    if kept := find_nearest(counted.occasion.record.date, when, leap=counted.leap):
        return kept.ordinal == counted.ordinal, kept.offset, ""
    if year := find_calendar_year(when):
        return year == counted.year, None, _BY_YEAR
    return check is not None and check.claimed == counted.ordinal, None, _BY_CLAIM


def _claimed(counted: Counted, record: EventRecord) -> int | None:
    key = counted.occasion.record.key
    marking = (link for link in record.links if link.kind == LinkKind.MARKS and link.key == key)
    return next((link.ordinal for link in marking), None)


def source_marks(record: EventRecord, notes: Notes) -> str:
    """The marks, those of sources that dispute the event apart."""
    against = [one for one in record.citations if is_disputing(record, one)]
    told = notes.marks(one for one in record.citations if one not in against)
    return "; ".join(part for part in (told, f"disputed by {notes.marks(against)}" if against else "") if part)
