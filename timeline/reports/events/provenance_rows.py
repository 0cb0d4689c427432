"""Provenance for machines and for spreadsheets: a row for each citation of each value.

    field contradicted open
    positions: [value recorded asserted_by: [citation] denied_by: [citation]]
    settled: {value by because at change} or null
    event_rests_on: [the keys of the sources that do not dispute the event]

A citation is {citation source via stance reliability credibility locator url archive_url recorded rewritten}, the last
two {by at change} or null. Keys are only ever added.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from timeline.domain.events.claimed_fields import ClaimedField, is_disputing, list_supporting
from timeline.domain.events.records import Citation, EventRecord
from timeline.domain.records import CitationEntry, RecordedChange

SHEET = (
    *("field", "value", "recorded", "stance", "source", "via"),
    *("reliability", "credibility", "locator", "archive_url"),
)
"""The columns of the rows."""


def write_field(claimed: ClaimedField, record: EventRecord, entries: Mapping[int, CitationEntry]) -> dict[str, Any]:
    """Write a field for machines."""
    settled = claimed.settlement
    supporting = (citation for citation in record.citations if not is_disputing(record, citation))
    return {
        "field": claimed.key,
        "contradicted": claimed.contradicted,
        "open": claimed.is_open,
        "positions": [
            {
                "value": position.value,
                "recorded": position.recorded,
                "asserted_by": [_write_citation(citation, entries) for citation in position.asserting],
                "denied_by": [_write_citation(citation, entries) for citation in position.denying],
            }
            for position in claimed.positions
        ],
        "settled": settled
        and {
            "value": settled.value,
            "by": settled.author,
            "because": settled.because,
            "at": settled.at,
            "change": settled.revision,
        },
        "event_rests_on": list(dict.fromkeys(citation.source.key for citation in supporting)),
    }


def _write_citation(citation: Citation, entries: Mapping[int, CitationEntry]) -> dict[str, Any]:
    entry = entries.get(citation.seq)
    return {
        "citation": citation.seq,
        **_write_source(citation),
        "stance": citation.stance,
        "reliability": citation.source.grade,
        "credibility": citation.credibility,
        "locator": citation.locator,
        "url": citation.source.url,
        "archive_url": citation.source.archive_url,
        "recorded": entry and _write_change(entry.made),
        "rewritten": entry and entry.rewritten and _write_change(entry.rewritten),
    }


def _write_source(citation: Citation) -> dict[str, str]:
    return {"source": citation.source.key, "via": citation.via.key if citation.via else ""}


def _write_change(change: RecordedChange) -> dict[str, Any]:
    return {"by": change.author, "at": change.at, "change": change.revision}


def list_rows(claimed: ClaimedField, record: EventRecord) -> Iterator[dict[str, Any]]:
    """List a row for each citation of each value; a value that nobody claims rests on the event's citations."""
    for position in claimed.positions:
        stances = [("asserts", citation) for citation in position.asserting]
        stances += [("denies", citation) for citation in position.denying]
        if position.recorded and not position.asserting:
            stances += [("bears the event", citation) for citation in list_supporting(record, claimed)]
        for stance, citation in stances:
            yield {
                **_write_citation(citation, {}),
                "field": claimed.key,
                "value": position.value,
                "recorded": position.recorded,  # whether the value is; of a citation it says when
                "stance": stance,
            }
