"""The ladder: series by series, the highest guest of each year with the title of that day, and how the years compare.

Who spoke for the hosts is listed apart: a series is ranked by who comes to it. The machine form:

    since until today
    guests: [the codes of the state whose guests alone count] or null
    occasions: [the keys of an occasion in the anniversary report, and
        series: [host host_name place state
            years: [year ordinal anniversary round
                observances: [those of the anniversary report, and
                    counts: whether it is the one that counts
                    ranks: [track level rule: the key of its rule, null where it is as recorded]]
                change, change_text, against_round, against_round_text,
                speakers: [event name title country track level sources: those of the hosting side]]]]

`change` and `against_round` are null or {against ordinal comparable tracks: [track before now up] tracks_before
tracks_now passed: [year reason]}. `ranks` are of the highest guest on each track; `up` is the number of levels,
negative for down. The years are those shown, compared with all on record. Keys are only ever added.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.document import Block, Document, Evidence, Figure, Heading, Table, Text
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.guests import list_host_speakers
from timeline.domain.occasions.observance_history import ObservanceHistory, OccasionHistory, Series, YearRange
from timeline.domain.occasions.observances import Observance
from timeline.domain.occasions.rank_history import (
    RankHistory,
    RankYear,
    YearComparison,
    compare_with_last,
    compare_with_round,
    find_rule,
    list_rank_years,
)
from timeline.domain.states.ranks import RankRule
from timeline.errors import Message
from timeline.reports.anniversaries import counts, observances, rank_texts
from timeline.reports.anniversaries.rank_texts import NO_RANKS
from timeline.reports.anniversaries.sections import Section, build_report
from timeline.reports.page import guests
from timeline.reports.page.footnotes import Notes, mark_sources
from timeline.reports.page.rows import drop_column
from timeline.reports.page.years import format_year_range, format_year_runs

if TYPE_CHECKING:
    from timeline.charts.ladder import Rung

_MOST_DRAWN = 3
"""How many series fit on one picture, legible on a sheet of paper."""

_ROUND = "Against round year"
_COLUMNS = ("Year", "Event", "Highest-ranking guest", "Rank", "Change", _ROUND, "Sources")
_SPEAKERS = ("Year", "Spoke for the hosts", "Rank", "Sources")
_SHEET = (
    *("occasion", "nickname", "year", "ordinal", "anniversary", "round", "series_host", "host_name", "place"),
    *("key", "type", "date", "status", "offset_days", "guest", "guest_title", "guest_country", "track", "level"),
    *("rule", "counts", "change", "change_against", "against_round", "round_against", "speakers", "sources"),
)
_RULES = (
    "the highest guest on the state track counts first, then those on the party, military and envoy tracks",
    "level 1 is the highest of a track",
    "each year is compared, within one series and track by track, with the latest earlier year with a ranked guest",
    "of several receptions of a series in a year, the one with the highest guest counts",
    "guests known only by post are ranked by title, and never taken for the same person in two years",
)


class LadderScope(NamedTuple):
    """Which years are shown; and of which state the guests count, by its name and its lineage, or of any."""

    years: YearRange
    guests: str = ""
    codes: tuple[str, ...] = ()


def build(
    histories: Sequence[OccasionHistory],
    rules: Sequence[RankRule],
    scope: LadderScope,
    *,
    today: date,
    leap: LeapRule = LeapRule.FEB_28,
) -> Document:
    """Build the page: a section for each occasion to which guests came in these years."""
    placed = [history.place_observances(until=scope.years.until, today=today, leap=leap) for history in histories]
    sections = [_make_section(history, rules, scope) for history in placed]
    shown = [section for section in sections if section.ladders]
    nothing = list(_list_hints([section.history for section in sections if not section.ladders], scope))
    nothing += [] if placed else [Message("nothing-on-record")]
    missing = [Message("years-without-reception", {"occasion": s.history.key}) for s in shown if s.missing_years]
    country = f" from {scope.guests}" if scope.codes else ""
    years, alone = format_year_range(scope.years), len(placed) == 1
    about = f", {years}: {placed[0].title}" if alone else f" at anniversaries, {years}"
    return build_report(
        f"Highest-ranking guests{country}{about}",
        shown,
        years=scope.years,
        today=today,
        columns=_SHEET,
        rules=([f"only guests from {scope.guests} count"] if scope.codes else []) + [*_RULES],
        alone=alone,
        remarks=[Text(str(hint)) for hint in nothing],
        extra={"guests": list(scope.codes) or None},
        hints=[*nothing, *missing[:1]],
    )


def _make_section(history: ObservanceHistory, rules: Sequence[RankRule], scope: LadderScope) -> "_LadderSection":
    ladders, unattended = [], []
    for series in history.series:
        years = list_rank_years(history, series, codes=scope.codes) if series.host else ()
        if scope.codes and not any(year.has_guests for year in years):
            continue
        if shown := tuple(year for year in years if year.year in scope.years):
            ladders.append(RankHistory(series, years, shown))
        elif not years:
            in_years = [year for year in history.by_year if year in scope.years]
            if number := sum(len(history.list_observances(year, series)) for year in in_years):
                unattended.append((series, number))
    return _LadderSection(history, rules, tuple(ladders), tuple(unattended))


def _list_hints(histories: Sequence[ObservanceHistory], scope: LadderScope) -> Iterator[Message]:
    """List the occasions without any guests on record."""
    if histories:
        attended = {year.year for h in histories for series in h.series for year in list_rank_years(h, series)}
        yield Message(
            "no-reception",
            {
                "occasions": [history.key for history in histories],
                "guests": scope.guests,
                "years": format_year_range(scope.years),
                "attended": format_year_runs(sorted(attended)) if len(histories) == 1 else "",
            },
        )


@dataclass(frozen=True)
class _LadderSection(Section):
    """One occasion with the ranks of its series; `unattended` series have no host or guests, with their number."""

    rules: Sequence[RankRule]
    ladders: tuple[RankHistory, ...]
    unattended: tuple[tuple[Series, int], ...]

    @property
    def observances(self) -> list[Observance]:
        return [seen for ladder in self.ladders for year in ladder.shown for seen in year.observances]

    @property
    def missing_years(self) -> str:
        """The years between those shown that have no reception on record, not even one without a host."""
        years = {year.year for ladder in self.ladders for year in ladder.shown}
        met = {year for year, own in self.history.by_year.items() if any(seen.is_gathering for seen in own)}
        return format_year_runs(year for year in range(min(years), max(years) + 1) if year not in years | met)

    def list_facts(self, notes: Notes) -> Iterator[tuple[str, str]]:
        count = self.history.current
        yield "Occasion", counts.describe_occasion(count.occasion, counts.mark_founding(count, notes))
        yield "Status", counts.describe_count_status(count)
        yield "Other date", counts.describe_disputed_dates(count, notes)
        yield "No reception on record", self.missing_years
        unattended = (f"{observances.name_series(series)} ({number})" for series, number in self.unattended)
        yield "No guests", ", ".join(unattended)

    def draw_figures(self) -> Iterator[Figure]:
        """Draw the series, a few on each picture."""
        title, number = self.history.title, len(self.ladders)
        caption = f"{title}: the rank of the highest guests by year; levels of different tracks are not comparable"
        for at in range(0, number, _MOST_DRAWN):
            part = f" (series {at + 1} to {min(at + _MOST_DRAWN, number)} of {number})" if number > _MOST_DRAWN else ""
            yield Figure(caption + part, svg=partial(_draw, self.ladders, title, at))

    def build_blocks(self, notes: Notes, level: int) -> Iterator[Block]:
        for ladder in self.ladders:
            yield Heading(observances.name_series(ladder.series), level)
            yield from self._build_ladder(ladder, notes)
            speakers = [cells for year in reversed(ladder.shown) for cells in self._list_speakers(year, notes)]
            if speakers:
                yield Table(_SPEAKERS, speakers)

    def _build_ladder(self, ladder: RankHistory, notes: Notes) -> Iterator[Block]:
        """Build the table, the latest year first; without the column of round years where none can be compared."""
        rows = [cells for year in reversed(ladder.shown) for cells in self._list_cells(ladder, year, notes)]
        last, table = ladder.shown[-1], Table(_COLUMNS, rows)
        if any(compare_with_round(year, ladder.years).ranks for year in ladder.shown):
            yield table
            return
        yield drop_column(table, _ROUND)
        ranked = (year for year in ladder.years if year.count.is_round and year.levels and year.year < last.year)
        if last.count.ordinal is not None and not any(ranked):
            yield Text("No earlier round year of this series has a guest with a rank on record.")

    def _list_cells(self, ladder: RankHistory, year: RankYear, notes: Notes) -> Iterator[tuple[str, ...]]:
        """List the cells of a row for each reception of the year; one of them is compared."""
        leading, changes = year.leading, _compare(ladder, year)
        for seen in year.observances:
            uncounted = f"that of {leading.record.date.display()} counts" if leading and seen.is_held else ""
            highest = seen.guests.highest if seen.is_held else ()
            named = guests.describe_ranked_guests(seen.guests) or guests.describe_guests(seen.guests)
            yield (
                counts.name_year(year.count),
                rank_texts.describe_attended(seen),
                named if seen.is_held else "",
                "; ".join(rank_texts.describe_rank(guest, self.rules) for guest in highest),
                *(changes.texts if seen is leading else (uncounted or f"{seen.record.status}, not compared", "")),
                mark_sources(seen.record, notes),
            )

    def _list_speakers(self, year: RankYear, notes: Notes) -> Iterator[tuple[str, ...]]:
        for speaker, citations in (row for seen in year.held for row in list_host_speakers(seen.record)):
            rank = rank_texts.describe_rank(speaker, self.rules)
            yield str(year.year), speaker.label, rank, notes.mark_all(citations)

    def write(self) -> dict[str, Any]:
        series = [
            observances.write_series(ladder.series)
            | {"years": [self._write_year(ladder, year) for year in ladder.shown]}
            for ladder in self.ladders
        ]
        return {"series": series}

    def _write_year(self, ladder: RankHistory, year: RankYear) -> dict[str, Any]:
        changes = _compare(ladder, year)
        return {
            **counts.write_year(year.count),
            "observances": [
                {
                    **observances.write_observance(seen),
                    "counts": seen is year.leading,
                    "ranks": [
                        {"track": guest.track, "level": guest.level, "rule": rule and rule.key}
                        for guest in seen.guests.highest
                        for rule in [find_rule(guest, self.rules)]
                    ],
                }
                for seen in year.observances
            ],
            "change": _write_comparison(changes.last),
            "change_text": changes.texts[0],
            "against_round": _write_comparison(changes.last_round),
            "against_round_text": changes.texts[1],
            "speakers": [speaker for seen in year.held for speaker in _write_speakers(seen)],
        }

    def list_rows(self) -> Iterator[dict[str, Any]]:
        for ladder, year in ((own, year) for own in self.ladders for year in own.shown):
            changes, series = _compare(ladder, year), observances.write_series_cells(ladder.series)
            for seen in year.observances:
                row = observances.write_observance(seen) | counts.write_year(year.count) | series
                row |= {"place": seen.record.city, "counts": seen is year.leading}
                if seen is year.leading:
                    row |= changes.write()
                if seen.is_held:
                    rule = find_rule(seen.guests.first, self.rules) if seen.guests.first else None
                    speakers = [speaker.label for speaker, _ in list_host_speakers(seen.record)]
                    row |= guests.write_first_guest(seen.guests) | {"rule": rule and rule.key, "speakers": speakers}
                yield row

    def list_evidence(self) -> Iterator[Evidence]:
        for ladder, year in ((own, year) for own in self.ladders for year in reversed(own.shown)):
            name = f"{self.history.key}, {observances.name_series(ladder.series)}, {year.year}"
            changes = _compare(ladder, year)
            for comparison, text in zip((changes.last, changes.last_round), changes.texts, strict=True):
                if text:
                    yield Evidence(f"{name}: {text}", comparison.keys)


class _Changes(NamedTuple):
    """A year compared with the last before it, and with the last round year."""

    last: YearComparison
    last_round: YearComparison

    @property
    def texts(self) -> tuple[str, str]:
        return rank_texts.describe_last(self.last), rank_texts.describe_last_round(self.last_round)

    def write(self) -> dict[str, Any]:
        last, last_round = self.last.earlier, self.last_round.earlier
        change, against_round = self.texts
        return {
            "change": change,
            "change_against": last and last.year,
            "against_round": against_round,
            "round_against": last_round and last_round.year,
        }


def _compare(ladder: RankHistory, year: RankYear) -> _Changes:
    return _Changes(compare_with_last(year, ladder.years), compare_with_round(year, ladder.years))


def _write_comparison(comparison: YearComparison) -> dict[str, Any] | None:
    ranks, earlier = comparison.ranks, comparison.earlier
    if ranks is None or earlier is None:
        return None
    return {
        "against": earlier.year,
        "ordinal": earlier.count.ordinal,
        "comparable": bool(ranks.steps),
        "tracks": [
            {"track": step.track, "before": step.before, "now": step.now, "up": step.rise} for step in ranks.steps
        ],
        "tracks_before": list(ranks.before),
        "tracks_now": list(ranks.now),
        "passed": [
            {"year": year.year, "reason": year.no_rank and NO_RANKS[year.no_rank]} for year in comparison.passed_over
        ],
    }


def _write_speakers(observance: Observance) -> Iterator[dict[str, Any]]:
    for speaker, citations in list_host_speakers(observance.record):
        person = guests.write_person(speaker)
        person["sources"] = list(dict.fromkeys(citation.source.key for citation in citations))
        yield {"event": observance.record.key, **{name: person[name] for name in person if name != "actor"}}


def _draw(ladders: Sequence[RankHistory], title: str, at: int) -> str:
    """Draw some series, as many as stay legible on paper, along the years of all."""
    from timeline.charts.ladder import Rail, draw_ladder

    rails = [Rail(observances.name_series(own.series), list(_list_rungs(own.shown))) for own in ladders]
    years = {rung.year for rail in rails for rung in rail.rungs}
    return draw_ladder(title, rails[at : at + _MOST_DRAWN], also=years)


def _list_rungs(years: Sequence[RankYear]) -> "Iterator[Rung]":
    """List what a picture shows: the highest on each track, and on the ground whoever has no rank, or nobody.

    A year in which nothing took place is shown with its status, or it would look like one without a record.
    """
    from timeline.charts.ladder import Rung

    for year in years:
        ordinal, is_round = year.count.ordinal, year.count.is_round
        for seen in year.held:
            listed = seen.guests.highest or seen.guests.unranked[:1]
            marks = [(guest.level, guest.track, guest.label) for guest in listed] or [
                (None, "", NO_RANKS[year.no_rank] if year.no_rank else "")
            ]
            yield from (Rung(year.year, ordinal, *mark, is_round) for mark in marks)
        if not year.held:
            yield Rung(year.year, ordinal, None, "", " and ".join(year.statuses), is_round)
