"""A new actor: a person, a body, a mission, an outlet."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.db.read.actors import find_by_name, suggest_names
from timeline.db.read.countries import find_country
from timeline.db.read.keys import is_taken
from timeline.db.read.nouns.actors import actor
from timeline.db.write.nouns.addition import Addition
from timeline.db.write.rows import make_actor_rows
from timeline.db.write.transaction import Transaction
from timeline.domain.events.drafts import ActorDraft
from timeline.domain.names.actor_kinds import guess_kind
from timeline.domain.names.keys import make_unused, slugify
from timeline.domain.names.syntax import parse_name
from timeline.domain.text.storable import find_line_problem
from timeline.domain.vocabulary import ActorKind
from timeline.errors import InvalidDraft, InvalidInput, RecordedAlready

_LINE = 500


@dataclass(frozen=True, slots=True)
class NewActor:
    """An actor as typed: the first name is the one shown; country, receiving and parent are names or codes."""

    names: Sequence[str]
    kind: ActorKind | None = None
    country: str = ""
    parent: str = ""
    receiving: str = ""
    city: str = ""
    wikidata: str = ""
    reliability: str = ""
    anyway: bool = False


def plan_actor(transaction: Transaction, told: NewActor) -> Addition:
    """The rows of a new actor; raises InvalidInput, NotFound, Ambiguous, or RecordedAlready for a known one."""
    reader = transaction.reader
    names = tuple(dict.fromkeys(parse_name(name) for name in told.names))
    kind = _kind(told, names[0][0])
    short = (("city", told.city), ("wikidata", told.wikidata))
    if problems := [(name, why) for name, text in short if (why := find_line_problem(text, limit=_LINE))]:
        raise InvalidDraft(problems)
    code, receiving = (find_country(reader, text) if text else "" for text in (told.country, told.receiving))
    if receiving and kind is not ActorKind.MISSION:
        raise InvalidInput(f"A {kind} is accredited to nobody.", hint="Leave --receiving out, or give --kind mission.")
    for name, _, _ in () if told.anyway else names:
        for known in find_by_name(reader, name):
            if known.kind == kind and (known.country == code or not (known.country and code)):
                raise RecordedAlready(
                    f'"{name}" is a name of {known.name} ({known.kind}{known.country and f", {known.country}"}).',
                    hint=f"See it: timeline actor show {known.key}\nFor another of that name: --anyway",
                )
    base = slugify(names[0][0]) or kind
    if kind is not ActorKind.PERSON and code:
        base = f"{code.lower()}-{base}"
    draft = ActorDraft(
        key=make_unused(base, lambda wanted: is_taken(reader, wanted)),
        kind=kind,
        names=names,
        country=code,
        parent=actor(reader, told.parent).key if told.parent else "",
        receiving=receiving,
        city=told.city,
        wikidata=told.wikidata,
        reliability=told.reliability,
    )
    described = ", ".join(part for part in (kind, code) if part)
    return Addition(
        draft.key,
        f"{draft.key}: {names[0][0]} ({described})",
        list(make_actor_rows(transaction, [draft])),
        _near(transaction, names[0][0], kind),
    )


def _kind(told: NewActor, name: str) -> ActorKind:
    if told.kind is ActorKind.STATE:
        raise InvalidInput("A state is made with its code.", hint='Write: timeline country add XSL "Name"')
    kind = told.kind or guess_kind(name, titled=False)
    if kind is None:
        raise InvalidInput(
            f'"{name}" may be a person or a body.',
            hint=f"Give --kind {', '.join(one for one in ActorKind if one is not ActorKind.STATE)}.",
        )
    return kind


def _near(transaction: Transaction, name: str, kind: ActorKind) -> tuple[str, ...]:
    near = suggest_names(transaction.reader, name, kinds=(kind,))
    return (f"Known already by similar names: {', '.join(near)}.",) if near else ()
