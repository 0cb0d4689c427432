"""Sources as a list, and one whole with what it says."""

from collections.abc import Iterator, Sequence

from timeline.db.read.nouns.sources import Said, SourceLine
from timeline.document import Block, Document, Heading, Table, Text
from timeline.reports.page.rows import build_listing, build_record, format_edtf

_COLUMNS = {"published": "Published", "outlet_name": "Outlet", "title": "Headline", "events": "Events", "key": "Key"}


def build_list(lines: Sequence[SourceLine], *, title: str) -> Document:
    """The list."""
    return build_listing(
        title, [one.form() for one in lines], columns=_COLUMNS, nothing="No source on record.", dates=("published",)
    )


def build(one: SourceLine, said: Sequence[Said]) -> Document:
    """The page of one source."""
    blocks: list[Block] = [Text("It is cited in no event yet.")] if not said else [Heading("Cited in"), _events(said)]
    if words := [Text(line) for line in _words(said)]:
        blocks += [Heading("What it says"), *words]
    return build_record(
        one.title or one.key,
        one.form() | {"says": [cited._asdict() for cited in said]},
        facts=[
            ("Outlet", f"{one.outlet_name} ({one.outlet})" if one.outlet else ""),
            ("Kind", one.kind),
            ("Author", one.author),
            ("Published", format_edtf(one.published)),
            ("Accessed", format_edtf(one.accessed)),
            ("Language", one.language),
            ("Address", one.url),
            ("Archived at", one.archive_url),
            ("SHA-256", one.sha256),
            ("Citation key", one.citekey),
            ("Zotero", one.zotero),
            ("Reliability", one.reliability),
            ("Seen", "" if one.seen else "no, known through another"),
            ("Key", one.key),
        ],
        blocks=blocks,
        key=one.key,
    )


def _events(said: Sequence[Said]) -> Table:
    """Each event once, with how the source stands to it."""
    found: dict[str, list[str]] = {}
    for cited in said:
        via = f", via {cited.via}" if cited.via else ""
        told = f"{cited.stance}{via}" + (f", relayed by {cited.relayed_by}" if cited.relayed_by else "")
        row = found.setdefault(cited.event, [format_edtf(cited.date), cited.title, "", cited.event])
        row[2] = told if not row[2] or row[2] == told else f"{row[2]}; {told}"
    return Table(("Date", "Event", "How", "Key"), list(found.values()))


def _words(said: Sequence[Said]) -> Iterator[str]:
    for cited in said:
        if cited.text:
            words = f"“{cited.text}”" if cited.wording == "quote" else cited.text
            speaker = (
                f"{cited.speaker}{'' if cited.wording == 'quote' else ', in paraphrase'}: " if cited.speaker else ""
            )
            translated = f" (“{cited.translation}”)" if cited.translation else ""
            where = ", ".join(part for part in (cited.event, cited.locator) if part)
            yield f"{speaker}{words}{translated} [{where}]"
