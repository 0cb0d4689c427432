"""The questions of the interview, in their order: what, when, who, where, on which occasion, by which source."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from timeline.cli.interview import reading
from timeline.cli.interview.answers import Answers
from timeline.domain.events.usual_roles import list_asked_roles
from timeline.domain.vocabulary import Family, LinkKind, Role
from timeline.exchange.sheet.columns import COLUMNS, EVENT, ROLE_HELP, ROLES


class Step(NamedTuple):
    """One question: the fields that its answer fills, what to call them, a line of help, and how it is read.

    `several` takes an answer after the other. A question that is not `asked` is only answered on demand, one that is
    `extra` only where everything is asked for. `when` checks whether it applies to the answers so far.
    """

    name: str
    label: str
    help: str
    example: str = ""
    fields: tuple[str, ...] = ()
    read: reading.Read = reading.read_plain
    required: bool = False
    several: bool = False
    asked: bool = True
    extra: bool = False
    when: "Callable[[Answers], bool]" = lambda _: True

    @property
    def filled(self) -> tuple[str, ...]:
        """The fields that it fills."""
        return self.fields or (self.name,)


def _make(name: str, label: str, **more: Any) -> Step:
    """Make a step in the words of the column of the sheet."""
    column = COLUMNS[name]
    return Step(name, label, **{"help": column.help, "example": column.example, **more})


def _make_role(role: Role, *, asked: bool = True) -> Step:
    text, example = ROLE_HELP[role]
    return Step(
        role.value,
        role.replace("-", " ").capitalize(),
        text,
        example,
        several=True,
        asked=asked,
        when=(lambda answers: not answers.has_arrow) if role is Role.RECIPIENT else lambda _: True,
    )


_PUBLISHED = _make("published", "Published", read=reading.read_day, when=lambda answers: answers.has_source)
_WHAT = (
    _make(
        "type",
        "Type",
        help="What it was, such as banquet, visit, treaty or telegram; ? lists all types.",
        read=reading.read_type,
        required=True,
    ),
    _make("title", "Title", help="A short title; without one, it is made from your answers."),
    _make("on", "Date", read=reading.read_date, required=True),
    _make("status", "Status", asked=False),
)
_WHERE = (
    Step(
        "where",
        "Place",
        "The city, or CITY, COUNTRY; - means none on record.",
        "Moscow; Ereen, China",
        fields=("place", "in"),
        read=reading.read_where,
        when=lambda answers: answers.asks_all or answers.lacks_soil,
    ),
    _make("in", "Country", help="The country where it took place.", when=lambda answers: answers.lacks_country),
    _make("venue", "Venue", asked=False),
)
_OCCASION = (
    _make(
        LinkKind.MARKS.value,
        "Occasion",
        help="The occasion that this event marks: a key, a nickname, two states, or words.",
        example="prk-rus-relations; North Korea, Russia; prk-rus-relations=77",
        several=True,
        extra=True,
        read=reading.read_occasion,
        when=lambda answers: answers.rule is not None and not answers.rule.founds,
    ),
)
_SOURCE = (
    _make("outlet", "Outlet", read=reading.read_outlet),
    _make("url", "Address"),
    _PUBLISHED,
    _make("headline", "Headline", extra=True, when=lambda answers: answers.has_source),
    _make("via", "It quotes", extra=True, read=reading.read_outlet, when=lambda answers: answers.has_source),
    Step(
        "said",
        "Words",
        "What somebody said: WHO | WORDS, a quote in quotation marks, else a paraphrase.",
        'RUS: ?, vice foreign minister | "a new level of alliance"',
        several=True,
        extra=True,
        when=lambda answers: answers.has_source,
    ),
)
_ELSEWHERE = {"key", "place", *ROLES, *(step.name for step in (*_WHAT, *_WHERE, *_OCCASION))}
_MORE = tuple(
    _make(name, name.replace("_", " ").replace("-", " ").capitalize(), asked=False, read=reading.read_cell)
    for name in EVENT
    if name not in _ELSEWHERE
)
"""The other columns of a sheet."""

SOURCE_STEPS = tuple(step.name for step in _SOURCE)


_VISITED = "Who hosted, or the state that was visited."


def list_steps(family: str) -> Sequence[Step]:
    """List the questions about an event of a family, its usual roles first; the others are asked on demand."""
    usual = list_asked_roles(family) if family else ()
    others = (_make_role(role, asked=False) for role in Role if role not in usual)
    roles = (_make_role(role) for role in usual)
    if family == Family.VISIT:
        roles = (step._replace(help=_VISITED) if step.name == Role.HOST else step for step in roles)
    return (*_WHAT, *roles, *others, *_WHERE, *_OCCASION, *_SOURCE, *_MORE)
