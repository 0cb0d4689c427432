"""What a source can claim of an event: a field, somebody in a role, or a link, in the words that `add` takes.

    target                                         value
    date announced                                 EDTF
    type status country place venue                a code, a word of the vocabulary, or text
    a role: host, guest, signatory ...             WHO by key: `choe-son-hui, foreign minister`
    a kind of link: marks, part-of ...             KEY, or KEY=77 with the ordinal

A target after `not:` denies the value. Participants have no numbers here: those change when a record is corrected.
"""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.fields import CLAIMABLE, FieldKind
from timeline.domain.names.folding import fold
from timeline.domain.vocabulary import ActorKind, LinkKind, Role
from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from timeline.domain.names.mentions import Mention

DENIED = "not:"
DATES = frozenset(target for target, field in CLAIMABLE.items() if field.kind is FieldKind.DATE)
SEVERAL = frozenset((*Role, *LinkKind))
"""The targets of which an event has several."""
EVENT = "event"
"""The event itself, for a source that disputes it without claiming anything else."""

_TARGETS = {field.name: target for target, field in CLAIMABLE.items()} | {"city": "place"}
"""The targets by what people may call them instead."""
_NUMBERED = ("participation", "link")


class ClaimTarget(NamedTuple):
    """What a claim is on: a field, role or kind of link; or the n-th participation or link, until it is looked up."""

    name: str
    number: int | None = None
    denied: bool = False

    def __str__(self) -> str:
        """Write the target as it is typed and stored."""
        number = "" if self.number is None else f":{self.number}"
        return f"{DENIED if self.denied else ''}{self.name}{number}"


def parse_target(text: str) -> ClaimTarget:
    """Parse a target as typed; raises InvalidInput with the nearest ones."""
    typed = text.strip().lower()
    denied = typed.startswith(DENIED)
    name, separator, number = typed.removeprefix(DENIED).replace("_", "-").partition(":")
    name = _TARGETS.get(name, name)
    if name in _NUMBERED and number.isascii() and number.isdigit() and len(number) < len("1000000"):
        return ClaimTarget(name, int(number), denied)
    known = {*CLAIMABLE, *SEVERAL}
    if name in known and not separator:
        return ClaimTarget(name, None, denied)
    nearest = tuple(get_close_matches(name, sorted(known), n=1))
    raise InvalidInput("claim-target", text=text, nearest=nearest, fields=tuple(CLAIMABLE))


def name_claimed_field(target: str, value: str) -> str:
    """Return what a claim is about: a field, `guest:choe-son-hui`, `marks:prk-rus-relations`.

    Two claims are about the same when this is the same; a post without a name is identified by its title too.
    """
    name = target.removeprefix(DENIED)
    if name in set(Role):
        return f"{name}:{_identify(value)[0]}"
    if name in set(LinkKind):
        return f"{name}:{split_link(value)[0]}"
    return name


def format_mention(actor: str, titles: Sequence[str], *, kind: str, home: str, country: str) -> str:
    """Write somebody in the grammar of who, by key, so that it parses as the same; `home` is the actor's own state."""
    is_state = kind == ActorKind.STATE
    if is_state and not titles:
        return home
    from timeline.domain.names.mentions import Mention

    prefix = home if is_state else "" if country == home else country
    return str(Mention("" if is_state else actor, prefix, tuple(titles)))


def format_link(key: str, ordinal: int | None) -> str:
    """Write a link as `KEY`, or `KEY=77` with its ordinal."""
    return key if ordinal is None else f"{key}={ordinal}"


def split_link(value: str) -> tuple[str, int | None]:
    """Split `KEY=77` into the key and the ordinal, None where there is none."""
    key, separator, ordinal = value.rpartition("=")
    if separator and ordinal.isascii() and ordinal.isdigit():
        return key, int(ordinal)
    return value, None


def find_claimed_actor(target: str, value: str) -> str:
    """Return the key of the actor that a claim names, "" where it names none or a state."""
    who = _parse_who(value) if target.removeprefix(DENIED) in set(Role) else None
    return "" if who is None or who.name.isupper() else who.name


def find_claimed_event(target: str, value: str) -> str:
    """Return the key of the event that a claim names, "" where it names none."""
    return split_link(value)[0] if target.removeprefix(DENIED) in set(LinkKind) else ""


def is_same_claim(target: str, claimed: str, other: str) -> bool:
    """Check whether a claim says the same as a value; a part of it, as a guest without the title, is the same."""
    if target in set(Role):
        (name, titles), (other_name, other_titles) = _identify(claimed), _identify(other)
        return claimed == other or (name == other_name and titles <= other_titles)
    if target in set(LinkKind):
        (key, ordinal), (other_key, other_ordinal) = split_link(claimed), split_link(other)
        return key == other_key and ordinal in {None, other_ordinal}
    if target in DATES:
        return claimed == other
    return claimed == other or (bool(fold(claimed)) and fold(claimed) == fold(other))


def is_conflicting(target: str, value: str, other: str) -> bool:
    """Check whether two values cannot both be right: a day within a month can, and so can two titles of one guest."""
    if target in set(Role) or not value or not other:
        return False
    if target in DATES:
        return not _is_nested(value, other)
    if target in set(LinkKind):
        return None not in {split_link(value)[1], split_link(other)[1]} and value != other
    return not is_same_claim(target, value, other)


def write_claim(target: str, value: str) -> str:
    """Write the value of a stored claim as it can be typed again."""
    if target.removeprefix(DENIED) not in DATES:
        return value
    from timeline.domain.dates.figure_dates import write_typable

    return write_typable(value)


def parse_claimed_date(text: str) -> PartialDate | None:
    """Parse the date of a stored claim; None for one that was written otherwise."""
    try:
        return PartialDate.parse(text)
    except InvalidInput:
        return None


def _is_nested(text: str, other: str) -> bool:
    """Check whether one of two dates lies within the other."""
    first, second = parse_claimed_date(text), parse_claimed_date(other)
    if first is None or second is None:
        return False
    (start, end), (other_start, other_end) = first.order, second.order
    return (start <= other_start and other_end <= end) or (other_start <= start and end <= other_end)


def _parse_who(value: str) -> "Mention | None":
    from timeline.domain.names.mentions import parse_mentions

    try:
        mentions = parse_mentions(value)
    except InvalidInput:
        return None
    return mentions[0] if len(mentions) == 1 else None


def _identify(value: str) -> tuple[str, set[str]]:
    """Return the identity of somebody, and the titles, folded."""
    who = _parse_who(value)
    if who is None:
        return value, set()
    return who.name.lower() or f"{who.country.lower()}, {' / '.join(who.titles)}", set(map(fold, who.titles))
