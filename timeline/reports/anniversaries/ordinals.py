"""Every claimed `Nth anniversary` checked: what agrees, and what cannot be right.

The machine form:

    since until
    counts: {outcome: how many claims, those with any}
    misses: how many cannot be right
    claims: [event date status title ordinal outcome miss
             places:  [where words source]
             against: [key nickname founded ordinal offset_days ordinal_by_year verdict sentence]]
    sources: [number key outlet title published url via seen locators]

`outcome` is wrong, digits-transposed, counted-inclusively, off-by-one, agrees-in-year, not-checked, agrees, or, where
nothing was judged, no-occasion, other-occasion, other-year. The worst come first. Keys are only ever added.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from timeline.document import Block, Document, Evidence, Facts, Heading, Table, Text, mark_aside
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.observance_history import ObservanceHistory, YearRange
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.occasions.pair_occasions import Occasion
from timeline.domain.occasions.recorded_claims import (
    ClaimOutcome,
    ClaimRecords,
    OccasionCheck,
    OrdinalClaim,
    list_claims,
)
from timeline.domain.vocabulary import Status
from timeline.errors import Message
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.method import NEAREST, describe_method, describe_successions
from timeline.reports.page.ordinal_phrases import describe_check
from timeline.reports.page.rows import build_sheet, format_cell
from timeline.reports.page.years import format_year_range

_COLUMNS = ("Event", "Where", "Claimed", "Occasion", "Computed", "Verdict")
_SHEET = (
    *("event", "date", "status", "title", "claimed", "where", "words", "occasion", "nickname", "founded", "computed"),
    *("offset_days", "outcome", "miss", "sentence", "sources"),
)
_OUTCOMES = {
    ClaimOutcome.WRONG: "wrong",
    ClaimOutcome.DIGITS_TRANSPOSED: "with digits transposed",
    ClaimOutcome.COUNTED_INCLUSIVELY: "counted inclusively",
    ClaimOutcome.OFF_BY_ONE: "off by one",
    ClaimOutcome.AGREES_IN_YEAR: "early or late in the year",
    ClaimOutcome.NOT_CHECKED: "not checked",
    ClaimOutcome.NO_OCCASION: "where no occasion is marked",
    ClaimOutcome.OTHER_OCCASION: "of another occasion",
    ClaimOutcome.OTHER_YEAR: "of another year",
    ClaimOutcome.AGREES: "right",
}
_RULES = (
    "claims are listed whatever the status of the event, but those of a denied or cancelled event never count as wrong",
    "links, titles, summaries, cited words and titles of sources are searched",
    "claims in English, Korean, Russian, Chinese and Japanese are read",
    "what the sources of a founding say about its later anniversaries is not compared",
)


def build(records: ClaimRecords, *, years: YearRange, today: date, leap: LeapRule = LeapRule.FEB_28) -> Document:
    """Build the page of every claim in the events of these years, the worst first."""
    claims = list_claims(records, years=years, leap=leap)
    placed = (history.place_observances(until=years.until, today=today, leap=leap) for history in records.histories)
    histories = {history.occasion.record.key: history for history in placed}
    nicknames = {record.key: Occasion(record).nickname for record in records.others}
    nicknames |= {key: history.occasion.nickname for key, history in histories.items()}
    notes = Notes()
    titles = {record.key: record.title for record in records.others}
    titles |= {key: history.title for key, history in histories.items()}
    foundings = {check.key: check.date for claim in claims for check in claim.checks}
    names = {key: mark_aside(nicknames.get(key) or key, instead=titles.get(key, "")) for key in foundings}
    rows = [_list_cells(claim, names, notes) for claim in claims]
    nothing = None if claims else Message("no-claimed-ordinal", {"years": format_year_range(years)})
    blocks: list[Block] = [Text(str(nothing) if nothing else _summarise(claims))]
    if rows:
        facts = [(names[key], _describe_founding(when, histories.get(key))) for key, when in foundings.items()]
        blocks += [_build_table(rows, several=len(foundings) > 1), Heading("Computed from"), Facts(sorted(facts))]
    blocks.append(describe_method((h for key, h in histories.items() if key in foundings), NEAREST, *_RULES))
    title = f": {next(iter(histories.values())).title}" if len(histories) == 1 else ""
    forms = [_write(claim, nicknames) for claim in claims]
    return Document(
        f"Claimed ordinals, {format_year_range(years)}{title}",
        blocks,
        notes=notes.write_texts(),
        short_notes=notes.write_short_texts(),
        data=lambda: {
            "since": years.since,
            "until": years.until,
            "counts": {outcome.value: len(alike) for outcome, alike in _group(claims)},
            "misses": sum(claim.misses for claim in claims),
            "claims": forms,
            "sources": notes.write(),
        },
        keys=list(dict.fromkeys(claim.record.key for claim in claims)),
        sheet=lambda: build_sheet(_SHEET, map(_flatten, forms)),
        evidence=lambda: [
            Evidence(f"{len(alike)} {_OUTCOMES[outcome]}", list(dict.fromkeys(claim.record.key for claim in alike)))
            for outcome, alike in _group(claims)
        ],
        hints=[nothing] if nothing else (),
    )


def _group(claims: Sequence[OrdinalClaim]) -> Iterator[tuple[ClaimOutcome, list[OrdinalClaim]]]:
    """Group the claims by outcome, the worst first."""
    for outcome in ClaimOutcome:
        if alike := [claim for claim in claims if claim.outcome is outcome]:
            yield outcome, alike


def _summarise(claims: Sequence[OrdinalClaim]) -> str:
    outcomes = ", ".join(f"{len(alike)} {_OUTCOMES[outcome]}" for outcome, alike in _group(claims))
    events = len({claim.record.key for claim in claims})
    claimed = f"{len(claims)} claim{'' if len(claims) == 1 else 's'}"
    return f"{claimed} in {events} event{'' if events == 1 else 's'}: {outcomes}."


def _build_table(rows: Sequence[tuple[str, ...]], *, several: bool) -> Table:
    """Build the table, without the occasion where all claims are of one."""
    if several:
        return Table(_COLUMNS, rows)
    at = _COLUMNS.index("Occasion")
    return Table((*_COLUMNS[:at], *_COLUMNS[at + 1 :]), [(*row[:at], *row[at + 1 :]) for row in rows])


def _list_cells(claim: OrdinalClaim, names: Mapping[str, str], notes: Notes) -> tuple[str, ...]:
    status = "" if claim.record.status == Status.CONFIRMED else f" ({claim.record.status})"
    verdicts = dict.fromkeys(_describe_verdict(claim, check) for check in claim.checks or (None,))
    return (
        mark_aside(claim.record.key, instead=claim.record.title) + status,
        _describe_places(claim, notes),
        format_ordinal(claim.ordinal),
        "; ".join(names[check.key] for check in claim.checks),
        "; ".join(map(_describe_computed, claim.checks)),
        "; ".join(verdicts),
    )


def _describe_places(claim: OrdinalClaim, notes: Notes) -> str:
    """`link, title, source title [2] [3]`."""
    marks: dict[str, dict[str, None]] = {}
    for place in claim.places:
        own_marks = marks.setdefault(place.where, {})
        if place.citation:
            own_marks.setdefault(notes.mark(place.citation))
    return ", ".join(" ".join([where, *own_marks]) for where, own_marks in marks.items())


def _describe_computed(check: OccasionCheck) -> str:
    """`77th`, `69th, 70th by the calendar year`, `none` where the dates do not say."""
    ordinal, by_year = check.check.ordinal, check.check.by_year
    parts = [] if ordinal is None else [format_ordinal(ordinal)]
    if by_year is not None and by_year != ordinal:
        parts.append(f"{format_ordinal(by_year)} by the calendar year")
    return ", ".join(parts) or "none"


def _describe_founding(when: PartialDate, history: ObservanceHistory | None) -> str:
    """`1948-10-12, through SUN -> RUS (continuation, 1991-12-26)`."""
    paths = list(filter(None, history.current.successions)) if history else []
    return ", ".join(filter(None, (when.display(), describe_successions(paths) if paths else "")))


def _describe_verdict(claim: OrdinalClaim, check: OccasionCheck | None) -> str:
    """Describe the verdict without the computed ordinal, which has its own column."""
    if claim.outcome is ClaimOutcome.NO_OCCASION:
        return "no occasion marked"
    if check is None:
        return ""
    if claim.outcome is ClaimOutcome.OTHER_YEAR:
        return f"of its source's day, {next(place.published for place in claim.places if place.published)}"
    verdict = describe_check(check.check).partition(": computed ")[0]
    return verdict.replace("agrees", "of another occasion") if claim.outcome is ClaimOutcome.OTHER_OCCASION else verdict


def _write(claim: OrdinalClaim, nicknames: Mapping[str, str]) -> dict[str, Any]:
    return {
        "event": claim.record.key,
        "date": claim.record.date.edtf,
        "status": claim.record.status,
        "title": claim.record.title,
        "ordinal": claim.ordinal,
        "outcome": claim.outcome.value,
        "miss": claim.misses,
        "places": [
            {"where": place.where, "words": place.words, "source": place.citation and place.citation.source.key}
            for place in claim.places
        ],
        "against": [
            {
                "key": check.key,
                "nickname": nicknames.get(check.key, ""),
                "founded": check.date.edtf,
                "ordinal": check.check.ordinal,
                "offset_days": check.check.offset,
                "ordinal_by_year": check.check.by_year,
                "verdict": check.check.verdict.value,
                "sentence": describe_check(check.check),
            }
            for check in claim.checks
        ],
    }


def _flatten(form: Mapping[str, Any]) -> dict[str, Any]:
    """Flatten a claim into one row; what belongs to several occasions or places is joined in its cell."""
    checks, places = form["against"], form["places"]
    joined = {"occasion": "key", "computed": "ordinal"} | {
        name: name for name in ("nickname", "founded", "offset_days", "sentence")
    }
    return {
        **form,
        "claimed": form["ordinal"],
        **{column: [format_cell(check[name]) for check in checks] for column, name in joined.items()},
        "where": _unite(place["where"] for place in places),
        "words": _unite(place["words"] for place in places),
        "sources": _unite(place["source"] for place in places if place["source"]),
    }


def _unite(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
