"""What a source can claim of an event: a field, somebody in a role, or a link, in the words that `add` takes.

    target                                         value
    date announced                                 EDTF
    type status country place venue                a code, a word of the vocabulary, or text
    a role: host, guest, signatory ...             WHO by key: `choe-son-hui, foreign minister`
    a kind of link: marks, part-of ...             KEY, or KEY=77 with the ordinal

A target after `not:` denies the value. Nobody is named by a number: those change when a record is corrected.
"""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.names.folding import fold
from timeline.domain.names.mentions import Mention, parse_mentions
from timeline.domain.vocabulary import ActorKind, LinkKind, Role
from timeline.errors import InvalidInput

DENIED = "not:"
SINGLE = {
    "date": "on",
    "type": "type",
    "status": "status",
    "country": "in",
    "place": "place",
    "venue": "venue",
    "announced": "announced",
}
"""The fields of one value that can be claimed, and what `add` calls them."""

DATES = frozenset(("date", "announced"))
EVENT = "event"
"""The event itself, for a source that disputes it without claiming anything else."""

_NAMES = {"on": "date", "in": "country", "city": "place"}
_NUMBERED = ("participation", "link")
SEVERAL = frozenset((*Role, *LinkKind))
"""The targets of which an event has several."""


class ClaimTarget(NamedTuple):
    """What is claimed of: a field, role or kind of link; or the n-th participation or link, until it is looked up."""

    name: str
    number: int | None = None
    denied: bool = False

    def __str__(self) -> str:
        """The target as it is typed and stored."""
        number = "" if self.number is None else f":{self.number}"
        return f"{DENIED if self.denied else ''}{self.name}{number}"


def parse_target(text: str) -> ClaimTarget:
    """Read a target as typed; raises InvalidInput with the nearest ones."""
    typed = text.strip().lower()
    denied = typed.startswith(DENIED)
    name, separator, number = typed.removeprefix(DENIED).replace("_", "-").partition(":")
    name = _NAMES.get(name, name)
    if name in _NUMBERED and number.isascii() and number.isdigit() and len(number) < len("1000000"):
        return ClaimTarget(name, int(number), denied)
    if name in {*SINGLE, *SEVERAL} and not separator:
        return ClaimTarget(name, None, denied)
    known = [*SINGLE, *SEVERAL]
    near = get_close_matches(name, sorted(known), n=1)
    more = f'did you mean "{near[0]}"?' if near else f"one of {', '.join(SINGLE)}, a role, or a kind of link"
    raise InvalidInput(f'"{text[:60]}" is nothing that a source can claim; {more}')


def name_claimed_field(target: str, value: str) -> str:
    """What a claim is about: a field, `guest:choe-son-hui`, `marks:prk-rus-relations`.

    Two claims are about the same when this is the same; a post without a name is told by its title too.
    """
    name = target.removeprefix(DENIED)
    if name in set(Role):
        return f"{name}:{_identity(value)}"
    if name in set(LinkKind):
        return f"{name}:{format_link(value)[0]}"
    return name


def format_mention(actor: str, titles: Sequence[str], *, kind: str, home: str, country: str) -> str:
    """Somebody in the grammar of who, by key, so that it reads back as the same; `home` is the actor's own state."""
    state = kind == ActorKind.STATE
    if state and not titles:
        return home
    shown = home if state else "" if country == home else country
    return str(Mention("" if state else actor, shown, tuple(titles)))


def format_link(value: str) -> tuple[str, int | None]:
    """The key and the ordinal of `KEY=77`."""
    key, separator, ordinal = value.rpartition("=")
    if separator and ordinal.isascii() and ordinal.isdigit():
        return key, int(ordinal)
    return value, None


def find_claimed_actor(target: str, value: str) -> str:
    """The key of the actor that a claim names; "" where it names none, or a state."""
    who = _who(value) if target.removeprefix(DENIED) in set(Role) else None
    return "" if who is None or who.name.isupper() else who.name


def find_claimed_event(target: str, value: str) -> str:
    """The key of the event that a claim names; "" where it names none."""
    return format_link(value)[0] if target.removeprefix(DENIED) in set(LinkKind) else ""


def is_same_claim(target: str, claimed: str, other: str) -> bool:
    """Whether a claim says no other than a value: less of it, as a guest without the title, is the same."""
    if target in set(Role):
        told = {fold(title) for title in _titles(claimed)}
        return claimed == other or (_identity(claimed) == _identity(other) and told <= set(map(fold, _titles(other))))
    if target in set(LinkKind):
        (key, ordinal), (recorded, counted) = format_link(claimed), format_link(other)
        return key == recorded and ordinal in {None, counted}
    if target in DATES:
        return claimed == other
    return claimed == other or (bool(fold(claimed)) and fold(claimed) == fold(other))


def is_conflicting(target: str, one: str, other: str) -> bool:
    """Whether two values cannot both be right: a day within a month can, and so can two titles of one guest."""
    if target in set(Role) or not one or not other:
        return False
    if target in DATES:
        return not _nested(one, other)
    if target in set(LinkKind):
        return None not in {format_link(one)[1], format_link(other)[1]} and one != other
    return not is_same_claim(target, one, other)


def parse_claimed_date(text: str) -> PartialDate | None:
    """The date of a stored claim; None for one that was written otherwise."""
    try:
        return PartialDate.parse(text)
    except InvalidInput:
        return None


def _nested(one: str, other: str) -> bool:
    first, second = parse_claimed_date(one), parse_claimed_date(other)
    if first is None or second is None:
        return False
    (start, end), (begin, finish) = first.order, second.order
    return (start <= begin and finish <= end) or (begin <= start and end <= finish)


def _who(value: str) -> Mention | None:
    try:
        found = parse_mentions(value)
    except InvalidInput:
        return None
    return found[0] if len(found) == 1 else None


def _identity(value: str) -> str:
    who = _who(value)
    if who is None:
        return value
    return who.name.lower() or f"{who.country.lower()}, {' / '.join(who.titles)}"


def _titles(value: str) -> tuple[str, ...]:
    who = _who(value)
    return who.titles if who else ()
