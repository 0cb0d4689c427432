"""Provenance: each field with the sources that claim it, deny it or claim another value."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from timeline.document import Block, Document, Facts, Heading, Table, Text, mark_aside
from timeline.domain.events.claimed_fields import ClaimedField, is_disputing, list_claimed_fields, list_supporting
from timeline.domain.events.claims import DENIED, EVENT, parse_target
from timeline.domain.events.fields import CLAIMABLE
from timeline.domain.events.records import Citation, EventRecord
from timeline.domain.records import CitationEntry, RecordedChange
from timeline.errors import InvalidInput, Message
from timeline.reports.events.provenance_rows import SHEET, list_rows, write_field
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.rows import build_sheet, drop_empty_columns
from timeline.reports.page.source_phrases import (
    describe_count,
    describe_disagreement,
    describe_position,
    describe_value,
)

_COLUMNS = ("Note", "Cited for", "Relays", "Reliability", "Credibility", "Archived", "Recorded by", "Passage")


def build(record: EventRecord, entries: Mapping[int, CitationEntry], *, field: str = "") -> Document:
    """Build the page of one event, or of one field of it; raises InvalidInput for an unknown field."""
    fields, notes, is_whole = _select_fields(record, field), Notes(), not field
    cited = _select_citations(record, fields, is_whole=is_whole)
    # The first note is the first source, whatever field comes first.
    for citation in cited:
        notes.mark(citation)
    facts = _list_facts(record, fields, notes, is_whole=is_whole)
    blocks: list[Block] = [
        Facts(facts) if facts else Text(f"{field}: nothing is recorded, and no source claims anything.")
    ]
    if is_whole and record.citations:
        unclaimed = dict.fromkeys(claimed.name for claimed in fields if not _is_decided(claimed))
        sources = _describe_sources(record, record.citations, notes)
        blocks += [Text(f"No claim on {', '.join(unclaimed)}: the event rests on {sources}")] if unclaimed else []
    if cited:
        blocks += [Heading("Citations"), _build_citations(record, cited, entries, notes)]
    elif not record.citations:
        blocks.append(Text("No source is recorded for this event."))
    open_fields = dict.fromkeys(claimed.name for claimed in fields if claimed.is_open)
    return Document(
        f"Why: {record.title}{mark_aside(f' ({record.key})')}",
        blocks,
        notes=notes.write_texts(),
        data=[write_field(claimed, record, entries) for claimed in fields],
        keys=[record.key],
        sheet=partial(build_sheet, SHEET, [row for claimed in fields for row in list_rows(claimed, record)]),
        hints=[Message("field-open", {"event": record.key, "field": name}) for name in open_fields],
    )


def describe_entry(entry: CitationEntry) -> str:
    """`kim, 2026-11-23 (change 4); rewritten by lee, 2026-11-24 (change 9)`."""
    rewritten = f"; rewritten by {_describe_change(entry.rewritten)}" if entry.rewritten else ""
    return _describe_change(entry.made) + rewritten


def _describe_change(change: RecordedChange) -> str:
    return f"{change.author}, {change.at[:10]} (change {change.revision})"


def _select_fields(record: EventRecord, field: str) -> list[ClaimedField]:
    """Select a field by name: `guest` are all guests, `guest:choe-son-hui` and `participation:3` one."""
    fields = list_claimed_fields(record)
    if not field:
        return list(fields)
    wanted = field.strip().lower()
    if wanted == EVENT or any(claimed.key == wanted for claimed in fields):
        return [claimed for claimed in fields if claimed.key == wanted]
    try:
        target = parse_target(wanted.partition(":")[0] if ":" in wanted and not wanted[-1].isdigit() else wanted)
    except InvalidInput as error:
        known = tuple(dict.fromkeys((*CLAIMABLE, *(claimed.name for claimed in fields))))
        raise InvalidInput("no-field-of-event", field=field[:60], fields=known) from error
    if target.number is None:
        return [claimed for claimed in fields if claimed.name == target.name]
    return _select_numbered(record, fields, target.name, target.number)


def _select_numbered(record: EventRecord, fields: Sequence[ClaimedField], name: str, number: int) -> list[ClaimedField]:
    """Select the n-th participation or link, as the page of the event lists them."""
    if name == "link":
        keys = {f"{link.kind}:{link.key}": link.kind for link in record.links[number - 1 : number]}
        return [claimed for claimed in fields if keys.get(claimed.key) == claimed.name]
    return [
        claimed
        for claimed in fields
        if any(person.seq == number for position in claimed.positions for person in position.participants)
    ]


def _is_decided(claimed: ClaimedField) -> bool:
    """Check whether a field has claims of its own or was settled, and does not rest on the event's sources alone."""
    return claimed.claimed or claimed.settlement is not None


def _list_facts(
    record: EventRecord, fields: Sequence[ClaimedField], notes: Notes, *, is_whole: bool
) -> list[tuple[str, str]]:
    """List a row for each field; of the whole event, what all its sources support alike is stated once, elsewhere."""
    facts: list[tuple[str, str]] = []
    previous = ""
    for claimed in fields:
        label = "The event" if claimed.key == EVENT else claimed.name.replace("-", " ").capitalize()
        lines = _list_lines(claimed, record, notes, with_support=not is_whole or _is_decided(claimed))
        facts.append(("" if label == previous else label, "\n".join(lines)))
        previous = label
    return facts


def _list_lines(claimed: ClaimedField, record: EventRecord, notes: Notes, *, with_support: bool) -> Iterator[str]:
    recorded = [position for position in claimed.positions if position.recorded]
    yield "; ".join(describe_position(claimed.name, position) for position in recorded) or "not recorded"
    is_asserted = any(position.asserting for position in recorded)
    if with_support and claimed.key != EVENT and recorded and not is_asserted:
        sources = _describe_sources(record, list_supporting(record, claimed), notes)
        yield f"no claim on this value; the event rests on {sources}"
    yield from describe_disagreement(claimed, record, notes)
    if claimed.is_open:
        yield "open"


def _describe_sources(record: EventRecord, citations: Sequence[Citation], notes: Notes) -> str:
    """Describe the number and the marks of the citations that do not dispute the event."""
    supporting = [citation for citation in citations if not is_disputing(record, citation)]
    if not supporting:
        return "no source"
    return f"{describe_count(supporting, record.citations)}: {notes.mark_all(supporting)}"


def _select_citations(record: EventRecord, fields: Sequence[ClaimedField], *, is_whole: bool) -> list[Citation]:
    """Select the citations of the page: all of them where the event as a whole supports a field."""
    positions = [position for claimed in fields for position in claimed.positions]
    if is_whole or any(position.recorded and not position.asserting for position in positions):
        return list(record.citations)
    claiming = {citation.seq for position in positions for citation in (*position.asserting, *position.denying)}
    return [citation for citation in record.citations if citation.seq in claiming]


def _build_citations(
    record: EventRecord, cited: Sequence[Citation], entries: Mapping[int, CitationEntry], notes: Notes
) -> Table:
    """Build the table of what each source is cited for, its passages together."""
    passages: dict[tuple[str, ...], dict[str, None]] = {}
    for citation in cited:
        row = (
            notes.mark(citation),
            _describe_claims(record, citation),
            (citation.via.outlet_name or citation.via.key) if citation.via else "",
            citation.source.grade,
            "" if citation.credibility is None else str(citation.credibility),
            citation.source.archive_url,
            describe_entry(entries[citation.seq]) if citation.seq in entries else "",
        )
        passages.setdefault(row, {})[citation.locator] = None
    rows = [(*row, "; ".join(filter(None, locators))) for row, locators in passages.items()]
    return drop_empty_columns(Table(_COLUMNS, rows))


def _describe_claims(record: EventRecord, citation: Citation) -> str:
    """Describe what a citation claims, or that it supports, or disputes, the event as a whole."""
    claims = (f"{target} {describe_value(target.removeprefix(DENIED), value)}" for target, value in citation.claims)
    if citation.claims:
        return "; ".join(claims)
    return "disputes the event" if is_disputing(record, citation) else "the event"
