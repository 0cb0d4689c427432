"""From named fields, as flags, files and prompts give them, to one EventDraft.

The fields are those of `timeline add --help`: one grammar for all of them, so that the same event told in
any of these ways is the same draft.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from timeline.domain.dates.partial_date import UNKNOWN, PartialDate
from timeline.domain.dates.typed_dates import parse_date as read_date
from timeline.domain.events import citation_fields
from timeline.domain.events.drafts import EventDraft, LinkDraft, ParticipantDraft
from timeline.domain.events.field_reader import FieldReader, parse_publication_day
from timeline.domain.names.mentions import Mention, parse_mentions
from timeline.domain.vocabulary import TOOK_PLACE, LinkKind, Recurs, Role, Status
from timeline.errors import InvalidDraft

_PLAIN = ("type", "title", "on", "date_written", "key", "status", "summary", "note", "announced")
_PLACE = ("in", "place", "venue", "coordinates")
_LISTS = ("aliases", "tags", "said", "also", "participants", "sources", "settled")
FIELDS = (*_PLAIN, *_PLACE, *citation_fields.SOURCE, *_LISTS, "occasion", "recurs", *Role, *LinkKind)
_RELATIVE = ("today", "yesterday")
_HELD = ("", *TOOK_PLACE)


def parse_event(fields: Mapping[str, Any], *, today: date, where: str = "", published: str = "") -> EventDraft:
    """Read one event's fields; raises InvalidDraft with every (field, reason) found wrong.

    `where` is told of what stands in a file. `published` is the day from which a weekday is counted back
    where the source is told elsewhere.
    """
    intake = FieldReader(fields, today=today, in_file=bool(where))
    intake.report_unknown(fields, FIELDS)
    when, date_text = _when(intake, intake.read_text("published") or published)
    draft = EventDraft(
        type=intake.read_text("type"),
        title=intake.read_text("title"),
        when=when,
        date_text=date_text,
        key=intake.read_text("key"),
        aliases=tuple(intake.read_texts("aliases")),
        status=intake.read_word("status", Status, Status.CONFIRMED),
        summary=intake.read_text("summary"),
        note=intake.read_text("note"),
        announced=intake.read_day("announced"),
        country=intake.read_text("in"),
        city=intake.read_text("place"),
        venue=intake.read_text("venue"),
        coordinates=_coordinates(intake),
        occasion=intake.read_flag("occasion"),
        recurs=intake.read_word("recurs", Recurs, None),
        participants=_participants(intake),
        links=_links(intake),
        citations=citation_fields.parse_citations(intake),
        tags=tuple(intake.read_texts("tags")),
        settlements=tuple(
            one for item in intake.read_items("settled") if (one := citation_fields.parse_settlement(intake, item))
        ),
        where=where,
    )
    problems = dict.fromkeys((*intake.problems, *draft.find_problems(today=today)))
    if problems:
        raise InvalidDraft(tuple(problems), where=where)
    return draft


def _when(intake: FieldReader, published: str) -> tuple[PartialDate, str]:
    typed = intake.read_text("on")
    written = intake.read_text("date_written")
    if not typed:
        return UNKNOWN, written
    day = intake.guard("published", parse_publication_day, published, intake.today)
    relative = typed.lower() in _RELATIVE
    # In a story, "yesterday" is the day before it was published.
    today = day if relative and day else intake.today
    when = intake.guard("on", lambda: read_date(typed, today=today, published=day))
    if when is None:
        return UNKNOWN, ""
    if day and when.known and when.start > day and intake.read_text("status") in _HELD:
        reason = f"{when.display()} is after its source was published ({day}); give status announced"
        intake.problems.append(("on", reason))
    as_typed = "" if typed == when.edtf or (relative and not day) else typed
    return when, written or as_typed


def _coordinates(intake: FieldReader) -> tuple[float, float] | None:
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
    return latitude + 0.0, longitude + 0.0  # of -0.0 one engine keeps the sign and the other does not


def _participants(intake: FieldReader) -> tuple[ParticipantDraft, ...]:
    found: list[ParticipantDraft] = []
    for item in intake.read_items("participants"):
        if not isinstance(item, Mapping) or not item.get("role") or not item.get("who"):
            intake.problems.append(("participants", "each needs role and who"))
            continue
        intake.report_unknown(item, ("role", "who", "as_written"), prefix="participants.")
        inner = FieldReader(item, today=intake.today)
        role, typed, written = (
            inner.read_word("role", Role, None),
            inner.read_text("who"),
            inner.read_text("as_written"),
        )
        everyone = inner.guard("who", parse_mentions, typed) if typed else ()
        intake.problems += [(f"participants.{name}", why) for name, why in inner.problems]
        if role and everyone:
            found += [ParticipantDraft(role, _as_written(who, written or who.as_written)) for who in everyone]
    for role in Role:
        for text in intake.read_texts(role):
            found += [ParticipantDraft(role, who) for who in intake.guard(role, parse_mentions, text) or ()]
    return tuple(found)


def _as_written(who: Mention, written: str) -> Mention:
    return Mention(who.name, who.country, who.titles, who.kind, written, who.carried)


def _links(intake: FieldReader) -> tuple[LinkDraft, ...]:
    found = []
    for kind in LinkKind:
        for text in intake.read_texts(kind):
            key, separator, ordinal = text.partition("=")
            if separator and not re.fullmatch(r"\s*\d{1,9}", ordinal):
                intake.problems.append((kind, f'"{ordinal}" is not an ordinal; write KEY=77'))
                continue
            found.append(LinkDraft(kind, key.strip(), int(ordinal) if separator else None))
    return tuple(found)
