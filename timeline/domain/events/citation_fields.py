"""From named fields to what sources say of an event: citations with their words and claims, and settlements."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from timeline.domain.dates.partial_date import UNKNOWN
from timeline.domain.dates.typed_dates import parse_date
from timeline.domain.events.claims import DATES, EVENT, SEVERAL, ClaimTarget, parse_target
from timeline.domain.events.drafts import CitationDraft, Problem, SettlementDraft, SourceDraft
from timeline.domain.events.field_reader import FieldReader, parse_publication_day
from timeline.domain.names.mentions import parse_mentions, parse_statement
from timeline.domain.vocabulary import PassageKind, Stance, Status
from timeline.errors import Message

DESCRIPTION_FIELDS = ("source", "url", "outlet", "published", "headline", "via")
"""The fields of an event that describe its source."""

_CITING_FIELDS = frozenset((*DESCRIPTION_FIELDS, "sources", "also", "said"))
"""The fields of an event by which something is cited."""

_CITATION_FIELDS = (
    *(*DESCRIPTION_FIELDS, "stance", "quote", "paraphrase", "language", "translation"),
    *("speaker", "locator", "credibility", "claims"),
)
_SETTLEMENT_FIELDS = ("field", "value", "by", "because")


def parse_citation(fields: Mapping[str, Any], *, today: date) -> tuple[CitationDraft, tuple[Problem, ...]]:
    """Parse one source of a file with its words: its key, its outlet, published, headline and url, or both.

    Returns what could be read of it, with every (field, reason) of what is refused.
    """
    reader = FieldReader(fields, today=today, in_file=True)
    reader.refuse_unknown(fields, _CITATION_FIELDS)
    source = _read_description(reader, key=reader.read_text("source"))
    if not (source.key or source.outlet or source.url):
        reader.refuse("outlet", Message("source-undescribed"))
    citation = _read_citation(reader, source)
    return citation, tuple(dict.fromkeys((*reader.problems, *citation.find_problems())))


def parse_citations(reader: FieldReader) -> tuple[CitationDraft, ...]:
    """Parse the citations of an event: its sources, the one that plain fields describe, statements, further sources."""
    if _CITING_FIELDS.isdisjoint(reader.fields):
        return ()
    listed = [citation for item in reader.list_items("sources") if (citation := _parse_item(reader, item))]
    sources = (_parse_outlet(reader, "also", text) for text in reader.read_texts("also"))
    also = [CitationDraft(source) for source in sources if source]
    base = _read_base(reader)
    texts = reader.read_texts("said")
    statements = [statement for text in texts if (statement := reader.guard("said", parse_statement, text))]
    if not statements:
        return (*listed, *([base] if base else []), *also)
    cited = base or next(iter((*listed, *also)), None)
    if cited is None:
        reader.refuse("said", Message("said-without-source"))
        return ()
    said = [
        CitationDraft(
            source=cited.source,
            via=cited.via,
            wording=statement.wording,
            text=statement.text,
            translation=statement.translation,
            speaker=statement.who,
        )
        for statement in statements
    ]
    return (*listed, *said, *also)


def parse_settlement(reader: FieldReader, item: Any) -> SettlementDraft | None:
    """Parse which claim holds, by whose judgement and why; None for what is not a settlement."""
    if not isinstance(item, Mapping) or not item.get("field"):
        reader.refuse("settled", Message("settlement-form"))
        return None
    reader.refuse_unknown(item, _SETTLEMENT_FIELDS, prefix="settled.")
    inner = FieldReader(item, today=reader.today)
    name, value = inner.read_text("field"), inner.read_text("value")
    if name != EVENT:
        target = inner.guard("field", parse_target, name)
        if target and target.denied:
            inner.refuse("field", Message("settlement-denied", {"field": name, "target": target.name}))
        name = str(target or name)
        value = _read_claim(inner, target, value) if target and value else value
    reader.problems += [(f"settled.{'value' if field == 'claims' else field}", why) for field, why in inner.problems]
    return SettlementDraft(name, value, inner.read_text("by"), inner.read_text("because"))


def _read_description(reader: FieldReader, *, key: str = "") -> SourceDraft:
    """Read the outlet, day, address and headline of a source."""
    published = reader.read_published("published", reader.read_text("published"))
    return SourceDraft(
        key=key,
        outlet=reader.read_text("outlet"),
        published=published.edtf if published else "",
        url=reader.read_text("url"),
        title=reader.read_text("headline"),
    )


def _read_base(reader: FieldReader) -> CitationDraft | None:
    """Read the one source that the plain fields describe."""
    source, via = _read_source(reader), reader.read_text("via")
    if source is None:
        if via:
            reader.refuse("via", Message("via-without-source"))
        return None
    return CitationDraft(source=source, via=_parse_outlet(reader, "via", via))


def _read_source(reader: FieldReader) -> SourceDraft | str | None:
    """Read the key of a source or its description; None where neither is given."""
    key, source = reader.read_text("source"), _read_description(reader)
    described = any((source.outlet, source.published, source.url, source.title))
    if key and described:
        reader.refuse("source", Message("source-known"))
    if not key and not described:
        return None
    if described and not source.outlet and not source.url:
        reader.refuse("outlet", Message("source-undescribed"))
    return key or source


def _parse_outlet(reader: FieldReader, field: str, text: str) -> SourceDraft | str:
    """Parse `OUTLET, DATE`, with a URL where it is a further source and not a relayed one; one word is its key."""
    seen = field != "via"
    before, _, last = text.rpartition(" ")
    url, described = (last, before.rstrip(" ,")) if seen and "://" in last else ("", text)
    outlet, separator, day = (part.strip() for part in described.rpartition(","))
    if not separator:
        return SourceDraft(outlet=described, url=url) if url else described
    if not outlet:
        reader.refuse(field, Message("outlet-missing", {"text": text, "seen": seen}))
        return ""
    when = reader.read_published(field, day) or (None if day else UNKNOWN)
    return SourceDraft(outlet=outlet, published=when.edtf, url=url, seen=seen) if when else ""


def _parse_item(reader: FieldReader, item: Any) -> CitationDraft | None:
    """Parse an item of the list of sources; None for what is not a source."""
    if isinstance(item, str) and item.strip():
        return CitationDraft(source=item.strip())
    if not isinstance(item, Mapping) or not any(item.get(name) for name in DESCRIPTION_FIELDS if name != "via"):
        reader.refuse("sources", Message("citation-form"))
        return None
    reader.refuse_unknown(item, _CITATION_FIELDS, prefix="sources.")
    inner = FieldReader(item, today=reader.today, in_file=reader.in_file)
    citation = _read_citation(inner, _read_source(inner) or "")
    reader.problems += [(f"sources.{name}", reason) for name, reason in inner.problems]
    return citation


def _read_citation(reader: FieldReader, source: SourceDraft | str) -> CitationDraft:
    """Read what a source says, and how."""
    quote, paraphrase, speaker = reader.read_text("quote"), reader.read_text("paraphrase"), reader.read_text("speaker")
    speakers = reader.guard("speaker", parse_mentions, speaker) if speaker else None
    if speakers and len(speakers) > 1:
        reader.refuse("speaker", Message("speaker-several", {"text": speaker}))
    if quote and paraphrase:
        reader.refuse("quote", Message("quote-and-paraphrase"))
    credibility = reader.read_text("credibility")
    if credibility and credibility not in set("123456"):
        reader.refuse("credibility", Message("credibility", {"text": credibility}))
        credibility = ""
    return CitationDraft(
        source=source,
        via=_parse_outlet(reader, "via", reader.read_text("via")),
        stance=reader.read_word("stance", Stance) or Stance.SUPPORTS,
        wording=PassageKind.QUOTE if quote else PassageKind.PARAPHRASE if paraphrase else None,
        text=quote or paraphrase,
        language=reader.read_text("language"),
        translation=reader.read_text("translation"),
        speaker=speakers[0] if speakers else None,
        locator=reader.read_text("locator"),
        credibility=int(credibility) if credibility else None,
        claims=_read_claims(reader, reader.fields.get("claims") or {}),
    )


def _read_claims(reader: FieldReader, claims: Any) -> tuple[tuple[str, str], ...]:
    """Read each target with its value; of a role or a kind of link there may be several, in a list."""
    if not isinstance(claims, Mapping):
        reader.refuse("claims", Message("claims-form"))
        return ()
    read: list[tuple[str, str]] = []
    for name, value in claims.items():
        target = reader.guard("claims", parse_target, str(name))
        if target is None:
            continue
        several = isinstance(value, list | tuple) and (target.name in SEVERAL or len(value) > 1)
        values = list(value) if several else [value]
        if target.name not in SEVERAL and (len(values) > 1 or str(target) in dict(read)):
            reader.refuse("claims", Message("claim-repeated", {"target": str(target)}))
            continue
        for item in values:
            text = reader.convert_text("claims", item)
            read.append((str(target), _read_claim(reader, target, text)))
    return tuple(read)


def _read_claim(reader: FieldReader, target: ClaimTarget, text: str) -> str:
    """Read the value of a claim as the field's own is read; names are resolved later."""
    if not text:
        if target.number is None:
            reader.refuse("claims", Message("claim-empty", {"target": str(target), "name": target.name}))
        return ""
    if target.name in DATES:
        day = reader.guard("published", parse_publication_day, reader.read_text("published"), reader.today)
        when = reader.guard("claims", lambda: parse_date(text, today=reader.today, published=day))
        if when and not when.known:
            reader.refuse("claims", Message("claim-date-unknown", {"target": str(target)}))
        return when.edtf if when else ""
    if target.name == "status" and text.lower() not in set(Status):
        reader.refuse("claims", Message("claim-word", {"field": "status", "text": text, "words": tuple(Status)}))
    return text.lower() if target.name in {"status", "type"} else text
