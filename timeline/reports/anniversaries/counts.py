"""The count of an anniversary: in words, and for machines."""

from typing import Any

from timeline.document import Evidence, Text, mark_aside
from timeline.domain.events.independence import list_origins
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.anniversary_count import AnniversaryCount
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.occasions.pair_occasions import Occasion
from timeline.domain.states.succession import Succession
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.long_dates import format_date, name_weekday
from timeline.reports.page.occasions import describe_rules, name_occasion, write_rule
from timeline.reports.page.phrases import YEAR_PHASES, describe_status
from timeline.reports.page.source_phrases import describe_settlement, describe_sources, describe_value

_NO_RULE = "no rule on record"


def name_anniversary(count: AnniversaryCount) -> str:
    """`77th anniversary`, or `Anniversary` without an ordinal."""
    return "Anniversary" if count.ordinal is None else f"{format_ordinal(count.ordinal)} anniversary"


def name_year(count: AnniversaryCount) -> str:
    """`2024, 76th`, `2023, 75th, round`."""
    ordinal = "" if count.ordinal is None else f", {format_ordinal(count.ordinal)}"
    return f"{count.year}{ordinal}{', round' if count.is_round else ''}"


def describe_day(count: AnniversaryCount) -> str:
    """`12 October 2025, Sunday`; the month, the year or the span where no more is known; or why there is none."""
    if count.ordinal is None:
        return f"none: {YEAR_PHASES[count.phase]}"
    return format_date(count.span) + (f", {name_weekday(count.day)}" if count.day else "")


def describe_occasion(occasion: Occasion, marks: str) -> str:
    """`prk-rus-relations, 1948-10-12 [1]`."""
    return f"{mark_aside(f'{occasion.key}, ')}{occasion.record.date.display()} {marks}".rstrip()


def describe_restart(record: EventRecord) -> str:
    """`Russia and Georgia establish relations (1992-07-01, 1992-07-01-geo-rus-relations-established)`."""
    return f"{record.title} ({record.date.display()}{mark_aside(f', {record.key}')})"


def mark_founding(count: AnniversaryCount, notes: Notes) -> str:
    """Write the marks of the citations of the founding, those that dispute it last."""
    supporting, disputing = count.split_citations()
    return notes.mark_all([*supporting, *disputing])


def describe_round(count: AnniversaryCount) -> str:
    """`yes: Russia: every 5 years, yubiley`, or which anniversary is the next round one."""
    if count.is_round:
        return f"yes: {_describe_own_rules(count, count.ordinal or 0)}"
    if count.next_round is None:
        return _NO_RULE
    ordinal, year, _ = count.next_round
    return f"no; next the {format_ordinal(ordinal)} in {year} ({_describe_own_rules(count, ordinal)})"


def describe_rounds_around(count: AnniversaryCount) -> str:
    """Describe whether it is round, the last round one before and the next; the rules of the next if they differ."""
    if count.next_round is None:
        return _NO_RULE
    own_rules = _describe_own_rules(count, count.ordinal or 0)
    parts = [f"yes ({own_rules})" if own_rules else "no"]
    if count.last_round:
        parts.append(f"last the {format_ordinal(count.last_round[0])} in {count.last_round[1]}")
    ordinal, year, _ = count.next_round
    rules = _describe_own_rules(count, ordinal)
    parts.append(f"next the {format_ordinal(ordinal)} in {year}" + (f" ({rules})" if rules != own_rules else ""))
    return "; ".join(parts)


def describe_count_status(count: AnniversaryCount) -> str:
    """`ended since 2024-12-04: 2024-12-04-prk-rus-treaty-in-force`; "" for an occasion that was never interrupted."""
    if count.is_active and not count.status.gaps:
        return ""
    return describe_status(count.status) + (mark_aside(f": {count.status_cause.key}") if count.status_cause else "")


def describe_disputed_dates(count: AnniversaryCount, notes: Notes) -> str:
    """`one source says 1948-10-08 to 1948-10-12 [4] (same ordinal)`; "" where no other date is claimed.

    A settled dispute adds the decision: `settled as 1948-10-12 by kim, 2026-11-23: the treaty has it`.
    """
    parts = []
    for value, citations, ordinal in count.disputed_dates:
        claim = f"{describe_sources(citations, count.record.citations)} {describe_value('date', value)}"
        named = "no ordinal" if ordinal is None else f"the {format_ordinal(ordinal)}"
        effect = "(same ordinal)" if ordinal == count.ordinal else f"(from it, {named})"
        parts.append(f"{claim} {notes.mark_all(citations)} {'' if count.ordinal is None else effect}".rstrip())
    return "; ".join(filter(None, [*parts, _find_settlement(count)]))


def list_disputes(count: AnniversaryCount, notes: Notes) -> list[tuple[str, str]]:
    """List the citations that dispute the founding itself, as labelled lines."""
    _, disputing = count.split_citations()
    return [("Disputed", f"{citation.text or 'by a source'} {notes.mark(citation)}") for citation in disputing]


def build_count_evidence(count: AnniversaryCount) -> Evidence:
    """Build the evidence of ordinal, day and status: the founding, and what ended, suspended or restored it."""
    figure = (
        f"{name_anniversary(count)} of {count.occasion.key}, {describe_day(count)}, {describe_status(count.status)}"
    )
    return Evidence(figure, (count.record.key, *(event.key for event in count.occasion.effects)))


def write_count(count: AnniversaryCount) -> dict[str, Any]:
    """Write an anniversary without its observances for machines."""
    record, following, status = count.record, count.next_round, count.status
    return {
        **name_occasion(count.occasion, key="key"),
        "title": record.title,
        "founded": record.date.edtf,
        "recurs": record.recurs,
        "ordinal": count.ordinal,
        "anniversary": count.anniversary and count.anniversary.edtf,
        "weekday": count.day and name_weekday(count.day),
        "no_ordinal": None if count.ordinal is not None else YEAR_PHASES[count.phase],
        "round": count.is_round,
        "round_rules": [write_rule(rule) for rule in count.round_rules],
        "next_round": following and {"ordinal": following[0], "year": following[1], **write_rule(following[2])},
        "succession": [_write_step(step) for path in count.successions for step in path],
        "standing": {
            "state": status.state.value,
            "since": status.since and status.since.edtf,
            "gaps": [{"from": cut.edtf, "until": restored.edtf} for cut, restored in status.gaps],
        },
        "disputed_dates": [
            {
                "date": value,
                "ordinal": ordinal,
                "sources": list(dict.fromkeys(citation.source.key for citation in citations)),
                "origins": list(list_origins(citations, record.citations)),
            }
            for value, citations, ordinal in count.disputed_dates
        ],
        "date_settled": _find_settlement(count),
    }


def write_year(count: AnniversaryCount) -> dict[str, Any]:
    """Write the year of an anniversary for machines and for spreadsheets."""
    return {
        "year": count.year,
        "ordinal": count.ordinal,
        "anniversary": count.anniversary and count.anniversary.edtf,
        "round": count.is_round,
    }


def _describe_own_rules(count: AnniversaryCount, ordinal: int) -> str:
    rules = count.find_round_rules(ordinal)
    return describe_rules(rules, count.occasions.side_names) if rules else ""


def _write_step(step: Succession) -> dict[str, str]:
    names = {"predecessor": step.predecessor, "successor": step.successor}
    return {**names, "date": step.on.isoformat(), "kind": step.kind}


def _find_settlement(count: AnniversaryCount) -> str:
    """Find which date was settled on, by whom and why; "" where nobody decided."""
    if not count.record.settlements:
        return ""
    from timeline.domain.events.claimed_fields import list_claimed_fields

    fields = list_claimed_fields(count.record)
    return next((describe_settlement(field) for field in fields if field.key == "date"), "")


def list_restarted(restarts: dict[str, EventRecord]) -> list[Text]:
    """List the foundings that are not counted, because a successor state founded relations again."""
    return [
        Text(
            f"Not counted: {mark_aside(key, instead='an earlier founding')}, because relations were restarted by"
            f" {describe_restart(new)}."
        )
        for key, new in restarts.items()
    ]
