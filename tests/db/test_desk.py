"""What a desk says about the record is read alike on both engines, and the digest of a release is the same on both."""

from dataclasses import replace

from tests.conftest import Templates
from tests.factories import AUTHOR, BANQUET, RELATIONS, TODAY, reading, record_events, undo_last
from timeline.db.read.desk import read_last_release, read_notes
from timeline.db.read.digest import compute_digest
from timeline.db.read.listing import find_matching
from timeline.db.write.desk import plan_comment, plan_release, record_reviews
from timeline.db.write.nouns.addition import carry_out
from timeline.domain.query import parse_query
from timeline.domain.vocabulary import ReviewState
from timeline.settings import Location

FOUNDING, HELD = "undated-prk-rus-relations-established", "2025-10-17-prk-rus-banquet"


def find(location: Location, query: str) -> list[int]:
    with reading(location) as reader:
        return sorted(find_matching(reader, parse_query(query), today=TODAY))


def test_the_state_of_a_review_follows_the_log(seeded: Location) -> None:
    record_events(seeded, BANQUET)
    founding, held = find(seeded, "")
    record_reviews(seeded, [HELD], ReviewState.REVIEWED, author=AUTHOR)
    record_reviews(seeded, [FOUNDING], ReviewState.DRAFT, author=AUTHOR)
    assert (find(seeded, "review:reviewed"), find(seeded, "review:draft")) == ([held], [founding])
    assert find(seeded, "review:none") == find(seeded, "review:changed") == []
    carry_out(seeded, lambda transaction: plan_comment(transaction, HELD, "Check.", AUTHOR), author=AUTHOR)
    assert find(seeded, "reviewer:kim") == [held]
    record_events(seeded, RELATIONS)
    assert find(seeded, "-review:none") == [founding, held]
    with reading(seeded) as reader:
        notes = read_notes(reader, held)
    assert [(comment.number, comment.text) for comment in notes.comments] == [(1, "Check.")]
    assert notes.review
    assert not notes.review.changed_since
    undo_last(seeded)
    assert find(seeded, "review:reviewed,draft") == [founding, held]


def test_a_release_counts_the_changes_of_the_record_after_it(seeded: Location) -> None:
    record_events(seeded, BANQUET)
    author = replace(AUTHOR, command="release add 1")
    carry_out(seeded, lambda transaction: plan_release(transaction, "1", author, title="", note=""), author=author)
    record_reviews(seeded, [HELD], ReviewState.REVIEWED, author=AUTHOR)
    with reading(seeded) as reader:
        release = read_last_release(reader)
        assert release
        assert (release.since, release.digest) == (0, compute_digest(reader, released=True))
    record_events(seeded, RELATIONS)
    with reading(seeded) as reader:
        release = read_last_release(reader)
        assert release
        assert release.since == 1
        assert release.digest != compute_digest(reader, released=True)


def test_the_digest_of_the_demonstration_is_the_same_on_both_engines(templates: Templates, dialect: str) -> None:
    digests = []
    for engine in {"sqlite", dialect}:
        with reading(templates.made("demo", engine)) as reader:
            digests.append(compute_digest(reader, released=True))
    assert len(set(digests)) == 1
