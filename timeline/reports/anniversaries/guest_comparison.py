"""Who came in two years: series by series the guests of both, their titles, their order, and who of them rose.

The machine form has the keys of an occasion in the anniversary report, and

    years today
    series: [host host_name place state events: {year: [keys]}
        guests, home: [actor name kind country verdict change up
            before, now: [place titles as_written ranks: {track: level} events: [event place]] or null]]
    apart:  [host host_name place state years: [year events absence: {reason sentence} or null]]

`verdict` is "both years", "new", "not named" (in the sources of the later year) or "not known" (a post without a
name, or a title that somebody without a name had in the earlier year); `up` are the levels on the first track of both
years on which the level changed, negative for down. Keys are only ever added.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from timeline.document import Block, Document, Evidence, Facts, Heading, Table, Text
from timeline.domain.events.records import EventRecord, Participant
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.guest_lists import (
    GuestPair,
    GuestVerdict,
    ListedGuest,
    ListedYears,
    list_guests,
    pair_guests,
)
from timeline.domain.occasions.guests import find_state, list_host_side, list_ranked_rows, list_visitors
from timeline.domain.occasions.observance_history import ObservanceHistory, OccasionHistory, Series
from timeline.domain.occasions.rank_history import RankYear, compare_with_last, list_rank_years
from timeline.domain.occasions.search_gaps import list_search_gaps
from timeline.errors import Message
from timeline.reports.anniversaries import counts, guest_changes, observances
from timeline.reports.anniversaries.rank_texts import describe_attended, describe_last
from timeline.reports.anniversaries.side_by_side import build_side_by_side
from timeline.reports.page.footnotes import Notes, mark_sources
from timeline.reports.page.method import COMPARED, NEAREST, describe_method
from timeline.reports.page.occasions import name_occasion
from timeline.reports.page.rows import build_sheet
from timeline.reports.page.years import format_year_runs

_SHEET = (
    *("occasion", "nickname", "series_host", "host_name", "place", "side", "actor", "name", "kind", "country"),
    *("verdict", "change", "up", "before_year", "before_place", "before_title", "before_rank", "before_event"),
    *("now_year", "now_place", "now_title", "now_rank", "now_event", "absence"),
)
_RULES = (
    "a guest whom the sources of a year do not name was not necessarily absent",
    "the order is the order of mention, among the guests only",
    "a person or a body is the same if the actor is, a group known only by its description if the words are",
    "guests known only by post are never taken for one person in two years, and nobody with that title counts as new",
    "holders of a title in the other year are taken from its events for the occasion; a title may have several holders",
    "ranks are compared track by track",
)


def build(
    occasion_history: OccasionHistory, first: int, second: int, *, today: date, leap: LeapRule = LeapRule.FEB_28
) -> Document:
    """Build the page of two years, the earlier first however they are given."""
    before, now = sorted((first, second))
    history = occasion_history.place_observances(until=now, today=today, leap=leap)
    comparison = _compare(history, before, now)
    pairings, notes, hints = comparison.pairings, Notes(), []
    blocks: list[Block] = [Facts([row for row in comparison.list_facts(notes) if row[1]])]
    blocks += [block for pairing in pairings for block in comparison.build_pairing(pairing, notes)]
    if comparison.single and pairings:
        blocks.append(Heading("On record in one of the two years"))
    if comparison.single or not pairings:
        blocks.append(build_side_by_side(history, comparison.single, (before, now), notes))
    if not pairings:
        known = occasion_history.place_observances(until=max(now, today.year), today=today, leap=leap)
        hints.append(_explain_nothing(known, before, now))
        blocks.append(Text(str(hints[0])))
    series = [*(pairing.series for pairing in pairings), *comparison.single]
    hints += map(observances.suggest_search, list_search_gaps(history, series, (before, now))[:1])
    return Document(
        f"Guests of {before} and {now}: {history.title}",
        [*blocks, describe_method([history], COMPARED, NEAREST, *(_RULES if pairings else ()))],
        notes=notes.write_texts(),
        short_notes=notes.write_short_texts(),
        data=comparison.write,
        keys=list(dict.fromkeys(key for pairing in pairings for key in pairing.keys)),
        sheet=lambda: build_sheet(_SHEET, comparison.list_rows()),
        evidence=lambda: list(comparison.list_evidence()),
        hints=hints,
    )


class _Pairing(NamedTuple):
    """One series with the guests of two years, and the persons of the hosts."""

    series: Series
    before: RankYear
    now: RankYear
    guests: tuple[GuestPair, ...]
    hosts: tuple[GuestPair, ...]

    @property
    def keys(self) -> list[str]:
        return [*self.before.keys, *self.now.keys]

    @property
    def highest(self) -> str:
        return describe_last(compare_with_last(self.now, [self.before]))


class _GuestComparison(NamedTuple):
    """An occasion in two years: the series of both, and those that have a record in one alone."""

    history: ObservanceHistory
    years: ListedYears
    pairings: tuple[_Pairing, ...]
    single: tuple[Series, ...]

    @property
    def both(self) -> tuple[int, int]:
        return self.years.before, self.years.now

    def list_facts(self, notes: Notes) -> Iterator[tuple[str, str]]:
        count = self.history.current
        yield "Occasion", counts.describe_occasion(count.occasion, counts.mark_founding(count, notes))
        yield "Years", "; ".join(counts.name_year(self.history.count_year(year)) for year in self.both)
        yield "Status", counts.describe_count_status(count)

    def build_pairing(self, pairing: _Pairing, notes: Notes) -> Iterator[Block]:
        events = []
        for year in (pairing.before, pairing.now):
            held = ((describe_attended(seen), mark_sources(seen.record, notes)) for seen in year.held)
            events.append((str(year.year), "; ".join(f"{event} {marks}".rstrip() for event, marks in held)))
        yield Heading(observances.name_series(pairing.series))
        yield Facts([*events, ("Highest-ranking guest", pairing.highest), *self._list_tally(pairing)])
        for title, pairs in (("Guest", pairing.guests), ("Of the hosts", pairing.hosts)):
            rows = [
                (
                    self._name(pair),
                    _fill(pair.before, pairing.before),
                    _fill(pair.now, pairing.now),
                    guest_changes.describe_change(self.years, pair),
                )
                for pair in pairs
            ]
            if rows:
                yield Table((title, *map(str, self.both), "What changed"), rows)
        if not pairing.guests:
            yield Text("No guest is named in either year.")

    def _list_tally(self, pairing: _Pairing) -> Iterator[tuple[str, str]]:
        """List how many came in which year, and who rose."""
        verdicts = [self.years.judge(pair) for pair in pairing.guests]
        described = {
            GuestVerdict.BOTH: "named in both years",
            GuestVerdict.NEW: f"new in {self.years.now}",
            GuestVerdict.NOT_NAMED: f"not named in the sources of {self.years.now}",
            GuestVerdict.NOT_KNOWN: "not known whether in both years",
        }
        tally = [f"{verdicts.count(verdict)} {text}" for verdict, text in described.items() if verdict in verdicts]
        if tally:
            yield "Guests", ", ".join(tally)
        for label, sign in (("Rose", 1), ("Fell", -1)):
            moved = [
                f"{pair.guest.participant.name} ({guest_changes.describe_rise(self.years, pair)})"
                for pair in pairing.guests
                if pair.rise * sign > 0
            ]
            if moved:
                yield label, ", ".join(moved)

    def _name(self, pair: GuestPair) -> str:
        """Name somebody, with the state of those who are of neither side."""
        participant, occasions = pair.guest.participant, self.history.occasions
        name = f"unnamed ({participant.name})" if participant.unnamed else participant.name
        code = find_state(participant)
        state = occasions.name_state(code)
        return name if not code or code in occasions.codes or participant.name == state else f"{name} ({state})"

    def write(self) -> dict[str, Any]:
        return {
            "years": list(self.both),
            "today": self.history.today.isoformat(),
            **counts.write_count(self.history.current),
            "series": [
                {
                    **observances.write_series(pairing.series),
                    "events": {str(year.year): year.keys for year in (pairing.before, pairing.now)},
                    "guests": list(map(self._write_pair, pairing.guests)),
                    "home": list(map(self._write_pair, pairing.hosts)),
                }
                for pairing in self.pairings
            ],
            "apart": [
                observances.write_series(series) | {"years": [self._write_year(series, year) for year in self.both]}
                for series in self.single
            ],
        }

    def _write_year(self, series: Series, year: int) -> dict[str, Any]:
        events = [seen.record.key for seen in self.history.list_observances(year, series)]
        return {"year": year, "events": events, "absence": observances.write_absence(self.history, year, series)}

    def _write_pair(self, pair: GuestPair) -> dict[str, Any]:
        participant = pair.guest.participant
        return {
            "actor": participant.actor,
            "name": "" if participant.unnamed else participant.name,
            "kind": "post" if participant.unnamed else participant.kind,
            "country": find_state(participant),
            "verdict": self.years.judge(pair).value,
            "change": guest_changes.describe_change(self.years, pair),
            "up": pair.rise if pair.ranks and pair.ranks.steps else None,
            "before": pair.before and _write_listed(pair.before),
            "now": pair.now and _write_listed(pair.now),
        }

    def list_rows(self) -> Iterator[dict[str, Any]]:
        """List a row for each person or body of a series of both years, and for each year without a record."""
        occasion = name_occasion(self.history.occasion)
        for pairing in self.pairings:
            shared = occasion | observances.write_series_cells(pairing.series)
            sides = [("guest", pair) for pair in pairing.guests] + [("host", pair) for pair in pairing.hosts]
            for side, pair in sides:
                before, now = (
                    _write_cells("before", self.years.before, pair.before),
                    _write_cells("now", self.years.now, pair.now),
                )
                yield self._write_pair(pair) | shared | {"side": side} | before | now
        for series, year in ((series, year) for series in self.single for year in self.both):
            if absence := observances.write_absence(self.history, year, series):
                own = {"now_year": year, "absence": absence["sentence"]}
                yield occasion | observances.write_series_cells(series) | own

    def list_evidence(self) -> Iterator[Evidence]:
        for pairing in self.pairings:
            name = observances.name_series(pairing.series)
            yield Evidence(f"{name}, highest guest: {pairing.highest}", pairing.keys)
            for label, text in self._list_tally(pairing):
                yield Evidence(f"{name}, {label.lower()}: {text}", pairing.keys)
            for pair in (*pairing.guests, *pairing.hosts):
                lists = ((pair.before, pairing.before), (pair.now, pairing.now))
                own = [place.event.key for guest, _ in lists if guest for place in guest.places]
                # That somebody is not in the list of a year rests on all of its events.
                own += [key for guest, year in lists if guest is None for key in year.keys]
                change = guest_changes.describe_change(self.years, pair)
                yield Evidence(f"{name}, {self._name(pair)}: {change}", own)


def _compare(history: ObservanceHistory, before: int, now: int) -> _GuestComparison:
    def list_of(year: RankYear, select: Callable[[EventRecord], Sequence[Participant]]) -> Any:
        return list_guests((seen.record, select(seen.record)) for seen in year.held)

    pairings, single = [], []
    for series in history.series:
        by_year = {year.year: year for year in list_rank_years(history, series) if series.host}
        then, since = by_year.get(before), by_year.get(now)
        if then and since and then.held and since.held:
            guests, hosts = (
                pair_guests(list_of(then, select), list_of(since, select)) for select in (list_visitors, list_host_side)
            )
            pairings.append(_Pairing(series, then, since, guests, hosts))
        elif then or since:
            single.append(series)
    lists = {
        year: list_guests((seen.record, list_ranked_rows(seen.record)) for seen in history.list_held(year))
        for year in (before, now)
    }
    return _GuestComparison(history, ListedYears(before, now, lists), tuple(pairings), tuple(single))


def _explain_nothing(history: ObservanceHistory, before: int, now: int) -> Message:
    """Explain that no series is on record in both years, and which years could be compared."""
    hosted = (list_rank_years(history, series) for series in history.series if series.host)
    years = max(([year.year for year in years if year.held] for years in hosted), key=len, default=[])
    known = format_year_runs(years) if len(years) > 1 else ""
    latest = tuple(years[-2:])
    return Message(
        "nobody-compared",
        {"occasion": history.key, "before": before, "now": now, "years": known, "latest": latest},
    )


def _fill(guest: ListedGuest | None, year: RankYear) -> str:
    return guest_changes.describe_listed(guest, with_days=len(year.held) > 1) if guest else ""


def _write_listed(guest: ListedGuest) -> dict[str, Any]:
    return {
        "place": guest.places[0].number,
        "titles": list(guest.titles),
        "as_written": list(guest.as_written),
        "ranks": guest.levels,
        "events": [{"event": place.event.key, "place": place.number} for place in guest.places],
    }


def _write_cells(name: str, year: int, guest: ListedGuest | None) -> dict[str, Any]:
    cells: dict[str, Any] = {f"{name}_year": year}
    if guest:
        cells[f"{name}_place"] = guest.places[0].number
        cells[f"{name}_title"] = " / ".join(guest.titles)
        cells[f"{name}_rank"] = guest_changes.describe_levels(guest)
        cells[f"{name}_event"] = [place.event.key for place in guest.places]
    return cells
