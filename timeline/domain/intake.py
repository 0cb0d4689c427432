"""From named fields, as flags, files and prompts give them, to one EventDraft.

The fields are those of `timeline add --help`: one grammar for all of them, so that the same event told in
any of these ways is the same draft.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from timeline.domain.claims import DATES, EVENT, SEVERAL, Target, parse_target
from timeline.domain.dates import UNKNOWN, PartialDate
from timeline.domain.drafts import (
    CitationDraft,
    EventDraft,
    LinkDraft,
    ParticipantDraft,
    SettlementDraft,
    SourceDraft,
)
from timeline.domain.people import Who, parse_said, parse_who
from timeline.domain.typed_dates import read as read_date
from timeline.domain.vocabulary import LinkKind, Recurs, Role, Stance, Status, Wording
from timeline.errors import InvalidDraft, InvalidInput

_PLAIN = ("type", "title", "on", "date_written", "key", "status", "summary", "note", "announced")
_PLACE = ("in", "place", "venue", "coordinates")
_SOURCE = ("source", "url", "outlet", "published", "headline", "via")
_LISTS = ("aliases", "tags", "said", "participants", "sources", "settled")
FIELDS = (*_PLAIN, *_PLACE, *_SOURCE, *_LISTS, "occasion", "recurs", *Role, *LinkKind)
_CITATION = (
    *(*_SOURCE, "stance", "quote", "paraphrase", "language", "translation"),
    *("speaker", "locator", "credibility", "claims"),
)
_SETTLED = ("field", "value", "by", "because")
_RELATIVE = ("today", "yesterday")
_HELD = ("", Status.CONFIRMED, Status.REPORTED)


class _Intake:
    """One event's fields being read; problems gather, so that all of them are told at once."""

    def __init__(self, fields: Mapping[str, Any], *, today: date) -> None:
        self.fields = fields
        self.today = today
        self.problems: list[tuple[str, str]] = []

    def text(self, name: str) -> str:
        return self.plain(name, self.fields.get(name))

    def texts(self, name: str) -> list[str]:
        return [text for item in self.items(name) if (text := self.plain(name, item))]

    def plain(self, name: str, value: Any) -> str:
        """One value as text; a mapping is most often a colon that wants quotation marks."""
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            quote = '; put quotation marks around it: "RUS: Foreign Ministry"' if isinstance(value, Mapping) else ""
            self.problems.append((name, f"must be text{quote}"))
            return ""
        return str(value).strip()

    def items(self, name: str) -> list[Any]:
        value = self.fields.get(name)
        if value is None:
            return []
        return list(value) if isinstance(value, list | tuple) else [value]

    def word(self, name: str, vocabulary: type[StrEnum], default: Any) -> Any:
        text = self.text(name)
        if not text:
            return default
        if text not in set(vocabulary):
            self.problems.append((name, f'"{text}" is not one of {", ".join(vocabulary)}'))
            return default
        return vocabulary(text)

    def flag(self, name: str) -> bool | None:
        value = self.fields.get(name)
        if value is None or isinstance(value, bool):
            return value
        self.problems.append((name, "must be true or false"))
        return None

    def unknown(self, given: Iterable[str], known: Sequence[str], prefix: str = "") -> None:
        for name in given:
            if name not in known:
                near = get_close_matches(str(name), known, n=1)
                more = f'; did you mean "{near[0]}"?' if near else f"; fields are {', '.join(known)}"
                self.problems.append((f"{prefix}{name}", f"is not a field{more}"))

    def guarded(self, name: str, read: Any, *values: Any) -> Any:
        """Call a reader of the domain; what it refuses becomes a problem of that field."""
        try:
            return read(*values)
        except InvalidInput as error:
            self.problems.append((name, str(error).replace("\n", " ")))
            return None


def event(fields: Mapping[str, Any], *, today: date, where: str = "") -> EventDraft:
    """Read one event's fields; raises InvalidDraft with every (field, reason) found wrong."""
    intake = _Intake(fields, today=today)
    intake.unknown(fields, FIELDS)
    published = intake.text("published")
    when, date_text = _when(intake, published)
    draft = EventDraft(
        type=intake.text("type"),
        title=intake.text("title"),
        when=when,
        date_text=date_text,
        key=intake.text("key"),
        aliases=tuple(intake.texts("aliases")),
        status=intake.word("status", Status, Status.CONFIRMED),
        summary=intake.text("summary"),
        note=intake.text("note"),
        announced=_day(intake, "announced"),
        country=intake.text("in"),
        city=intake.text("place"),
        venue=intake.text("venue"),
        coordinates=_coordinates(intake),
        occasion=intake.flag("occasion"),
        recurs=intake.word("recurs", Recurs, None),
        participants=_participants(intake),
        links=_links(intake),
        citations=_citations(intake),
        tags=tuple(intake.texts("tags")),
        settlements=tuple(one for item in intake.items("settled") if (one := _settlement(intake, item))),
        where=where,
    )
    problems = dict.fromkeys((*intake.problems, *draft.problems(today=today)))
    if problems:
        raise InvalidDraft(tuple(problems), where=where)
    return draft


def _when(intake: _Intake, published: str) -> tuple[PartialDate, str]:
    typed = intake.text("on")
    written = intake.text("date_written")
    if not typed:
        return UNKNOWN, written
    day = intake.guarded("published", _publication_day, published, intake.today)
    relative = typed.lower() in _RELATIVE
    # In a story, "yesterday" is the day before it was published.
    today = day if relative and day else intake.today
    when = intake.guarded("on", lambda: read_date(typed, today=today, published=day))
    if when is None:
        return UNKNOWN, ""
    if day and when.known and when.start > day and intake.text("status") in _HELD:
        reason = f"{when.display()} is after its source was published ({day}); give status announced"
        intake.problems.append(("on", reason))
    as_typed = "" if typed == when.edtf or (relative and not day) else typed
    return when, written or as_typed


def _publication_day(published: str, today: date) -> date | None:
    """The day a weekday is counted back from; none where the publication is known to the month only."""
    if not published:
        return None
    when = read_date(published, today=today)
    return when.start if when.precision == "day" else None


def _day(intake: _Intake, name: str) -> str:
    text = intake.text(name)
    when = intake.guarded(name, lambda: read_date(text, today=intake.today)) if text else None
    return when.edtf if when else ""


def _coordinates(intake: _Intake) -> tuple[float, float] | None:
    value = intake.fields.get("coordinates")
    if value is None:
        return None
    parts = value.split(",") if isinstance(value, str) else value
    try:
        latitude, longitude = (float(part) for part in parts)
    except (TypeError, ValueError):
        intake.problems.append(("coordinates", "must be latitude, longitude in degrees, such as 55.75, 37.62"))
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 - degrees
        intake.problems.append(("coordinates", "lie outside latitude -90 to 90, longitude -180 to 180"))
        return None
    return latitude, longitude


def _participants(intake: _Intake) -> tuple[ParticipantDraft, ...]:
    found: list[ParticipantDraft] = []
    for item in intake.items("participants"):
        if not isinstance(item, Mapping) or not item.get("role") or not item.get("who"):
            intake.problems.append(("participants", "each needs role and who"))
            continue
        intake.unknown(item, ("role", "who", "as_written"), prefix="participants.")
        inner = _Intake(item, today=intake.today)
        role, typed, written = inner.word("role", Role, None), inner.text("who"), inner.text("as_written")
        everyone = inner.guarded("who", parse_who, typed) if typed else ()
        intake.problems += [(f"participants.{name}", why) for name, why in inner.problems]
        if role and everyone:
            found += [ParticipantDraft(role, _as_written(who, written or who.as_written)) for who in everyone]
    for role in Role:
        for text in intake.texts(role):
            found += [ParticipantDraft(role, who) for who in intake.guarded(role, parse_who, text) or ()]
    return tuple(found)


def _as_written(who: Who, written: str) -> Who:
    return Who(who.name, who.country, who.titles, who.kind, written, who.carried)


def _links(intake: _Intake) -> tuple[LinkDraft, ...]:
    found = []
    for kind in LinkKind:
        for text in intake.texts(kind):
            key, separator, ordinal = text.partition("=")
            if separator and not re.fullmatch(r"\s*\d{1,9}", ordinal):
                intake.problems.append((kind, f'"{ordinal}" is not an ordinal; write KEY=77'))
                continue
            found.append(LinkDraft(kind, key.strip(), int(ordinal) if separator else None))
    return tuple(found)


def _citations(intake: _Intake) -> tuple[CitationDraft, ...]:
    found = [one for item in intake.items("sources") if (one := _citation(intake, item))]
    base = _base_citation(intake)
    said = [one for text in intake.texts("said") if (one := intake.guarded("said", parse_said, text))]
    if said and base is None:
        if not found:
            intake.problems.append(("said", "words need their source; give url, or outlet and published"))
            return ()
        base = found[0]
    if base is None:
        return tuple(found)
    found += [
        CitationDraft(
            source=base.source,
            via=base.via,
            wording=one.wording,
            text=one.text,
            translation=one.translation,
            speaker=one.who,
        )
        for one in said
    ]
    return tuple(found) if said else (*found, base)


def _base_citation(intake: _Intake) -> CitationDraft | None:
    """The one source that the plain fields describe."""
    source, via = _source(intake), intake.text("via")
    if source is None:
        if via:
            intake.problems.append(("via", "needs the source that relays it: url, or outlet and published"))
        return None
    return CitationDraft(source=source, via=_via(intake, via))


def _source(intake: _Intake) -> SourceDraft | str | None:
    """A source by its key, or as its outlet, day, address and headline describe it; None where nothing does."""
    key = intake.text("source")
    source = SourceDraft(
        outlet=intake.text("outlet"),
        published=_day(intake, "published"),
        url=intake.text("url"),
        title=intake.text("headline"),
    )
    described = any((source.outlet, source.published, source.url, source.title))
    if key and described:
        intake.problems.append(("source", "names a known source; leave url, outlet, published and headline out"))
    if not key and not described:
        return None
    if described and not source.outlet and not source.url:
        intake.problems.append(("outlet", "is missing; a source needs its outlet or its url"))
    return key or source


def _via(intake: _Intake, text: str) -> SourceDraft | str:
    """`OUTLET, DATE` is a source known only through the one that relays it; one word is its key."""
    outlet, separator, day = text.rpartition(",")
    if not separator:
        return text
    if not outlet.strip():
        intake.problems.append(("via", f'"{text}" names no outlet; write OUTLET, DATE'))
        return ""
    when = intake.guarded("via", lambda: read_date(day.strip(), today=intake.today))
    return SourceDraft(outlet=outlet.strip(), published=when.edtf, seen=False) if when else ""


def _citation(intake: _Intake, item: Any) -> CitationDraft | None:
    if isinstance(item, str) and item.strip():
        return CitationDraft(source=item.strip())
    if not isinstance(item, Mapping) or not any(item.get(name) for name in _SOURCE[:-1]):
        intake.problems.append(("sources", "each needs source: KEY"))
        return None
    intake.unknown(item, _CITATION, prefix="sources.")
    inner = _Intake(item, today=intake.today)
    source = _source(inner)
    quote, paraphrase, speaker = inner.text("quote"), inner.text("paraphrase"), inner.text("speaker")
    who = inner.guarded("speaker", parse_who, speaker) if speaker else None
    if who and len(who) > 1:
        inner.problems.append(("speaker", f'"{speaker}" is more than one; give each a citation of its own'))
    if quote and paraphrase:
        inner.problems.append(("quote", "one citation has either a quote or a paraphrase"))
    credibility = inner.text("credibility")
    if credibility and credibility not in set("123456"):
        inner.problems.append(("credibility", f"{credibility} is not one of 1 to 6"))
        credibility = ""
    found = CitationDraft(
        source=source or "",
        via=_via(inner, inner.text("via")),
        stance=inner.word("stance", Stance, Stance.SUPPORTS),
        wording=Wording.QUOTE if quote else Wording.PARAPHRASE if paraphrase else None,
        text=quote or paraphrase,
        language=inner.text("language"),
        translation=inner.text("translation"),
        speaker=who[0] if who else None,
        locator=inner.text("locator"),
        credibility=int(credibility) if credibility else None,
        claims=_claims(inner, item.get("claims") or {}),
    )
    intake.problems += [(f"sources.{name}", why) for name, why in inner.problems]
    return found


def _claims(intake: _Intake, claims: Any) -> tuple[tuple[str, str], ...]:
    """Each target with its value; of a role or a kind of link there may be several, in a list."""
    if not isinstance(claims, Mapping):
        intake.problems.append(("claims", "must be field: value lines"))
        return ()
    found = []
    for name, given in claims.items():
        target = intake.guarded("claims", parse_target, str(name))
        if target is None:
            continue
        several = target.name in SEVERAL and isinstance(given, list | tuple)
        for value in given if several else [given]:
            text = intake.plain("claims", value)
            found.append((str(target), _claimed(intake, target, text)))
    return tuple(found)


def _claimed(intake: _Intake, target: Target, text: str) -> str:
    """The value of a claim as the field's own is read; names are resolved later."""
    if not text:
        if target.number is None:
            intake.problems.append(("claims", f"{target} claims nothing; write {target.name}=VALUE"))
        return ""
    if target.name in DATES:
        day = intake.guarded("published", _publication_day, intake.text("published"), intake.today)
        when = intake.guarded("claims", lambda: read_date(text, today=intake.today, published=day))
        if when and not when.known:
            intake.problems.append(("claims", f"{target}: an unknown date claims nothing"))
        return when.edtf if when else ""
    if target.name == "status" and text.lower() not in set(Status):
        intake.problems.append(("claims", f'status "{text}" is not one of {", ".join(Status)}'))
    return text.lower() if target.name in {"status", "type"} else text


def _settlement(intake: _Intake, item: Any) -> SettlementDraft | None:
    if not isinstance(item, Mapping) or not item.get("field"):
        intake.problems.append(("settled", "each needs field, value, by and because"))
        return None
    intake.unknown(item, _SETTLED, prefix="settled.")
    inner = _Intake(item, today=intake.today)
    name, value = inner.text("field"), inner.text("value")
    if name != EVENT:
        target = inner.guarded("field", parse_target, name)
        if target and target.denied:
            inner.problems.append(("field", f"{name} is what sources deny; settle {target.name}"))
        name = str(target or name)
        value = _claimed(inner, target, value) if target and value else value
    intake.problems += [(f"settled.{'value' if field == 'claims' else field}", why) for field, why in inner.problems]
    return SettlementDraft(name, value, inner.text("by"), inner.text("because"))
