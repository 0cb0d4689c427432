"""A new post of a person."""

from typing import Any

from timeline.db.models import Actor, Office
from timeline.db.read.actors import ActorRef
from timeline.db.read.nouns.actors import find_actor
from timeline.db.read.nouns.offices import read_tenures_of
from timeline.db.read.posts import select_tenures
from timeline.db.write.apply import delete_row, insert_row, update_row
from timeline.db.write.nouns.addition import Addition, check_texts, summarise
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.rows import make_actor_rows
from timeline.db.write.transaction import Transaction
from timeline.domain.dates.partial_date import UNKNOWN, PartialDate
from timeline.domain.names.folding import fold
from timeline.domain.names.mentions import Mention, parse_mentions
from timeline.domain.states.offices import Tenure
from timeline.domain.vocabulary import ActorKind
from timeline.errors import InvalidInput, Message, NotFound, RecordedAlready


def plan_office(
    transaction: Transaction,
    person: str,
    title: str,
    *,
    organisation: str = "",
    since: PartialDate = UNKNOWN,
    until: PartialDate = UNKNOWN,
    source: str = "",
) -> Addition:
    """Plan a new post, and the person or body where they are unknown; both are typed as in an event.

    Raises InvalidInput, NotFound, Ambiguous, or RecordedAlready for the same post at a time that may be the same.
    """
    title, source = title.strip(), source.strip()
    check_texts(required="title", title=title, source=source)
    _check_dates(since, until)
    resolver = ActorResolver(transaction.reader, ())
    holder = _find_actor(resolver, person, since, ActorKind.PERSON)
    if holder.kind != ActorKind.PERSON:
        raise InvalidInput("holder-not-person", actor=holder.name, kind=holder.kind)
    body = _find_actor(resolver, organisation, since, None) if organisation else None
    if body and body.kind == ActorKind.PERSON:
        raise InvalidInput("body-is-person", actor=body.name)
    created = list(make_actor_rows(transaction, resolver.made.values()))
    ids = {change.values["key"]: change.key["id"] for change in created if change.model is Actor}
    holder_id = ids.get(holder.key, holder.id)
    post = Tenure(holder.key, holder.name, holder.country, body.key if body else "", title, since, until, "")
    for tenure in read_tenures_of(transaction.reader, holder_id):
        if _may_be_same(tenure, post):
            raise RecordedAlready(
                "post-recorded",
                person=tenure.person,
                name=tenure.name,
                title=tenure.title,
                since=tenure.since.edtf,
                until=tenure.until.edtf,
            )
    [(seq,)] = transaction.reader.read_rows("SELECT coalesce(max(seq), 0) FROM office WHERE person = :id", id=holder_id)
    row = Office(
        person=holder_id,
        seq=seq + 1,
        organisation=ids.get(body.key, body.id) if body else None,
        title=title,
        source=source,
    )
    if since.known:
        row.valid_from = since.edtf
    if until.known:
        row.valid_until = until.edtf
    dates = [f"{word} {when.display()}" for word, when in (("from", since), ("until", until)) if when.known]
    summary = summarise(holder.name, title, body.name if body else "", *dates)
    return Addition(holder.key, summary, [*created, insert_row(row)], proposed=tuple(resolver.proposed))


def _find_actor(resolver: ActorResolver, text: str, when: PartialDate, kind: ActorKind | None) -> ActorRef:
    mention, *more = parse_mentions(text)
    if more or mention.titles or not mention.name:
        raise InvalidInput("not-one-name", text=text)
    who = Mention(mention.name, mention.country, kind=mention.kind or kind or "", quoted=mention.quoted)
    return resolver.find(resolver.read_single(who, when), when)


def _check_dates(since: PartialDate, until: PartialDate) -> None:
    for when in (since, until):
        if when.known and "/" in when.edtf:
            raise InvalidInput("date-is-span", date=when.display())
    if since.known and until.known and until.end <= since.start:
        raise InvalidInput("period-reversed", since=since.display(), until=until.display())


def _may_be_same(known: Tenure, new: Tenure) -> bool:
    """Whether two tenures have one title in one body, at times that are not known to be apart."""
    if fold(known.title) != fold(new.title) or known.organisation != new.organisation:
        return False
    return not any(
        earlier.until.known and later.since.known and earlier.until.end <= later.since.start
        for earlier, later in ((known, new), (new, known))
    )


def plan_post_change(
    transaction: Transaction, person: str, title: str, *, since: PartialDate, until: PartialDate, source: str
) -> Addition:
    """Plan new dates or another source of a dated post; what is unknown or empty stays as it is.

    Raises NotFound where the person has no such post, InvalidInput for several, or for dates in the wrong order.
    """
    post, row = _find_post(transaction, person, title)
    check_texts(source=source.strip())
    begins, ends = since if since.known else post.since, until if until.known else post.until
    _check_dates(begins, ends)
    values: dict[str, Any] = {"valid_from": since.edtf} if since.known else {}
    values |= {"valid_until": until.edtf} if until.known else {}
    values |= {"source": source.strip()} if source.strip() else {}
    changed = post._replace(since=begins, until=ends, source=source.strip() or post.source)
    changes = [] if changed == post else [update_row(Office(**row, **values))]
    return Addition(post.person, _summarise(changed), changes)


def plan_post_removal(transaction: Transaction, person: str, title: str) -> Addition:
    """Plan the removal of a post; raises as `plan_post_change`."""
    post, row = _find_post(transaction, person, title)
    return Addition(post.person, _summarise(post), [delete_row(Office(**row))])


def _find_post(transaction: Transaction, person: str, title: str) -> tuple[Tenure, dict[str, Any]]:
    """Find the one post of a person with a title, but those that an event attests, and its primary key."""
    reader = transaction.reader
    holder = find_actor(reader, person, kinds=(ActorKind.PERSON,))
    numbers = reader.read_column(
        "seq", "SELECT seq FROM office WHERE person = :id AND event IS NULL ORDER BY seq", id=holder.id
    )
    posts = [
        (tenure, number)
        for number in numbers
        for tenure in select_tenures(reader, "o.person = :id AND o.seq = :number", id=holder.id, number=number)
        if fold(tenure.title) == fold(title)
    ]
    if not posts:
        raise NotFound("post", f"{holder.key}, {title}")
    if len(posts) > 1:
        spans = tuple(f"{tenure.since.edtf or '?'} to {tenure.until.edtf or '?'}" for tenure, _ in posts)
        raise InvalidInput("posts-several", person=holder.key, title=title, spans=spans)
    tenure, number = posts[0]
    return tenure, {"person": holder.id, "seq": number}


def _summarise(post: Tenure) -> Message:
    dates = [f"{word} {when.display()}" for word, when in (("from", post.since), ("until", post.until)) if when.known]
    return summarise(post.name, post.title, post.organisation_name, *dates)
