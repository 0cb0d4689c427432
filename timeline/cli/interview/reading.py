"""How an answer is read as fields of the event; what is wrong with them is found when they are taken."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from timeline.cli.interview.answers import Answers
from timeline.cli.interview.prompting import ask_line
from timeline.cli.pairs import find_named_pair
from timeline.cli.session import message
from timeline.db.read.actors import find_by_name
from timeline.db.read.candidates import suggest_nearest
from timeline.db.read.cities import find_city
from timeline.db.read.countries import find_countries, find_country, find_name_kind
from timeline.db.read.keys import find_event, find_named_event
from timeline.db.read.relations import name_relations, parse_nickname
from timeline.db.read.sql import Reader
from timeline.domain.dates.figure_dates import write_typable
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.dates.relative_dates import is_relative
from timeline.domain.dates.typed_dates import parse_date
from timeline.domain.events.drafts import NO_PLACE
from timeline.domain.names.keys import slugify
from timeline.domain.names.mentions import unquote
from timeline.domain.text.patterns import compile_later
from timeline.domain.vocabulary import ActorKind, NameKind, Status
from timeline.errors import InvalidDate, InvalidInput, NotFound
from timeline.exchange.sheet.cells import read_value

Read = Callable[[Answers, str, str], Mapping[str, Any]]
"""Reads the answer for a field, given the answers so far, its name and the text."""

_COUNTED_FROM_STORY = ("date-relative", "date-without-year")
_NEAREST = 5
_NTH = compile_later(r"(?<=\d)(?:st|nd|rd|th)$")
_ORDINAL = compile_later(r"(?P<name>.*?)(?:\s*=\s*(?P<written>\S+)|\s+(?P<nth>\d{1,4})(?:st|nd|rd|th))")


def read_plain(_answers: Answers, name: str, text: str) -> Mapping[str, Any]:
    """Read a text as it is."""
    return {name: text}


def read_cell(_answers: Answers, name: str, text: str) -> Mapping[str, Any]:
    """Read a text as the cell of a sheet is; raises InvalidInput."""
    return {name: read_value(name, text)}


def read_type(answers: Answers, name: str, text: str) -> Mapping[str, Any]:
    """Read a type by its code or its label; raises NotFound with the nearest few."""
    wanted = slugify(text)
    if code := next((code for code, rule in answers.types.items() if wanted in {code, slugify(rule.label)}), ""):
        return {name: code}
    holding = [code for code in answers.types if wanted and wanted in code]
    nearest = tuple(dict.fromkeys([*holding[:_NEAREST], *suggest_nearest(wanted, answers.types)]))[:_NEAREST]
    raise NotFound("event type", text, nearest=nearest)


def read_date(answers: Answers, name: str, text: str) -> Mapping[str, Any]:
    """Read the date; one that counts from the story asks for its publication. A day ahead can only be announced."""
    published: Mapping[str, Any] = {}
    try:
        when = answers.parse_day(text)
    except InvalidDate as error:
        if error.message.key not in _COUNTED_FROM_STORY or answers.fields.get("published"):
            raise
        day = ask_line(f'  "{text}" of which story? Its publication date')
        if not day:
            raise
        published = read_day(answers, "published", day)
        when = _count_from(answers, text, published["published"])
    counted = bool(published or answers.fields.get("published"))
    on = write_typable(when.edtf) if is_relative(text) and not counted else text
    status = answers.fields.get("status")
    ahead = when.known and when.start > answers.session.today
    if ahead and not status:
        message("  It is in the future, so it is recorded as announced.")
        status = Status.ANNOUNCED.value
    return {name: on, **published, "status": status}


def read_day(answers: Answers, name: str, text: str) -> Mapping[str, Any]:
    """Read the day of a publication; one that counts from today is written out, since a draft is read later."""
    when = parse_date(text, today=answers.session.today)
    return {name: write_typable(when.edtf) if is_relative(text) else text}


def read_where(answers: Answers, name: str, text: str) -> Mapping[str, Any]:
    """Read CITY, COUNTRY, or either alone; the country of a city that is known goes without saying."""
    del name
    if text == NO_PLACE:
        return {"place": NO_PLACE}
    with answers.session.open_reader() as reader:
        city, comma, country = (part.strip() for part in text.rpartition(","))
        if _find_state_named(reader, text):
            return {"place": None, "in": text}
        if comma and not find_city(reader, text):
            return {"place": city, "in": find_country(reader, country)}
        code = _find_state_around(reader, text)
        if code is None:
            message("  No city of this name is listed; it is recorded as written.")
    event = answers.preview.event if answers.preview else None
    is_hosts = event is not None and event.country and not answers.fields.get("in")
    return {"place": text, "in": None if is_hosts else code}


def read_occasion(answers: Answers, name: str, text: str) -> Mapping[str, Any]:
    """Read an occasion by key, nickname, two states or words, with its ordinal; asks for one that is not written.

    Raises NotFound and Ambiguous.
    """
    written = _ORDINAL.fullmatch(text)
    with answers.session.open_reader() as reader:
        key = _find_occasion(reader, written["name"] if written else text)
    if written:
        return {name: f"{key}={written['written'] or written['nth']}"}
    ordinal = ask_line("  Which anniversary the source calls it (77; or Enter)")
    return {name: f"{key}={_NTH.sub('', ordinal)}" if ordinal else key}


def read_outlet(answers: Answers, name: str, text: str) -> Mapping[str, Any]:
    """Read an outlet; raises InvalidInput for a date where no outlet of that name is on record."""
    if unquote(text) != text:
        return {name: unquote(text)}
    with answers.session.open_reader() as reader:
        is_outlet = any(actor.kind == ActorKind.OUTLET for actor in find_by_name(reader, text))
    if not is_outlet and _is_date(answers, text):
        raise InvalidInput("outlet-is-date", text=text)
    return {name: text}


def _count_from(answers: Answers, text: str, published: str) -> PartialDate:
    when = parse_date(published, today=answers.session.today)
    return parse_date(text, today=answers.session.today, published=when.start if when.month_day else None)


def _find_state_named(reader: Reader, text: str) -> str:
    """Find the state with a name; "" for a name that is that of its capital too."""
    codes = find_countries(reader, text)
    return codes[0] if codes and find_name_kind(reader, text, codes[0]) != NameKind.METONYM else ""


def _find_state_around(reader: Reader, city: str) -> str | None:
    """Find the code of the state that a city is in; None for an unknown city."""
    if known := find_city(reader, city):
        return known.country
    capital_of = find_countries(reader, city)
    return capital_of[0] if len(capital_of) == 1 else None


def _find_occasion(reader: Reader, text: str) -> str:
    """Find the key of an occasion; of relations that are not on record, their nickname."""
    if (event := find_named_event(reader, text)) is None:
        words = [part for part in re.split(r"\s*[,;]\s*|\s+(?:and|&|-|–)\s+", text) if part]
        sides = parse_nickname(reader, text) or find_named_pair(reader, words if len(words) > 1 else text.split())
        if sides:
            nickname = name_relations(*sides)
            event = find_named_event(reader, nickname)
            if event is None:
                return nickname
        else:
            event = find_event(reader, text)
    row = reader.read_first("SELECT key FROM event WHERE id = :event", event=event)
    return str(row[0]) if row else text


def _is_date(answers: Answers, text: str) -> bool:
    try:
        answers.parse_day(text)
    except InvalidDate as error:
        return error.message.key in _COUNTED_FROM_STORY
    return True
