"""From named fields, as options, files and prompts give them, to one EventDraft.

The fields are those of `timeline add --help`: one grammar for all of them, so that the same event written in
any of these ways is the same draft.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from timeline.domain.dates.figure_dates import write_typable
from timeline.domain.dates.partial_date import UNKNOWN, PartialDate
from timeline.domain.dates.typed_dates import parse_date
from timeline.domain.events.citation_fields import (
    DESCRIPTION_FIELDS,
    parse_citations,
    parse_settlement,
)
from timeline.domain.events.drafts import CitationDraft, EventDraft, LinkDraft, ParticipantDraft
from timeline.domain.events.field_reader import FieldReader, parse_publication_day
from timeline.domain.events.fields import EVENT_FIELDS, EVENT_SPELLINGS
from timeline.domain.events.publication import is_too_early
from timeline.domain.names.mentions import parse_mentions
from timeline.domain.vocabulary import TOOK_PLACE, LinkKind, Role
from timeline.errors import InvalidDraft, Message

_PARTS = ("said", "also", "participants", "sources", "settled")
_DATES = ("on", "date_written")
_PLAIN = tuple(field for field in EVENT_FIELDS if field.name not in _DATES)
FIELD_NAMES = (*(field.name for field in EVENT_FIELDS), *DESCRIPTION_FIELDS, *_PARTS, *Role, *LinkKind)
_ROLES, _LINK_KINDS = tuple(Role), tuple(LinkKind)
_RELATIVE = ("today", "yesterday")


def parse_event(fields: Mapping[str, Any], *, today: date, where: str = "", published: str = "") -> EventDraft:
    """Parse one event's fields as `read_event` does; raises InvalidDraft with every (field, reason)."""
    draft = read_event(fields, today=today, where=where, published=published)
    if problems := draft.find_problems(today=today):
        raise InvalidDraft(problems, where=where)
    return draft


def read_event(
    fields: Mapping[str, Any],
    *,
    today: date,
    where: str = "",
    published: str = "",
    citations: tuple[CitationDraft, ...] = (),
) -> EventDraft:
    """Read what can be read of one event's fields; the rest is `unread`, so that all that is wrong is named at once.

    `where` is the place of fields that are in a file. `citations` are those that are read elsewhere, and `published`
    the day from which a weekday is counted back then.
    """
    fields = _rename_fields(fields)
    reader = FieldReader(fields, today=today, in_file=bool(where))
    reader.refuse_unknown(fields, FIELD_NAMES)
    when, date_text = _read_date(reader, reader.read_text("published") or published)
    present = (field for field in _PLAIN if field.required or field.name in fields)
    plain = {field.attribute: value for field in present if (value := reader.read_field(field)) is not None}
    settlements = (parse_settlement(reader, item) for item in reader.list_items("settled"))
    return EventDraft(
        **plain,
        when=when,
        date_text=date_text,
        participants=_read_participants(reader),
        links=_read_links(reader),
        citations=(*parse_citations(reader), *citations),
        settlements=tuple(filter(None, settlements)),
        where=where,
        unread=tuple(dict.fromkeys(reader.problems)),
    )


def _rename_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Name the fields by their own words; another word beside the own one stays, to be refused."""
    names = {name: EVENT_SPELLINGS.get(name, name) for name in fields}
    return {name if names[name] in fields else names[name]: value for name, value in fields.items()}


def _read_date(reader: FieldReader, published: str) -> tuple[PartialDate, str]:
    """Read the date and how it is written."""
    typed = reader.read_text("on")
    written = reader.read_text("date_written")
    if not typed:
        return UNKNOWN, written
    day = reader.guard("published", parse_publication_day, published, reader.today)
    is_relative = typed.lower() in _RELATIVE
    if is_relative and not day and reader.in_file:  # a file is read again on another day
        reader.refuse("on", Message("published-relative", {"text": typed, "day": ""}))
        return UNKNOWN, ""
    # In a story, "yesterday" is the day before it was published.
    today = day if is_relative and day else reader.today
    when = reader.guard("on", lambda: parse_date(typed, today=today, published=day))
    if when is None:
        return UNKNOWN, ""
    happened = reader.read_text("status") in {"", *TOOK_PLACE}
    if day and happened and is_too_early(PartialDate.parse(day.isoformat()), when):
        reader.refuse("on", Message("date-after-source", {"date": when.display(), "published": day}))
    as_typed = "" if typed in {when.edtf, write_typable(when.edtf)} or (is_relative and not day) else typed
    return when, written or as_typed


def _read_participants(reader: FieldReader) -> tuple[ParticipantDraft, ...]:
    participants: list[ParticipantDraft] = []
    for item in reader.list_items("participants"):
        if not isinstance(item, Mapping) or not item.get("role") or not item.get("who"):
            reader.refuse("participants", Message("participant-form"))
            continue
        reader.refuse_unknown(item, ("role", "who", "as_written"), prefix="participants.")
        inner = FieldReader(item, today=reader.today)
        role, typed = inner.read_word("role", Role), inner.read_text("who")
        written = inner.read_text("as_written")
        mentions = inner.guard("who", parse_mentions, typed) if typed else None
        reader.problems += [(f"participants.{name}", reason) for name, reason in inner.problems]
        if role:
            participants += [
                ParticipantDraft(role, replace(mention, as_written=written or mention.as_written))
                for mention in mentions or ()
            ]
    for role in filter(reader.fields.__contains__, _ROLES):
        for text in reader.read_texts(role):
            participants += [ParticipantDraft(role, who) for who in reader.guard(role, parse_mentions, text) or ()]
    return tuple(participants)


def _read_links(reader: FieldReader) -> tuple[LinkDraft, ...]:
    links = []
    for kind in filter(reader.fields.__contains__, _LINK_KINDS):
        for text in reader.read_texts(kind):
            key, separator, ordinal = text.partition("=")
            if separator and not re.fullmatch(r"\s*\d{1,9}", ordinal):
                reader.refuse(kind, Message("ordinal-form", {"ordinal": ordinal}))
                continue
            links.append(LinkDraft(kind, key.strip(), int(ordinal) if separator else None))
    return tuple(links)
