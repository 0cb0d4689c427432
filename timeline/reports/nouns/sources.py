"""Sources: the list, and the page of one with the events that cite it and what it says."""

from collections.abc import Iterator, Sequence

from timeline.document import Block, Document, Heading, Table, Text
from timeline.domain.records import SourceRecord, SourceUse
from timeline.domain.vocabulary import PassageKind
from timeline.reports.nouns.noun import Noun, make_form
from timeline.reports.page.rows import format_edtf

SOURCES = Noun(
    "source",
    "sources",
    columns="published outlet_name title events key",
    facts="outlet kind author published accessed language url archive_url sha256 citekey zotero reliability seen key",
    labels={
        "outlet_name": "Outlet",
        "title": "Headline",
        "url": "Address",
        "archive_url": "Archived at",
        "sha256": "SHA-256",
        "citekey": "Citation key",
    },
    title="title",
    dates="published accessed",
)


def build_source(source: SourceRecord, uses: Sequence[SourceUse]) -> Document:
    """Build the page of a source."""
    blocks: list[Block] = [Heading("Cited in"), _build_events(uses)] if uses else [Text("Not cited in any event yet.")]
    if excerpts := [Text(excerpt) for excerpt in _write_excerpts(uses)]:
        blocks += [Heading("What it says"), *excerpts]
    return SOURCES.build_page(
        make_form(source) | {"says": [make_form(use) for use in uses]},
        blocks=blocks,
        outlet=f"{source.outlet_name} ({source.outlet})" if source.outlet else "",
        seen="" if source.seen else "no, known through another source",
    )


def _build_events(uses: Sequence[SourceUse]) -> Table:
    """Build the table of the events, each once, with how the source is cited there."""
    stances: dict[str, list[str]] = {}
    rows: dict[str, tuple[str, str]] = {}
    for use in uses:
        via = f", via {use.via}" if use.via else ""
        relayed = f", relayed by {use.relayed_by}" if use.relayed_by else ""
        rows[use.event] = (format_edtf(use.date), use.title)
        stances.setdefault(use.event, []).append(f"{use.stance}{via}{relayed}")
    return Table(
        ("Date", "Event", "Stance", "Key"),
        [(*row, "; ".join(dict.fromkeys(stances[event])), event) for event, row in rows.items()],
    )


def _write_excerpts(uses: Sequence[SourceUse]) -> Iterator[str]:
    for use in uses:
        if use.text:
            is_quote = use.wording == PassageKind.QUOTE
            words = f"“{use.text}”" if is_quote else use.text
            speaker = f"{use.speaker}{'' if is_quote else ', in paraphrase'}: " if use.speaker else ""
            translation = f" (“{use.translation}”)" if use.translation else ""
            place = ", ".join(part for part in (use.event, use.locator) if part)
            yield f"{speaker}{words}{translation} [{place}]"
