"""Silence between two states: the longest gaps, the present one among them, and the months without any event.

What is not on record may have been: every empty time says whether anybody looked through it.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from timeline.document import Block, Document, Evidence, Facts, Heading, Table, Text
from timeline.domain.dates.calendar import MONTHS, format_days, format_distance
from timeline.domain.dates.gaps import FEWEST, Gap, SilentMonth
from timeline.domain.events.records import EventRecord
from timeline.domain.vocabulary import Precision
from timeline.reports.page import charting
from timeline.reports.page.footnotes import Notes, mark_sources
from timeline.reports.page.long_dates import name_weekday
from timeline.reports.page.method import COMPARED, describe_method
from timeline.reports.page.phrases import describe_gap
from timeline.reports.page.years import format_year_range
from timeline.reports.pairs.quiet import Material, Quiet, load

__all__ = ["build", "load"]

_MOST = 10
_MOST_KEYS = 3
_MONTHS = 12
_RULES = (
    "a gap is the days from the last day of one event to the first of the next",
    "an event known to the month or year breaks a gap that it lies wholly in, which is then told as at least so long",
    "the percentile is the share of past gaps known to the day that were shorter, those alike counting half",
    "an event known to the year alone leaves no month of that year silent for certain",
)
_UNSEARCHED = "Nobody is on record as having looked through any of this time: no record is no sign of silence."


def build(material: Material, *, today: date) -> Document:
    """The page as it stands on `today`."""
    from timeline.reports.pairs import silence_forms as forms

    quiet, notes = Quiet(material, today), Notes()
    blocks: list[Block] = [Facts(_facts(quiet, notes))]
    title = f"Silence between {material.two.told}, {format_year_range(material.years)}"
    if quiet.counted or quiet.overdue or quiet.coming:
        until = today.year if quiet.present else None
        blocks.append(charting.draw_activity(quiet.counted, material.two.told, until=until))
    if quiet.counted:
        blocks += [*_longest(quiet), *_months(quiet)]
        if not quiet.searched:
            blocks.append(Text(_UNSEARCHED))
    blocks += _announced(quiet)
    blocks.append(describe_method((), material.two.through(quiet.counted), _kinds(material), COMPARED, *_RULES))
    return Document(
        title,
        blocks,
        notes=notes.texts(),
        short_notes=notes.short_texts(),
        data=partial(forms.data, quiet),
        keys=[one.key for one in (*quiet.counted, *quiet.overdue, *quiet.coming)],
        sheet=partial(forms.sheet, quiet),
        evidence=lambda: tuple(_reckonings(quiet)),
    )


def _kinds(material: Material) -> str:
    return f"only events of type {' or '.join(material.types)} and those below" if material.types else ""


def _facts(quiet: Quiet, notes: Notes) -> list[tuple[str, str]]:
    two, undated = quiet.material.two, len(quiet.undated)
    left_out = f"; {undated} of unknown date left out" if undated else ""
    if not quiet.counted:
        asked = f"{two.told}, {format_year_range(quiet.material.years)}"
        seen = f"timeline between {' '.join(two.codes)}"
        before = [("Last before", f"{one.date.display()} ({one.key})") for one in quiet.earlier[-1:]]
        return [("On record", f"no dated event between {asked}{left_out}"), *before, ("See also", seen)]
    number, exact = len(quiet.counted), sum(one.exact for one in quiet.dated)
    events = "1 event" if number == 1 else f"{number} events"
    known = f"{exact} of them known to the day" if exact < number else "known to the day"
    return [
        ("On record", f"{events}, {known}{left_out}"),
        *_month_facts(quiet),
        *_present(quiet, notes),
    ]


def _month_facts(quiet: Quiet) -> Iterator[tuple[str, str]]:
    """How many months there are, and in how many of them nothing is on record."""
    if quiet.first is None:  # every event is open towards the past
        return
    certain = sum(one.certain for one in quiet.months)
    total = _number(quiet.last) - _number(quiet.first) + 1
    told = [f"{total - len(quiet.months)} with an event", f"{certain} with none on record"]
    if perhaps := len(quiet.months) - certain:
        told.append(f"{perhaps} in which one known to the year or to a longer span may lie")
    vague = next((one for one in quiet.dated if one.when.start == quiet.first and not one.exact), None)
    first = vague.when.display() if vague else _month(quiet.first)
    yield "Months", f"{total} from {first} to {_month(quiet.last)}: {', '.join(told)}"


def _present(quiet: Quiet, notes: Notes) -> Iterator[tuple[str, str]]:
    gap = quiet.present
    if gap is None:
        ended = quiet.material.two.ended(quiet.today)
        yield "Present gap", f"none: {ended}" if ended else "not told: the years asked for end before today"
        return
    marks = (mark_sources(one, notes) for one in quiet.counted if one.key in gap.after)
    told = f"{describe_gap(gap)} since {quiet.ends_of(gap)[0]} ({', '.join(gap.after)})"
    yield "Present gap", " ".join([told, *dict.fromkeys(marks)]).rstrip() + _perhaps(gap)
    yield "Percentile", _percentile(quiet)
    yield "Looked", quiet.looked(gap).sentence()


def _percentile(quiet: Quiet) -> str:
    number = len(quiet.measures)
    vague = len(quiet.gaps) - number
    beside = f"; {vague} with an end not known to the day left out" if vague else ""
    if quiet.place is None:
        few = (
            "no past gap is" if not number else "only 1 past gap is" if number == 1 else f"only {number} past gaps are"
        )
        return f"none: {few} known to the day, fewer than {FEWEST}{beside}"
    return f"{quiet.place:.0f} among {number} past gaps{beside}"


def _perhaps(gap: Gap) -> str:
    return f"; perhaps fewer: {_keys(gap.doubts)} may lie in it" if gap.doubts else ""


def _keys(keys: Sequence[str]) -> str:
    more = len(keys) - _MOST_KEYS
    return ", ".join(keys[:_MOST_KEYS]) + (f" and {more} more" if more > 0 else "")


def _longest(quiet: Quiet) -> Iterator[Block]:
    """The longest gaps, the present one among them."""
    every = [*quiet.gaps, *([quiet.present] if quiet.present and quiet.present.days else [])]
    shown = sorted(every, key=lambda one: (-one.days, one.since))[:_MOST]
    if not shown:
        return
    yield Heading("Longest gaps")
    rows = [
        (
            describe_gap(one) + (" *" if one.doubts else ""),
            *quiet.ends_of(one),
            "; ".join(_keys(keys) for keys in (one.after, one.before) if keys),
            quiet.looked(one).sentence(),
        )
        for one in shown
    ]
    yield _with_looks(quiet, ("Gap", "From", "To", "Last event; next event", "Looked"), rows)
    if doubts := dict.fromkeys(key for one in shown for key in one.doubts):
        yield Text(f"* Perhaps fewer, for an event that is not known to the day may lie in it: {_keys([*doubts])}.")


def _months(quiet: Quiet) -> Iterator[Block]:
    """The silent months by year; years alike that follow each other in one line."""
    if not quiet.months:
        return
    rows: list[tuple[int, int, tuple[str, ...]]] = []
    for year, found in groupby(quiet.months, key=lambda one: one.year):
        months = list(found)
        cells = (
            _ranges([one for one in months if one.certain], quiet),
            _ranges([one for one in months if not one.certain], quiet),
            quiet.looked_in(months).sentence(),
        )
        last = rows[-1] if rows else None
        if last and last[1] == year - 1 and last[2] == cells and not quiet.looked_in(months).covered:
            rows[-1] = (last[0], year, cells)
        else:
            rows.append((year, year, cells))
    yield Heading("Months without an event")
    told = [(str(first) if first == last else f"{first} to {last}", *cells) for first, last, cells in rows]
    if any(perhaps for _, _, perhaps, _ in told):
        yield _with_looks(quiet, ("Year", "None on record", "Perhaps one, known to the year", "Looked"), told)
    else:
        rest = [(year, none, how) for year, none, _, how in told]
        yield _with_looks(quiet, ("Year", "None on record", "Looked"), rest)


def _with_looks(quiet: Quiet, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Table:
    """The table; its last column is left out where nobody looked at all, which a line says once."""
    return Table(columns, rows) if quiet.searched else Table(columns[:-1], [row[:-1] for row in rows])


def _ranges(months: Sequence[SilentMonth], quiet: Quiet) -> str:
    """`Jan to Mar, Jun`, `all`."""
    runs: list[list[SilentMonth]] = []
    for one in months:
        if runs and runs[-1][-1].month == one.month - 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    if months and len(months) == _MONTHS:
        return "all"
    told = (f"{_short(run[0])} to {_short(run[-1])}" if len(run) > 1 else _short(run[0]) for run in runs)
    so_far = months and months[-1].end > quiet.last and months[-1].start <= quiet.today < months[-1].end
    return ", ".join(told) + (" (so far)" if so_far else "")


def _short(month: SilentMonth) -> str:
    return MONTHS[month.month - 1][:3]


def _month(day: date) -> str:
    return day.isoformat()[:7]


def _number(day: date) -> int:
    return day.year * 12 + day.month


def _announced(quiet: Quiet) -> Iterator[Block]:
    """What was announced and is past, and what is to come."""
    if quiet.overdue:
        yield Heading("Announced, and then nothing on record")
        yield Table(
            ("For", "Event", "Past since", "Announced", "Key"),
            [
                (one.date.display(), one.title, format_days(quiet.days_overdue(one)), one.announced, one.key)
                for one in quiet.overdue
            ],
        )
    if quiet.coming:
        yield Heading("Announced and still to come")
        rows = [(one.date.display(), _due(one, quiet.today), one.title, one.key) for one in quiet.coming]
        yield Table(("For", "In", "Event", "Key"), rows)
    if quiet.replaced:
        told = "; ".join(f"{one.key}, by {', '.join(quiet.instead(one))}" for one in quiet.replaced)
        yield Text(f"Announced, then cancelled or superseded: {told}.")
    if quiet.open_ended:
        yield Text(f"Announced without a date: {', '.join(one.key for one in quiet.open_ended)}.")


def _due(record: EventRecord, today: date) -> str:
    if record.date.precision is not Precision.DAY:
        return ""
    return f"{format_distance((record.date.start - today).days)}, {name_weekday(record.date.start)[:3]}".lstrip(", ")


def _reckonings(quiet: Quiet) -> Iterator[Evidence]:
    yield Evidence("events on record", [one.key for one in quiet.counted])
    yield Evidence("events of unknown date", [one.key for one in quiet.undated])
    if quiet.present:
        yield Evidence("present gap", [*quiet.present.after, *quiet.present.doubts])
    for one in sorted(quiet.gaps, key=lambda one: (-one.days, one.since))[:_MOST]:
        yield Evidence(
            f"gap of {describe_gap(one)} from {quiet.ends_of(one)[0]}", [*one.after, *one.before, *one.doubts]
        )
    perhaps = dict.fromkeys(key for one in quiet.months for key in one.perhaps)
    yield Evidence("months that may not be silent", [*perhaps])
    yield Evidence("announced, and then nothing", [one.key for one in quiet.overdue])
