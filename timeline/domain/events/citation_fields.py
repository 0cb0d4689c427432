"""From named fields to what sources say of an event: citations with their words and claims, and settlements."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from timeline.domain.dates.partial_date import UNKNOWN, PartialDate
from timeline.domain.dates.typed_dates import parse_date as read_date
from timeline.domain.events.claims import DATES, EVENT, SEVERAL, ClaimTarget, parse_target
from timeline.domain.events.drafts import CitationDraft, SettlementDraft, SourceDraft
from timeline.domain.events.field_reader import FieldReader, parse_publication_day
from timeline.domain.names.mentions import parse_mentions, parse_statement
from timeline.domain.vocabulary import Stance, Status, Wording
from timeline.errors import InvalidDraft

SOURCE = ("source", "url", "outlet", "published", "headline", "via")
_CITATION = (
    *(*SOURCE, "stance", "quote", "paraphrase", "language", "translation"),
    *("speaker", "locator", "credibility", "claims"),
)
_SETTLED = ("field", "value", "by", "because")


def parse_citation(fields: Mapping[str, Any], *, today: date) -> CitationDraft:
    """Read one source of a file with its words, told by its key, by outlet, published, headline and url, or by both.

    Raises InvalidDraft with every (field, reason) found wrong.
    """
    intake = FieldReader(fields, today=today, in_file=True)
    intake.report_unknown(fields, _CITATION)
    source = SourceDraft(
        key=intake.read_text("source"),
        outlet=intake.read_text("outlet"),
        published=_day(intake.read_published("published", intake.read_text("published"))),
        url=intake.read_text("url"),
        title=intake.read_text("headline"),
    )
    if not (source.key or source.outlet or source.url):
        intake.problems.append(("outlet", "is missing; a source needs its outlet or its url"))
    found = _words(intake, source)
    problems = dict.fromkeys((*intake.problems, *found.find_text_problems()))
    if problems:
        raise InvalidDraft(tuple(problems))
    return found


def parse_citations(intake: FieldReader) -> tuple[CitationDraft, ...]:
    """The citations of an event, from its sources, the plain fields, what was said, and further sources."""
    found = [one for item in intake.read_items("sources") if (one := _citation(intake, item))]
    also = [CitationDraft(source) for text in intake.read_texts("also") if (source := _also(intake, text))]
    base = _base_citation(intake)
    said = [one for text in intake.read_texts("said") if (one := intake.guard("said", parse_statement, text))]
    if not said:
        return (*found, *([base] if base else []), *also)
    by = base or next(iter((*found, *also)), None)
    if by is None:
        intake.problems.append(("said", "words need their source; give url, or outlet and published"))
        return ()
    told = [
        CitationDraft(
            source=by.source,
            via=by.via,
            wording=one.wording,
            text=one.text,
            translation=one.translation,
            speaker=one.who,
        )
        for one in said
    ]
    return (*found, *told, *also)


def parse_settlement(intake: FieldReader, item: Any) -> SettlementDraft | None:
    """Which claim holds, by whom and why."""
    if not isinstance(item, Mapping) or not item.get("field"):
        intake.problems.append(("settled", "each needs field, value, by and because"))
        return None
    intake.report_unknown(item, _SETTLED, prefix="settled.")
    inner = FieldReader(item, today=intake.today)
    name, value = inner.read_text("field"), inner.read_text("value")
    if name != EVENT:
        target = inner.guard("field", parse_target, name)
        if target and target.denied:
            inner.problems.append(("field", f"{name} is what sources deny; settle {target.name}"))
        name = str(target or name)
        value = _claimed(inner, target, value) if target and value else value
    intake.problems += [(f"settled.{'value' if field == 'claims' else field}", why) for field, why in inner.problems]
    return SettlementDraft(name, value, inner.read_text("by"), inner.read_text("because"))


def _base_citation(intake: FieldReader) -> CitationDraft | None:
    """The one source that the plain fields describe."""
    source, via = _source(intake), intake.read_text("via")
    if source is None:
        if via:
            intake.problems.append(("via", "needs the source that relays it: url, or outlet and published"))
        return None
    return CitationDraft(source=source, via=_via(intake, via))


def _source(intake: FieldReader) -> SourceDraft | str | None:
    """A source by its key, or as its outlet, day, address and headline describe it; None where nothing does."""
    key = intake.read_text("source")
    source = SourceDraft(
        outlet=intake.read_text("outlet"),
        published=_day(intake.read_published("published", intake.read_text("published"))),
        url=intake.read_text("url"),
        title=intake.read_text("headline"),
    )
    described = any((source.outlet, source.published, source.url, source.title))
    if key and described:
        intake.problems.append(("source", "names a known source; leave url, outlet, published and headline out"))
    if not key and not described:
        return None
    if described and not source.outlet and not source.url:
        intake.problems.append(("outlet", "is missing; a source needs its outlet or its url"))
    return key or source


def _day(when: PartialDate | None) -> str:
    return when.edtf if when else ""


def _via(intake: FieldReader, text: str) -> SourceDraft | str:
    """`OUTLET, DATE` is a source known only through the one that relays it; one word is its key."""
    outlet, separator, day = text.rpartition(",")
    if not separator:
        return text
    if not outlet.strip():
        intake.problems.append(("via", f'"{text}" names no outlet; write OUTLET, DATE'))
        return ""
    when = intake.read_published("via", day.strip()) or (UNKNOWN if not day.strip() else None)
    return SourceDraft(outlet=outlet.strip(), published=when.edtf, seen=False) if when else ""


def _also(intake: FieldReader, text: str) -> SourceDraft | str:
    """`OUTLET, DATE [URL]` is a further source; one word is its key."""
    before, _, last = text.rpartition(" ")
    url, told = (last, before.rstrip(" ,")) if "://" in last else ("", text)
    outlet, separator, day = (part.strip() for part in told.rpartition(","))
    if not separator:
        return SourceDraft(outlet=told, url=url) if url else told
    if not outlet:
        intake.problems.append(("also", f'"{text}" names no outlet; write OUTLET, DATE [URL]'))
        return ""
    when = intake.read_published("also", day) or (UNKNOWN if not day else None)
    return SourceDraft(outlet=outlet, published=when.edtf, url=url) if when else ""


def _citation(intake: FieldReader, item: Any) -> CitationDraft | None:
    if isinstance(item, str) and item.strip():
        return CitationDraft(source=item.strip())
    if not isinstance(item, Mapping) or not any(item.get(name) for name in SOURCE[:-1]):
        intake.problems.append(("sources", "each needs source: KEY"))
        return None
    intake.report_unknown(item, _CITATION, prefix="sources.")
    inner = FieldReader(item, today=intake.today, in_file=intake.in_file)
    found = _words(inner, _source(inner) or "")
    intake.problems += [(f"sources.{name}", why) for name, why in inner.problems]
    return found


def _words(inner: FieldReader, source: SourceDraft | str) -> CitationDraft:
    """What a source says, and how."""
    quote, paraphrase, speaker = inner.read_text("quote"), inner.read_text("paraphrase"), inner.read_text("speaker")
    who = inner.guard("speaker", parse_mentions, speaker) if speaker else None
    if who and len(who) > 1:
        inner.problems.append(("speaker", f'"{speaker}" is more than one; give each a citation of its own'))
    if quote and paraphrase:
        inner.problems.append(("quote", "one citation has either a quote or a paraphrase"))
    credibility = inner.read_text("credibility")
    if credibility and credibility not in set("123456"):
        inner.problems.append(("credibility", f"{credibility} is not one of 1 to 6"))
        credibility = ""
    return CitationDraft(
        source=source,
        via=_via(inner, inner.read_text("via")),
        stance=inner.read_word("stance", Stance, Stance.SUPPORTS),
        wording=Wording.QUOTE if quote else Wording.PARAPHRASE if paraphrase else None,
        text=quote or paraphrase,
        language=inner.read_text("language"),
        translation=inner.read_text("translation"),
        speaker=who[0] if who else None,
        locator=inner.read_text("locator"),
        credibility=int(credibility) if credibility else None,
        claims=_claims(inner, inner.fields.get("claims") or {}),
    )


def _claims(intake: FieldReader, claims: Any) -> tuple[tuple[str, str], ...]:
    """Each target with its value; of a role or a kind of link there may be several, in a list."""
    if not isinstance(claims, Mapping):
        intake.problems.append(("claims", "must be field: value lines"))
        return ()
    found = []
    for name, given in claims.items():
        target = intake.guard("claims", parse_target, str(name))
        if target is None:
            continue
        several = target.name in SEVERAL and isinstance(given, list | tuple)
        for value in given if several else [given]:
            text = intake.read_plain("claims", value)
            found.append((str(target), _claimed(intake, target, text)))
    return tuple(found)


def _claimed(intake: FieldReader, target: ClaimTarget, text: str) -> str:
    """The value of a claim as the field's own is read; names are resolved later."""
    if not text:
        if target.number is None:
            intake.problems.append(("claims", f"{target} claims nothing; write {target.name}=VALUE"))
        return ""
    if target.name in DATES:
        day = intake.guard("published", parse_publication_day, intake.read_text("published"), intake.today)
        when = intake.guard("claims", lambda: read_date(text, today=intake.today, published=day))
        if when and not when.known:
            intake.problems.append(("claims", f"{target}: an unknown date claims nothing"))
        return when.edtf if when else ""
    if target.name == "status" and text.lower() not in set(Status):
        intake.problems.append(("claims", f'status "{text}" is not one of {", ".join(Status)}'))
    return text.lower() if target.name in {"status", "type"} else text
