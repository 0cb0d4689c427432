"""Every claimed `Nth anniversary` recomputed: what agrees, and what cannot be right."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from timeline.document import Block, Document, Evidence, Facts, Heading, Table, Text
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.vocabulary import Status
from timeline.reports.anniversaries import ordinals_forms
from timeline.reports.anniversaries.editions import Editions
from timeline.reports.anniversaries.ordinal_claims import Against, Claim, Material, Outcome, claims, load
from timeline.reports.anniversaries.subjects import Years
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.method import NEAREST, describe_method
from timeline.reports.page.phrases import describe_check

__all__ = ["build", "load"]

_COLUMNS = ("Event", "Says", "Claimed", "Occasion", "Computed", "Verdict")
_TOLD = {
    Outcome.WRONG: "wrong",
    Outcome.DIGITS_TRANSPOSED: "with digits transposed",
    Outcome.COUNTED_INCLUSIVELY: "counted inclusively",
    Outcome.OFF_BY_ONE: "off by one",
    Outcome.AGREES_IN_YEAR: "early or late in the year",
    Outcome.NOT_CHECKED: "not checked",
    Outcome.NO_OCCASION: "where no occasion is marked",
    Outcome.OTHER_OCCASION: "of another occasion",
    Outcome.OTHER_YEAR: "of another year",
    Outcome.AGREES: "right",
}
_RULES = (
    "claims of every status, those of a denied or cancelled event are no misses",
    "searched are links, titles, summaries, words cited and titles of sources",
    "read are English, Korean, Russian, Chinese and Japanese",
    "what the sources of a founding say of its later anniversaries is not compared",
)


def build(material: Material, *, years: Years, today: date, leap: LeapRule = LeapRule.FEB_28) -> Document:
    """The page of every claim in events of these years, the worst first."""
    found = claims(material, years=years, leap=leap)
    editions = {
        one.occasion.record.key: one.editions(until=years.until, today=today, leap=leap) for one in material.kept
    }
    names = {one.key: next((alias for alias in one.aliases if not alias[0].isdigit()), "") for one in material.others}
    names |= {key: each.occasion.nickname for key, each in editions.items()}
    notes = Notes()
    rows = [_row(one, names, notes) for one in found]
    claimed = {each.key: each.date for one in found for each in one.against}
    blocks: list[Block] = [Text(_summary(found, years))]
    if rows:
        foundings = [(names.get(key) or key, _founding(when, editions.get(key))) for key, when in claimed.items()]
        blocks += [_table(rows, several=len(claimed) > 1), Heading("Computed from"), Facts(sorted(foundings))]
    blocks.append(describe_method((each for key, each in editions.items() if key in claimed), NEAREST, *_RULES))
    alone = f": {material.kept[0].occasion.record.title}" if len(material.kept) == 1 else ""
    return Document(
        f"Claimed ordinals, {years.told}{alone}",
        blocks,
        notes=notes.texts(),
        short_notes=notes.short_texts(),
        data=partial(ordinals_forms.data, found, years, names, notes),
        keys=list(dict.fromkeys(one.record.key for one in found)),
        sheet=partial(ordinals_forms.sheet, found, names),
        evidence=partial(_reckonings, found),
    )


def _summary(found: Sequence[Claim], years: Years) -> str:
    if not found:
        note = "timeline link KEY marks OCCASION=77 notes one"
        return f"No claimed ordinal of what was asked for, {years.told}, is on record: {note}."
    counts = Counter(one.outcome for one in found)
    told = ", ".join(f"{counts[outcome]} {_TOLD[outcome]}" for outcome in Outcome if counts[outcome])
    events = len({one.record.key for one in found})
    claimed = f"{len(found)} claim{'' if len(found) == 1 else 's'}"
    return f"{claimed} in {events} event{'' if events == 1 else 's'}: {told}."


def _table(rows: Sequence[tuple[str, ...]], *, several: bool) -> Table:
    """The rows, without the occasion where all are of one."""
    if several:
        return Table(_COLUMNS, rows)
    at = _COLUMNS.index("Occasion")
    return Table((*_COLUMNS[:at], *_COLUMNS[at + 1 :]), [(*row[:at], *row[at + 1 :]) for row in rows])


def _row(one: Claim, names: Mapping[str, str], notes: Notes) -> tuple[str, ...]:
    status = "" if one.record.status == Status.CONFIRMED else f" ({one.record.status})"
    return (
        one.record.key + status,
        _places(one, notes),
        format_ordinal(one.ordinal),
        "; ".join(names.get(each.key) or each.key for each in one.against),
        "; ".join(_computed(each) for each in one.against),
        "; ".join(dict.fromkeys(_verdict(one, each) for each in one.against)) or _verdict(one, None),
    )


def _places(one: Claim, notes: Notes) -> str:
    """`link, title, source title [2] [3]`."""
    where: dict[str, list[str]] = {}
    for place in one.places:
        marks = where.setdefault(place.where, [])
        if place.citation and (mark := notes.mark(place.citation)) not in marks:
            marks.append(mark)
    return ", ".join(" ".join([each, *marks]) for each, marks in where.items())


def _computed(each: Against) -> str:
    """`77th`, `69th, 70th by the calendar year`, `none` where the dates do not tell."""
    told = [] if each.check.ordinal is None else [format_ordinal(each.check.ordinal)]
    if each.check.by_year not in {None, each.check.ordinal}:
        told.append(f"{format_ordinal(each.check.by_year or 0)} by the calendar year")
    return ", ".join(told) or "none"


def _founding(when: PartialDate, editions: Editions | None) -> str:
    """`1948-10-12, through SUN -> RUS (continuation, 1991-12-26)`."""
    through = editions.counted.succession_text() if editions and any(editions.counted.steps) else ""
    return ", ".join(part for part in (when.display(), through) if part)


def _verdict(one: Claim, each: Against | None) -> str:
    """The sentence of the check without what is computed, which stands beside it."""
    if one.outcome is Outcome.NO_OCCASION:
        return "no occasion marked"
    if each is None:
        return ""
    if one.outcome is Outcome.OTHER_YEAR:
        published = next(place.published for place in one.places if place.published)
        return f"of its source's day, {published}"
    told = describe_check(each.check).partition(": computed ")[0]
    return told.replace("agrees", "of another occasion") if one.outcome is Outcome.OTHER_OCCASION else told


def _reckonings(found: Sequence[Claim]) -> list[Evidence]:
    by_outcome = [(outcome, [one for one in found if one.outcome is outcome]) for outcome in Outcome]
    return [
        Evidence(f"{len(alike)} {_TOLD[outcome]}", list(dict.fromkeys(one.record.key for one in alike)))
        for outcome, alike in by_outcome
        if alike
    ]
