"""The rows of a ladder: what was held, who was highest by which rule, and how that compares."""

from collections.abc import Iterator, Sequence

from timeline.document import Block, Table, Text
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.states.ranks import RankRule
from timeline.reports.anniversaries.rank_history import UNRANKED, Against, Ladder, Rung, rank_text
from timeline.reports.anniversaries.series import Observance, source_marks
from timeline.reports.events.statements import home_speakers
from timeline.reports.page.footnotes import Notes

_ROUND = "Against round year"
COLUMNS = ("Year", "Held", "Highest guest", "Rank", "Change", _ROUND, "Sources")
SPOKE = ("Year", "Spoke for the hosts", "Rank", "Sources")


def table(ladder: Ladder, ranks: Sequence[RankRule], notes: Notes) -> Iterator[Block]:
    """The rungs shown, the latest first; without the column of round years where none can be compared with."""
    found = [row for rung in reversed(ladder.shown) for row in rows(ladder, rung, ranks, notes)]
    if any(ladder.round(rung).change for rung in ladder.shown):
        yield Table(COLUMNS, found)
        return
    at = COLUMNS.index(_ROUND)
    yield Table((*COLUMNS[:at], *COLUMNS[at + 1 :]), [(*row[:at], *row[at + 1 :]) for row in found])
    last = ladder.shown[-1]
    ranked = (one for one in ladder.every if one.is_round and one.levels and one.year < last.year)
    if last.counted.ordinal is not None and not any(ranked):
        yield Text("No earlier round year of this series has a guest with a rank on record.")


def rows(ladder: Ladder, rung: Rung, ranks: Sequence[RankRule], notes: Notes) -> Iterator[tuple[str, ...]]:
    """The cells under COLUMNS, a row for each reception of the year; one of them is compared."""
    last, back = change_texts(ladder, rung)
    for one in rung.observances:
        counts = one is rung.counts
        yield (
            rung.name,
            held_text(one),
            (one.guests.ranked() or one.guests.text()) if one.is_held else "",
            "; ".join(rank_text(guest, ranks) for guest in one.guests.highest) if one.is_held else "",
            last if counts else _uncounted(rung, one),
            back if counts else "",
            source_marks(one.record, notes),
        )


def spoke(rung: Rung, ranks: Sequence[RankRule], notes: Notes) -> Iterator[tuple[str, ...]]:
    """The cells under SPOKE."""
    for one in rung.held:
        for speaker, cited in home_speakers(one.record):
            yield str(rung.year), speaker.label, rank_text(speaker, ranks), notes.marks(cited)


def last_text(last: Against) -> str:
    """The change against the last edition: `up 1 against 2024`, `first on record`, `no guest named`."""
    if last.rung.held and (why := last.rung.reason):
        return f"not comparable: {why}" if why == UNRANKED else why
    return last.told(str(last.other.year) if last.other else "", nothing="first on record")


def round_text(found: Against) -> str:
    """The change against the last round year: `up 3 against the 75th, 2023`."""
    other = found.other
    name = f"the {format_ordinal(other.counted.ordinal)}, {other.year}" if other and other.counted.ordinal else ""
    return found.told(name, nothing="none on record")


def change_texts(ladder: Ladder, rung: Rung) -> tuple[str, str]:
    """Both of them."""
    return last_text(ladder.last(rung)), round_text(ladder.round(rung))


def held_text(one: Observance) -> str:
    """`2025-10-16 reception, +4 days`, what it claimed where that does not agree, and what else it marks."""
    claim = f"claimed {one.claim}" if one.check and not one.check.agrees else ""
    also = [f"also marks {link.key}" for link in one.also]
    return ", ".join(part for part in (one.held, one.offset_text, claim, *also) if part)


def _uncounted(rung: Rung, one: Observance) -> str:
    """Why one of several in a year is not compared."""
    if not one.is_held or rung.counts is None:
        return f"{one.record.status}, not compared"
    return f"that of {rung.counts.record.date.display()} counts"
