"""What `add` asks for on a terminal: what is missing, and in a bare `timeline add` everything."""

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
from timeline.domain.dates.typed_dates import parse_date as read_date
from timeline.domain.names.mentions import Mention, parse_mentions, parse_statement
from timeline.domain.vocabulary import LinkKind, Role
from timeline.errors import InvalidInput, TimelineError

_SOURCE = ("source", "sources", "also", "url", "outlet", "published")


def complete(reader: Reader, given: dict[str, Any], *, base: dict[str, Any], today: date) -> dict[str, Any]:
    """What is given with the answers; an empty answer leaves an optional one out.

    `base` is what an earlier edition says: it is not asked again, but who came is, for its guests were others.
    """
    found = {**base, **given}
    asked_nothing = not found
    interview = _Interview(found, today)
    interview.required("type", "Type, such as banquet", lambda text: _type(reader, text))
    interview.required("title", "Title", lambda text: None)
    who = any(given.get(role) for role in Role if not (base and role is Role.HOST))
    source = any(found.get(name) for name in _SOURCE)
    linked = any(found.get(kind) for kind in LinkKind)
    if not source:
        interview.optional("url", "Source: address (--url)", lambda text: None)
        interview.optional("outlet", "Source: outlet (--outlet)", lambda text: None)
        interview.optional("published", "Source: published (--published)", lambda text: _date(text, today, None))
        if asked_nothing:
            interview.optional("via", "It relays (--via, as Rodong Sinmun, 2025-10-21)", lambda text: None)
    published = _published(found, today)
    interview.required("on", "Date (--on)", lambda text: _date(text, today, published))
    here = _Present(reader, found, today)
    if not who:
        interview.several(Role.HOST, "Host (--host), one a line", lambda text: here.look_up(parse_mentions(text)))
        interview.several(Role.GUEST, "Guest (--guest), one a line", lambda text: here.look_up(parse_mentions(text)))
    if asked_nothing and not linked:
        interview.several(LinkKind.MARKS, "Marks (--marks, as prk-rus-relations=77)", lambda text: None)
    if asked_nothing:
        interview.several(
            "said", 'Said (--said, as WHO | "words")', lambda text: here.look_up([parse_statement(text).who])
        )
    return found


class _Present:
    """Who took part, looked up while the answer can still be given again; new names pass."""

    def __init__(self, reader: Reader, found: dict[str, Any], today: date) -> None:
        self.actors = ActorResolver(reader, ())
        try:
            self.when = read_date(str(found["on"]), today=today, published=_published(found, today))
        except InvalidInput:  # given as an option, and refused with whatever else is wrong there
            self.when = UNKNOWN

    def look_up(self, people: Iterable[Mention]) -> None:
        for who in people:
            self.actors.find(who, self.when)


class _Interview:
    """Puts questions until each answer can be taken."""

    def __init__(self, found: dict[str, Any], today: date) -> None:
        self.found = found
        self.today = today

    def required(self, name: str, question: str, check: Callable[[str], object]) -> None:
        while not self.found.get(name):
            self.optional(name, question, check)

    def optional(self, name: str, question: str, check: Callable[[str], object]) -> None:
        if self.found.get(name):
            return
        answer = self._answer(question, check)
        if answer:
            self.found[name] = answer

    def several(self, name: str, question: str, check: Callable[[str], object]) -> None:
        if self.found.get(name):
            return
        answers = []
        while answer := self._answer(question, check):
            answers.append(answer)
        self.found[name] = answers

    def _answer(self, question: str, check: Callable[[str], object]) -> str:
        while True:
            answer = str(typer.prompt(question, default="", show_default=False, err=True)).strip()
            try:
                if answer:
                    check(answer)
            except TimelineError as error:
                message(str(error))
                continue
            return answer


def _type(reader: Reader, text: str) -> None:
    known = read_event_types(reader)
    if text.casefold() not in known:
        raise make_unknown_type(text, set(known))


def _date(text: str, today: date, published: date | None) -> None:
    when = read_date(text, today=today, published=published)
    if when.edtf != text:
        message(f"  {when.display()}")


def _published(found: dict[str, Any], today: date) -> date | None:
    if not found.get("published"):
        return None
    try:
        when = read_date(str(found["published"]), today=today)
    except InvalidInput:
        return None
    return when.start if when.month_day else None
