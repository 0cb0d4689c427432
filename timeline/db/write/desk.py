"""Comments on events, the state of their review, and releases: rows like any other, with a log and an undo."""

from collections.abc import Sequence

from timeline.db.models import Comment, Release, Review
from timeline.db.read.desk import read_notes
from timeline.db.read.digest import compute_digest
from timeline.db.read.history import read_revisions
from timeline.db.read.keys import find_event
from timeline.db.read.sql import Reader
from timeline.db.write.apply import RowChange, delete_row, insert_row, update_row
from timeline.db.write.nouns.addition import Addition, check_texts
from timeline.db.write.record import Author, apply_as_revision
from timeline.db.write.transaction import Transaction, open_transaction
from timeline.domain.desk import ReviewRecord
from timeline.domain.text.storable import find_text_problem
from timeline.domain.vocabulary import ReviewState
from timeline.errors import InvalidInput, Message, NotFound, RecordedAlready
from timeline.settings import Location


def plan_comment(transaction: Transaction, event: str, text: str, author: Author) -> Addition:
    """Plan a comment on an event; raises NotFound, Ambiguous, and InvalidInput for a text that cannot be stored."""
    reader, number = transaction.reader, find_event(transaction.reader, event)
    text = text.strip()
    if problem := find_text_problem(text) if text else Message("empty"):
        raise InvalidInput("comment-text", reason=problem)
    key = _read_key(reader, number)
    row = reader.read_first("SELECT coalesce(max(seq), 0) + 1 FROM comment WHERE event = :event", event=number)
    seq = row[0] if row else 1
    comment = Comment(event=number, seq=seq, at=author.at, author=author.name, text=text)
    return Addition(key, Message("new-comment", {"number": seq, "event": key}), [insert_row(comment)])


def plan_comment_removal(transaction: Transaction, event: str, seq: int) -> Addition:
    """Plan the removal of a comment by its number; raises NotFound, Ambiguous."""
    reader, number = transaction.reader, find_event(transaction.reader, event)
    key = _read_key(reader, number)
    if reader.read_first("SELECT 1 FROM comment WHERE event = :event AND seq = :seq", event=number, seq=seq) is None:
        raise NotFound("comment", f"{key} {seq}")
    summary = Message("new-comment", {"number": seq, "event": key})
    return Addition(key, summary, [delete_row(Comment(event=number, seq=seq))])


def record_reviews(
    location: Location, events: Sequence[str], state: ReviewState | None, *, author: Author, dry_run: bool = False
) -> tuple[int | None, tuple[str, ...]]:
    """Set the state of the review of events, or None to remove it, as one revision.

    Returns its number, None for no change, and the keys of the events that it changes. Raises NotFound, Ambiguous.
    """
    with open_transaction(location) as transaction:
        reader = transaction.reader
        wanted = dict.fromkeys(find_event(reader, text) for text in events)
        reviews = {event: read_notes(reader, event).review for event in wanted}
        differing = [event for event, review in reviews.items() if not _is_state(review, state)]
        keys = tuple(_read_key(reader, event) for event in differing)
        if dry_run or not differing:
            return None, keys

        def make(number: int) -> list[RowChange]:
            return [_make_review(event, reviews[event], state, author, number) for event in differing]

        return apply_as_revision(transaction, author, make), keys


def _is_state(review: ReviewRecord | None, state: ReviewState | None) -> bool:
    """Check whether the event as it is now has that state, by whomever."""
    if review is None or state is None:
        return review is None and state is None
    return review.state is state and not review.changed_since


def _make_review(
    event: int, before: ReviewRecord | None, state: ReviewState | None, author: Author, revision: int
) -> RowChange:
    if state is None:
        return delete_row(Review(event=event))
    review = Review(event=event, state=state, author=author.name, at=author.at, revision=revision)
    return update_row(review) if before else insert_row(review)


def plan_release(transaction: Transaction, name: str, author: Author, *, title: str, note: str) -> Addition:
    """Plan a release of the record as it is; raises InvalidInput, or RecordedAlready for a name that is taken."""
    reader, name = transaction.reader, name.strip()
    check_texts(required="name", name=name, title=title, note=note)
    if reader.read_first("SELECT 1 FROM release WHERE name = :name", name=name):
        raise RecordedAlready("release-recorded", name=name)
    last = next((revision.id for revision in read_revisions(reader, limit=1)), None)
    if last is None:
        raise InvalidInput("release-of-nothing")
    row = Release(
        name=name,
        at=author.at,
        author=author.name,
        revision=last,
        digest=compute_digest(reader, released=True),
        title=title.strip(),
        note=note.strip(),
    )
    return Addition(name, Message("new-release", {"name": name, "number": last}), [insert_row(row)])


def _read_key(reader: Reader, event: int) -> str:
    row = reader.read_first("SELECT key FROM event WHERE id = :event", event=event)
    return str(row[0]) if row else ""
