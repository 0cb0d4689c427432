"""What `add` asks for on a terminal: what is missing, and for a bare `timeline add` everything."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import typer

from timeline.cli.session import message
from timeline.db.read.conditions import make_unknown_type
from timeline.db.read.rules import read_event_types
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.actors import ActorResolver
from timeline.domain.dates.partial_date import UNKNOWN
from timeline.domain.dates.typed_dates import parse_date
from timeline.domain.names.mentions import Mention, parse_mentions, parse_statement
from timeline.domain.vocabulary import LinkKind, Role
from timeline.errors import InvalidInput, TimelineError

_SOURCE = ("source", "sources", "also", "url", "outlet", "published")


def complete_fields(reader: Reader, typed: dict[str, Any], *, base: dict[str, Any], today: date) -> dict[str, Any]:
    """Complete the typed fields with answers; an empty answer leaves an optional field out.

    `base` holds the fields of an earlier edition: only the participants are asked for again, for its guests
    were others.
    """
    fields = {**base, **typed}
    everything = not fields
    interview = _Interview(fields)
    interview.require("type", "Type, such as banquet", lambda text: _check_type(reader, text))
    interview.require("title", "Title", _accept)
    has_people = any(typed.get(role) for role in Role if not (base and role is Role.HOST))
    has_source = any(fields.get(name) for name in _SOURCE)
    has_links = any(fields.get(kind) for kind in LinkKind)
    if not has_source:
        interview.ask("url", "Source: address (--url)", _accept)
        interview.ask("outlet", "Source: outlet (--outlet)", _accept)
        interview.ask("published", "Source: published (--published)", lambda text: _check_date(text, today, None))
        if everything:
            interview.ask("via", "It quotes (--via, such as Rodong Sinmun, 2025-10-21)", _accept)
    published = _parse_published(fields, today)
    interview.require("on", "Date (--on)", lambda text: _check_date(text, today, published))
    people = _People(reader, fields, today)
    if not has_people:
        interview.ask_several(Role.HOST, "Host (--host), one a line", people.check_who)
        interview.ask_several(Role.GUEST, "Guest (--guest), one a line", people.check_who)
    if everything and not has_links:
        interview.ask_several(LinkKind.MARKS, "Marks (--marks, such as prk-rus-relations=77)", _accept)
    if everything:
        interview.ask_several(
            "said", 'Said (--said, such as WHO | "words")', lambda text: people.check([parse_statement(text).who])
        )
    return fields


class _People:
    """Looks names up while the answer can still be corrected; new names pass."""

    def __init__(self, reader: Reader, fields: dict[str, Any], today: date) -> None:
        self.actors = ActorResolver(reader, ())
        try:
            self.when = parse_date(str(fields["on"]), today=today, published=_parse_published(fields, today))
        except InvalidInput:  # given as an option, and refused later with whatever else is wrong
            self.when = UNKNOWN

    def check_who(self, text: str) -> None:
        self.check(parse_mentions(text))

    def check(self, mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            for who in self.actors.read(mention, self.when):
                self.actors.find(who, self.when)


class _Interview:
    """Asks each question until its answer is valid."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self.fields = fields

    def require(self, name: str, question: str, check: Callable[[str], object]) -> None:
        while not self.fields.get(name):
            self.ask(name, question, check)

    def ask(self, name: str, question: str, check: Callable[[str], object]) -> None:
        if not self.fields.get(name) and (answer := self._get_answer(question, check)):
            self.fields[name] = answer

    def ask_several(self, name: str, question: str, check: Callable[[str], object]) -> None:
        if self.fields.get(name):
            return
        answers = []
        while answer := self._get_answer(question, check):
            answers.append(answer)
        self.fields[name] = answers

    def _get_answer(self, question: str, check: Callable[[str], object]) -> str:
        while True:
            answer = str(typer.prompt(question, default="", show_default=False, err=True)).strip()
            try:
                if answer:
                    check(answer)
            except TimelineError as error:
                message(str(error))
                continue
            return answer


def _accept(_: str) -> None:
    """Accept any answer."""


def _check_type(reader: Reader, text: str) -> None:
    known = read_event_types(reader)
    if text.casefold() not in known:
        raise make_unknown_type(text, set(known))


def _check_date(text: str, today: date, published: date | None) -> None:
    when = parse_date(text, today=today, published=published)
    if when.edtf != text:
        message(f"  {when.display()}")


def _parse_published(fields: dict[str, Any], today: date) -> date | None:
    if not fields.get("published"):
        return None
    try:
        when = parse_date(str(fields["published"]), today=today)
    except InvalidInput:
        return None
    return when.start if when.month_day else None
