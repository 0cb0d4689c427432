"""The posts of participants without a title on the day of each event: derived here, stored by the writer."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from timeline.db.read.sql import Ids, Reader
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import Participant, PostHeld

_UNTITLED = (
    "SELECT p.event, p.seq, a.key, coalesce(p.country, a.country, ''), e.edtf, e.precision, e.date_start, e.date_end"
    " FROM participation p JOIN actor a ON a.id = p.actor JOIN event e ON e.id = p.event"
    " WHERE p.event {ids} AND a.kind = 'person' AND p.title = ''"
    " AND EXISTS (SELECT 1 FROM office o WHERE o.person = p.actor)"
    " AND NOT EXISTS (SELECT 1 FROM participation t WHERE t.event = p.event AND t.actor = p.actor AND t.title <> '')"
)
_STORED = (
    "SELECT event, seq, title, coalesce(track, ''), level, is_open FROM held_post WHERE event IN (:ids)"
    " ORDER BY event, seq, number"
)


class DerivedPost(NamedTuple):
    """A row of the table held_post."""

    event: int
    seq: int
    number: int
    title: str
    track: str | None
    level: int | None
    is_open: bool


def derive_posts(reader: Reader, ids: Ids) -> list[DerivedPost]:
    """Derive the posts of these events' participants without a title from the tenures on record."""
    rows = reader.read_among(_UNTITLED, ids)
    if not rows:
        return []
    from timeline.db.read.posts import select_tenures
    from timeline.db.read.rules import read_ranks
    from timeline.domain.states.day_posts import find_day_posts
    from timeline.domain.states.offices import Tenure
    from timeline.domain.states.ranks import find_rank

    tenures: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in select_tenures(reader, "p.key IN (:persons)", persons=sorted({row[2] for row in rows})):
        tenures[tenure.person].append(tenure)
    rules = read_ranks(reader)
    derived: list[DerivedPost] = []
    for event, seq, person, country, *stored in rows:
        when = PartialDate.from_stored(*stored)
        for number, post in enumerate(find_day_posts(tenures[person], when), start=1):
            rule = find_rank(post.title, country, rules)
            track, level = (rule.track, rule.level) if rule else (None, None)
            derived.append(DerivedPost(event, seq, number, post.title, track, level, post.is_open))
    return derived


def add_posts(
    reader: Reader, participants: Mapping[int, Sequence[Participant]], ids: Sequence[int]
) -> Mapping[int, Sequence[Participant]]:
    """Add the stored posts to the participants of these events, which are grouped by event."""
    posts: dict[tuple[int, int], list[PostHeld]] = defaultdict(list)
    for event, seq, title, track, level, is_open in reader.read_rows(_STORED, ids=list(ids)):
        posts[event, seq].append(PostHeld(title, track, level, bool(is_open)))
    if not posts:
        return participants
    return {
        event: [
            person._replace(posts=tuple(posts[event, person.seq])) if (event, person.seq) in posts else person
            for person in persons
        ]
        for event, persons in participants.items()
    }
