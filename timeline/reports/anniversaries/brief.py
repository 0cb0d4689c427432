"""What a reporter needs before an anniversary: what it is, who held what last time, and what nobody searched for.

The machine form has the keys of an occasion in the anniversary report, and

    year today days
    last_round: {ordinal year} or null
    begun_anew: the key of the relations that replaced these, or null
    years:     [year ordinal anniversary round held absence: the years of the page, that asked about first]
    series:    [host host_name place state times held_days offsets undated
                years: [year observances absence: {reason sentence} or null]]
    posts:     [side year place name title state record sources]
    said:      [date event side speaker wording stance text translation source]
    unsearched_years: [those of the page and since the first on record that have nothing because nobody searched]
    to_search: [year ordinal place command]
    sources:   [number key outlet title published url via seen locators]

`observances` are those of the anniversary report; `days` are those left, negative after the day and null where none
is known; every series on record is there, `held_days` by month and day, `offsets` the first and the last. Keys are
only ever added.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from timeline.document import Block, Document, Evidence, Facts, Table, Text
from timeline.domain.dates.calendar import format_distance
from timeline.domain.events.records import Citation, EventRecord, Participant
from timeline.domain.occasions.anniversary_count import AnniversaryCount
from timeline.domain.occasions.guests import list_statements
from timeline.domain.occasions.observance_history import ObservanceHistory, Series
from timeline.domain.occasions.observances import Observance
from timeline.domain.occasions.post_holders import PostBasis, PostEvidence, PostHolder, list_post_holders
from timeline.domain.occasions.search_gaps import SearchGap, list_search_gaps, list_unsearched_years
from timeline.reports.anniversaries import counts, observances
from timeline.reports.anniversaries.side_by_side import build_side_by_side
from timeline.reports.anniversaries.usual_days import describe_days, describe_offsets, write_days
from timeline.reports.calendar.count_calendar import build_count_calendar
from timeline.reports.page.footnotes import Notes, mark_sources
from timeline.reports.page.guests import write_first_guest
from timeline.reports.page.method import describe_steps
from timeline.reports.page.occasions import name_occasion
from timeline.reports.page.ordinal_phrases import describe_leap_rule
from timeline.reports.page.post_phrases import POST_BASES, describe_tenure
from timeline.reports.page.rows import build_sheet
from timeline.reports.page.source_phrases import quote_passage
from timeline.reports.page.years import format_year_runs

_USUAL = ("On record so far", "Times", "Dates held", "Days from anniversary")
_MOST_SERIES = 6
_MOST_SAID = 6
_SHEET = (
    *("occasion", "nickname", "year", "ordinal", "anniversary", "round", "series_host", "host_name", "place"),
    *("key", "type", "date", "status", "offset_days", "guest", "guest_title", "sources", "absence"),
)


def build(history: ObservanceHistory, evidence: PostEvidence, *, write_command: Callable[[SearchGap], str]) -> Document:
    """Build the page of the year of a history; `write_command` writes what records the search for a gap."""
    year, today, leap = history.year, history.today, history.leap
    years = _select_years(history)
    series = _select_series(history, years)
    held = [own for own in series if own.held]
    holders = list_post_holders(select_current(history), evidence, today=today)
    gaps = list_search_gaps(history, series, years)
    brief, notes = _Brief(history, years, series), Notes()
    blocks: list[Block] = [Facts([row for row in brief.list_facts(notes) if row[1]])]
    blocks.append(build_side_by_side(history, series, years, notes))
    if others := list(brief.list_others(notes)):
        blocks.append(Facts(others))
    if held:
        days = [(str(len(own.held)), describe_days(own), describe_offsets(own)) for own in held]
        blocks.append(
            Table(_USUAL, [(_shorten_name(own, held), *cells) for own, cells in zip(held, days, strict=True)])
        )
    lines = [brief.describe_holder(holder, notes) for holder in holders] + brief.list_said(notes)
    if lines:
        blocks.append(Facts(lines))
    if to_search := brief.describe_gaps(gaps):
        blocks.append(Facts([("To search", to_search)]))
    if more := sum(bool(own.held) for own in history.series) - len(held):
        blocks.append(Text(f"{more} more series are in the JSON output."))
    anniversary = counts.name_anniversary(history.current)
    return Document(
        f"{anniversary}, {year}: {history.title}",
        blocks,
        notes=notes.write_texts(),
        short_notes=notes.write_short_texts(),
        data=lambda: {
            **brief.write(),
            "posts": [_write_holder(holder, today) for holder in holders],
            "said": [_write_statement(*statement) for statement in brief.list_statements()],
            "unsearched_years": list_unsearched_years(history, years),
            "to_search": [
                {"year": gap.year, "ordinal": gap.ordinal, "place": gap.place, "command": write_command(gap)}
                for gap in gaps
            ],
            "sources": notes.write(),
        },
        keys=[seen.record.key for seen_in_year in history.by_year.values() for seen in seen_in_year],
        sheet=lambda: build_sheet(_SHEET, brief.list_rows()),
        calendar=partial(
            build_count_calendar, f"{anniversary}: {history.title}", [history.current], today=today, leap=leap
        ),
        evidence=lambda: list(brief.list_evidence()),
        hints=list(map(observances.suggest_search, gaps[:1])),
    )


def select_current(history: ObservanceHistory) -> list[Series]:
    """Select the series of the page that were held in the latest year in which any was, or the year before."""
    series = _select_series(history, _select_years(history))
    latest = {own.key: own.latest[0].record.date.start.year for own in series if own.latest}
    return [own for own in series if latest.get(own.key, 0) >= max(latest.values()) - 1] if latest else []


class _Brief(NamedTuple):
    """One occasion with the years of the page, that asked about first, and the series side by side."""

    history: ObservanceHistory
    years: tuple[int, ...]
    series: list[Series]

    def list_facts(self, notes: Notes) -> Iterator[tuple[str, str]]:
        count, restart = self.history.current, self.history.current.restart
        supporting, _ = count.split_citations()
        founded = f"{count.record.date.display()} {notes.mark_all(supporting)}".rstrip()
        distance = format_distance((count.day - self.history.today).days) if count.day else "the day is not known"
        due = f", {distance}" if count.ordinal is not None and distance else ""
        yield "Day", counts.describe_day(count) + due
        if count.ordinal is None:
            yield "Founded", founded
        else:
            yield "Counted", f"from {founded}, {_describe_successions(count)}"
        yield "Other date", counts.describe_disputed_dates(count, notes)
        yield from counts.list_disputes(count, notes)
        yield "Round year", counts.describe_rounds_around(count) if count.ordinal is not None else ""
        yield "Status", counts.describe_count_status(count)
        yield (
            "Restarted",
            counts.describe_restart(restart) if restart else "",
        )
        yield "Leap day", describe_leap_rule(count.leap) if count.is_leap_day else ""

    def list_others(self, notes: Notes) -> Iterator[tuple[str, str]]:
        """List what else marked the anniversary in the years of the page: telegrams, articles, film shows."""
        others = [own for own in self.history.series if not own.is_gathering and own not in self.series]
        for year in self.years:
            held = [seen for series in others for seen in self.history.list_held(year, series)]
            parts = [f"{_describe_shortly(seen)} {mark_sources(seen.record, notes)}" for seen in held]
            if parts:
                yield f"Also {year}", "; ".join(map(str.rstrip, parts))

    def describe_holder(self, holder: PostHolder, notes: Notes) -> tuple[str, str]:
        """`Choe Son-hui, foreign minister (North Korea), attested 2025-10-16`."""
        state = f" ({self.history.occasions.name_state(holder.state)})" if holder.state and holder.title else ""
        person = ", ".join(filter(None, (holder.name, holder.title)))
        sentence = ", ".join(filter(None, (person + state, _describe_basis(holder, self.history.today))))
        label = _label(holder.side, holder.year, holder.place)
        return label, f"{sentence} {notes.mark_all(holder.citations)}".rstrip()

    def list_statements(self) -> Iterator[tuple[EventRecord, str, Participant, Citation]]:
        """List what was said in the latest year: event, side, speaker and citation."""
        for record in (seen.record for seen in self.history.list_held(self.history.last_held_year or 0)):
            for side, speaker, citation in list_statements(record):
                yield record, side, speaker, citation

    def list_said(self, notes: Notes) -> list[tuple[str, str]]:
        """List the words of the latest year as labelled lines, those of each speaker together."""
        last, said = self.history.last_held_year, dict[tuple[str, str, str], list[str]]()
        for record, _, speaker, citation in self.list_statements():
            passage = f"{quote_passage(record, citation)} {notes.mark(citation)}"
            passages = said.setdefault((record.key, _label("said", last, record.city), speaker.label), [])
            # What the same speaker goes on to say needs neither colon nor comma before it.
            passages.append(passage.lstrip(":, ") if passages else passage)
        rows = [(label, speaker + "; ".join(passages)) for (_, label, speaker), passages in said.items()]
        if last and not rows:
            return [(_label("said", last, ""), "no words are on record")]
        more = len(rows) - _MOST_SAID
        return rows[:_MOST_SAID] + ([("And", f"{more} more speakers, in the JSON output")] if more > 0 else [])

    def describe_gaps(self, gaps: Sequence[SearchGap]) -> str:
        """`nothing on record and not searched: 2006 to 2007; 2023 in Moscow`."""
        unsearched = list_unsearched_years(self.history, self.years)
        groups = {
            "nothing on record": [year for year in unsearched if year not in self.history.by_year],
            "nothing held on record": [year for year in unsearched if year in self.history.by_year],
        }
        parts = [f"{what} and not searched: {format_year_runs(group)}" for what, group in groups.items() if group]
        return "; ".join([*parts, *(f"{gap.year} in {gap.place}" for gap in gaps if gap.place)])

    def write(self) -> dict[str, Any]:
        history, count, last = self.history, self.history.current, self.history.current.last_round
        return {
            "year": history.year,
            "today": history.today.isoformat(),
            "days": count.day and (count.day - history.today).days,
            **counts.write_count(count),
            "last_round": last and {"ordinal": last[0], "year": last[1]},
            "begun_anew": count.restart and count.restart.key,
            "years": [
                {
                    **counts.write_year(history.count_year(year)),
                    "held": bool(history.list_held(year)),
                    "absence": observances.write_absence(history, year),
                }
                for year in self.years
            ],
            "series": [
                {
                    **observances.write_series(series),
                    "times": len(series.held),
                    **write_days(series),
                    "years": [self._write_year(series, year) for year in self.years],
                }
                for series in history.series
            ],
        }

    def _write_year(self, series: Series, year: int) -> dict[str, Any]:
        own = list(map(observances.write_observance, self.history.list_observances(year, series)))
        return {"year": year, "observances": own, "absence": observances.write_absence(self.history, year, series)}

    def list_rows(self) -> Iterator[dict[str, Any]]:
        """List a row for each observance of the years, and one for each year in which none was held."""
        history = self.history
        for series, year in ((series, year) for series in self.series or (None,) for year in self.years):
            shared = name_occasion(history.occasion) | counts.write_year(history.count_year(year))
            shared |= observances.write_series_cells(series) if series else {}
            for seen in history.list_observances(year, series):
                yield observances.write_observance(seen) | write_first_guest(seen.guests) | shared
            if absence := observances.write_absence(history, year, series):
                yield shared | {"absence": absence["sentence"]}

    def list_evidence(self) -> Iterator[Evidence]:
        """List the evidence of the day, of the years of the page, and of the days of each series."""
        history = self.history
        yield counts.build_count_evidence(history.current)
        for seen in (seen for year in self.years for seen in history.list_observances(year)):
            yield observances.build_observance_evidence(seen, history.current.record.key)
        for series in history.series:
            keys = [observance.record.key for observance in series.held]
            yield Evidence(f"{observances.name_series(series)}: {len(keys)} on record", keys)


def _select_years(history: ObservanceHistory) -> tuple[int, ...]:
    """Select the year, the one before and the last round one, as far as they can have observances."""
    year, last = history.year, history.current.last_round
    years = dict.fromkeys((year, year - 1, *((last[1],) if last else ())))
    return tuple(y for y in years if y == year or (y > 0 and history.count_year(y).phase.is_after_founding))


def _select_series(history: ObservanceHistory, years: Sequence[int]) -> list[Series]:
    """Select the series with a record in one of the years, or more than once; or else all.

    Where people met in any, those of words and shows alone are left out.
    """
    met = [series for series in history.series if series.is_gathering] or list(history.series)
    shown = {seen.series_key for year in years for seen in history.list_observances(year)}
    return ([own for own in met if len(own.observances) > 1 or own.key in shown] or met)[:_MOST_SERIES]


def _describe_successions(count: AnniversaryCount) -> str:
    """Describe the successions with the names of the states."""
    paths = []
    for path in filter(None, count.successions):
        codes = (path[0].predecessor, *(step.successor for step in path))
        paths.append(f"{' -> '.join(map(count.occasions.name_state, codes))} ({describe_steps(path)})")
    return f"through {' and '.join(paths)}" if paths else "no succession"


def _describe_shortly(observance: Observance) -> str:
    """`2023-10-12 telegram by Vladimir Putin`, `2023-10-12 film show, Pyongyang`."""
    hosts = " and ".join(dict.fromkeys(host.name for host in observance.hosts))
    event = observances.describe_observance(observance)
    return f"{event} by {hosts}" if hosts else ", ".join(filter(None, (event, observance.record.city)))


def _shorten_name(series: Series, others: Sequence[Series]) -> str:
    """Name the city, where no other series is held there."""
    shared = [other.city for other in others].count(series.city) > 1
    return observances.name_series(series) if shared else observances.name_series_place(series)


def _describe_basis(holder: PostHolder, today: date) -> str:
    """`in office since 2022-06`, `attested 2025-10-16`, `Embassy of Russia, no person on record`."""
    if holder.tenure:
        return describe_tenure(holder.tenure, today)
    if holder.basis is PostBasis.NO_PERSON:
        return f"{holder.body}, {POST_BASES[holder.basis]}"
    return f"{POST_BASES[holder.basis]} {holder.day.display()}"


def _label(what: str, year: int | None, city: str) -> str:
    """`Host 2025, Pyongyang`."""
    return ", ".join(filter(None, (f"{what.capitalize()} {year or ''}".rstrip(), city)))


def _write_holder(holder: PostHolder, today: date) -> dict[str, Any]:
    form = {name: getattr(holder, name) for name in ("side", "year", "place", "name", "title", "state")}
    sources = list(dict.fromkeys(citation.source.key for citation in holder.citations))
    return {**form, "record": _describe_basis(holder, today), "sources": sources}


def _write_statement(record: EventRecord, side: str, speaker: Participant, citation: Citation) -> dict[str, Any]:
    return {
        "date": record.date.edtf,
        "event": record.key,
        "side": side,
        "speaker": speaker.label,
        "wording": citation.wording,
        "stance": citation.stance,
        "text": citation.text,
        "translation": citation.translation,
        "source": citation.source.key,
    }
