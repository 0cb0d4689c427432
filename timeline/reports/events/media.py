"""What each side's media say of one event, side by side: who reports it, when, with what words and claims.

For machines:

    key date title
    sides:  [country name is_party sources: [keys] relayed: [keys] first_published days_after
             passages: [source speaker wording text]]
    values: [field value denied by: {country: [keys]}]

A side without a source has none on record; that is not a report that its media left the event out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from timeline.document import Block, Document, Evidence, Facts, Heading, Table, Text, mark_aside
from timeline.domain.events.claims import DENIED
from timeline.domain.events.media_sides import (
    MediaSide,
    ReportedValue,
    count_days_after,
    list_media_sides,
    list_reported_values,
)
from timeline.domain.events.records import Citation, EventRecord
from timeline.messages.phrases import count
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.long_dates import format_day
from timeline.reports.page.rows import build_sheet
from timeline.reports.page.source_phrases import describe_count, describe_value, quote_passage

_SHEET = ("country", "is_party", "source", "outlet", "published", "via", "stance", "field", "value", "wording", "text")
_NO_STATE = "Outlets without a state"
_LONGEST_LAG = 366
"""The most days after which a source still reports an event, and does not recall it."""


def build(record: EventRecord, parties: Sequence[str], homes: Mapping[str, str], names: Mapping[str, str]) -> Document:
    """Build the page of one event; `homes` has the state of each outlet, `names` the names of states."""
    sides = list_media_sides(record, parties, homes)
    values = list_reported_values(sides)
    notes = Notes()
    notes.mark_all(record.citations)
    blocks: list[Block] = []
    for side in sides:
        blocks += [Heading(names.get(side.country, _NO_STATE)), Facts(list(_list_facts(side, record, notes)))]
    blocks.append(Heading("Claims"))
    blocks.append(_build_values(values, sides, names, notes) if values else Text("No source has a claim of its own."))
    return Document(
        f"Media of each side: {record.title}{mark_aside(f' ({record.key})')}",
        blocks,
        notes=notes.write_texts(),
        screen_notes=notes.write_short_texts(),
        data=_write(record, sides, values, names),
        keys=[record.key],
        evidence=[Evidence(names.get(side.country, _NO_STATE), [record.key]) for side in sides],
        sheet=partial(build_sheet, _SHEET, list(_list_rows(sides))),
    )


def _list_facts(side: MediaSide, record: EventRecord, notes: Notes) -> Iterator[tuple[str, str]]:
    if side.citations:
        yield "Sources", f"{describe_count(side.citations, record.citations)} {notes.mark_all(side.citations)}"
    else:
        yield "Sources", "none on record"
    if side.relayed:
        yield "Relayed", f"by media of other states {notes.mark_all(side.relayed)}"
    if (first := side.first_published) is not None:
        yield "First published", f"{format_day(first)}{_describe_lag(count_days_after(record, first))}"
    for citation in side.citations:
        if citation.text:
            yield "Says", f"{_describe_passage(record, citation)} {notes.mark(citation)}"


def _describe_lag(days: int | None) -> str:
    if days is None or abs(days) > _LONGEST_LAG:
        return ""
    if days == 0:
        return ", on the day"
    return f", {count(abs(days), 'day')} {'after' if days > 0 else 'before'} the event"


def _describe_passage(record: EventRecord, citation: Citation) -> str:
    speaker = _name_speaker(record, citation)
    return f"{speaker}{quote_passage(record, citation)}" if speaker else quote_passage(record, citation).lstrip(",: ")


def _name_speaker(record: EventRecord, citation: Citation) -> str:
    return next((person.label for person in record.participants if person.seq == citation.speaker), "")


def _build_values(
    values: Iterable[ReportedValue], sides: Sequence[MediaSide], names: Mapping[str, str], notes: Notes
) -> Table:
    cited = [side.country for side in sides if side.citations]
    rows = [
        [
            value.target.removeprefix(DENIED),
            f"{'not ' if value.is_denied else ''}{describe_value(value.target.removeprefix(DENIED), value.value)}",
            *(notes.mark_all(value.by_side.get(country, ())) or "no claim" for country in cited),
        ]
        for value in values
    ]
    return Table(["Field", "Value", *(names.get(country, _NO_STATE) for country in cited)], rows)


def _write(
    record: EventRecord, sides: Iterable[MediaSide], values: Iterable[ReportedValue], names: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "key": record.key,
        "date": record.date.edtf,
        "title": record.title,
        "sides": [_write_side(side, record, names) for side in sides],
        "values": [
            {
                "field": value.target.removeprefix(DENIED),
                "value": value.value,
                "denied": value.is_denied,
                "by": {country: _list_keys(citations) for country, citations in value.by_side.items()},
            }
            for value in values
        ],
    }


def _write_side(side: MediaSide, record: EventRecord, names: Mapping[str, str]) -> dict[str, Any]:
    first = side.first_published
    return {
        "country": side.country,
        "name": names.get(side.country, ""),
        "is_party": side.is_party,
        "sources": _list_keys(side.citations),
        "relayed": _list_keys(side.relayed),
        "first_published": first and first.isoformat(),
        "days_after": count_days_after(record, first),
        "passages": [
            {
                "source": citation.source.key,
                "speaker": _name_speaker(record, citation),
                "wording": citation.wording,
                "text": citation.text,
            }
            for citation in side.citations
            if citation.text
        ],
    }


def _list_keys(citations: Iterable[Citation]) -> list[str]:
    return list(dict.fromkeys(citation.source.key for citation in citations))


def _list_rows(sides: Iterable[MediaSide]) -> Iterator[dict[str, Any]]:
    """List a row for each claim and passage; a side without a source has an empty one."""
    for side in sides:
        shared = {"country": side.country, "is_party": side.is_party}
        if not side.citations:
            yield shared
        for citation in side.citations:
            source = citation.source
            about = {
                "source": source.key,
                "outlet": source.outlet_name,
                "published": source.published,
                "via": citation.via.key if citation.via else "",
                "stance": citation.stance,
            }
            if citation.text or not citation.claims:
                yield {**shared, **about, "wording": citation.wording, "text": citation.text}
            for target, value in citation.claims:
                yield {**shared, **about, "field": target, "value": value}
