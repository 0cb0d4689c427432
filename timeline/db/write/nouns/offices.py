"""A new post of a person."""

from dataclasses import dataclass

from timeline.db.read.actors import ActorRef
from timeline.db.read.nouns.offices import Post, posts
from timeline.db.write.apply import RowChange, insert_row
from timeline.db.write.nouns.addition import Addition
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.rows import make_actor_rows
from timeline.db.write.transaction import Transaction
from timeline.domain.dates.partial_date import UNKNOWN, PartialDate
from timeline.domain.names.folding import fold
from timeline.domain.names.mentions import Mention, parse_mentions
from timeline.domain.text.storable import find_line_problem
from timeline.domain.vocabulary import ActorKind
from timeline.errors import InvalidInput, RecordedAlready

_LINE = 500


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post as typed: person and organisation in the grammar of who; the dates as far as they are known."""

    person: str
    title: str
    organisation: str = ""
    since: PartialDate = UNKNOWN
    until: PartialDate = UNKNOWN


def plan_office(transaction: Transaction, told: NewPost) -> Addition:
    """The rows of a new post, and of a person or a body that nobody knew; raises what is wrong with it."""
    title = told.title.strip()
    if why := "is empty" if not fold(title) else find_line_problem(title, limit=_LINE):
        raise InvalidInput(f"The title {why}.")
    _check_dates(told.since, told.until)
    actors = ActorResolver(transaction.reader, ())
    person = _find(actors, told.person, told.since, ActorKind.PERSON)
    if person.kind != ActorKind.PERSON:
        raise InvalidInput(
            f"{person.name} is no person ({person.kind}).", hint="Write the person first, then the title."
        )
    body = _find(actors, told.organisation, told.since, None) if told.organisation else None
    if body and body.kind == ActorKind.PERSON:
        raise InvalidInput(f"{body.name} is a person, not a body.", hint="Write --of ORGANISATION.")
    made = list(make_actor_rows(transaction, actors.made.values()))
    ids = {change.values["key"]: change.key["id"] for change in made if change.table == "actor"}
    own, there = ids.get(person.key, person.id), ids.get(body.key, body.id) if body else None
    known = posts(transaction.reader, person=own)
    _check_known(known, title, body, told)
    seq = 1 + max((post.seq for post in known), default=0)
    values = {name: when.edtf for name, when in (("valid_from", told.since), ("valid_until", told.until)) if when.known}
    row: RowChange = insert_row("office", {"person": own, "seq": seq}, organisation=there, title=title, **values)
    of = f" of {body.name}" if body else ""
    dates = [f"{word} {when.display()}" for word, when in (("from", told.since), ("until", told.until)) if when.known]
    name = ", ".join([f"{person.name}: {title}{of}", *dates])
    return Addition(person.key, name, [*made, row], proposed=tuple(actors.proposed))


def _find(actors: ActorResolver, text: str, when: PartialDate, kind: ActorKind | None) -> ActorRef:
    who, *more = parse_mentions(text)
    if more or who.titles or not who.name:
        raise InvalidInput(f'"{text}" is not one name.', hint='Write "[COUNTRY:] NAME".')
    return actors.find(Mention(who.name, who.country, kind=who.kind or kind or ""), when)


def _check_dates(since: PartialDate, until: PartialDate) -> None:
    for name, when in (("from", since), ("until", until)):
        if when.known and "/" in when.edtf:
            raise InvalidInput(f"--{name} {when.display()} is a span.", hint="Give its ends as --from and --until.")
    if since.known and until.known and until.end <= since.start:
        raise InvalidInput(f"--until {until.display()} is before --from {since.display()}.", hint="Exchange them.")


def _check_known(known: list[Post], title: str, body: ActorRef | None, told: NewPost) -> None:
    """Raise RecordedAlready for the same post at a time that may be the same."""
    for post in known:
        if fold(post.title) != fold(title) or post.organisation != (body.key if body else ""):
            continue
        begin, end = PartialDate.parse(post.since), PartialDate.parse(post.until)
        apart = (told.until.known and begin.known and told.until.end <= begin.start) or (
            end.known and told.since.known and end.end <= told.since.start
        )
        if not apart:
            dates = " to ".join((post.since or "not known", post.until or "open"))
            raise RecordedAlready(
                f"{post.person_name} is recorded as {post.title}, {dates}.",
                hint=f"See it: timeline office show {post.person}",
            )
