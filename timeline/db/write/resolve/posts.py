"""Whether the title of somebody in a new event contradicts the posts on record for the day."""

from collections.abc import Iterator, Sequence
from functools import cache, partial

from timeline.db.read.posts import select_tenures
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.resolved import ResolvedRow
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.states.day_posts import find_contradicting_post
from timeline.domain.states.offices import Tenure
from timeline.domain.vocabulary import ActorKind
from timeline.errors import Message


class PostComparison:
    """Compares the titles of one batch with the posts on record, which are read when a holder of one is named."""

    def __init__(self, reader: Reader, actors: ActorResolver) -> None:
        self._reader = reader
        self._actors = actors
        self._read = cache(self._read_tenures)
        self._holders: frozenset[int] | None = None

    def list_remarks(self, rows: Sequence[ResolvedRow], when: PartialDate) -> Iterator[Message]:
        """Remark on each title that the posts of its holder contradict."""
        for row in rows:
            person = self._actors.find_by_key(row.actor) if row.title else None
            if person is None or person.kind != ActorKind.PERSON or not self._has_posts(person.id):
                continue
            post = find_contradicting_post(
                row.title, when, self._read(row.actor), partial(self._find_rank, country=row.country)
            )
            if post:
                since, until = post.since.edtf, post.until.edtf
                yield Message(
                    "title-against-post",
                    {"name": person.name, "title": row.title, "post": post.title, "since": since, "until": until},
                )

    def _has_posts(self, person: int) -> bool:
        if self._holders is None:
            self._holders = frozenset(self._reader.read_column("person", "SELECT DISTINCT person FROM office"))
        return person in self._holders

    def _read_tenures(self, person: str) -> Sequence[Tenure]:
        return select_tenures(self._reader, "p.key = :person", person=person)

    def _find_rank(self, title: str, country: str) -> tuple[str, int] | None:
        rule = self._actors.ranks.find(title, country)
        return (rule.track, rule.level) if rule else None
