"""Which document is meant: one already known by outlet and day, or one to be made."""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from timeline.db.read.keys import taken
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.actors import Actors
from timeline.domain.drafts import SourceDraft
from timeline.domain.keys import slug, unused
from timeline.errors import InvalidInput, NotFound


class Sources:
    """The sources known to the database and to the drafts, those to be made, and those now seen themselves."""

    def __init__(self, reader: Reader, actors: Actors, defined: Iterable[SourceDraft]) -> None:
        self._reader = reader
        self._actors = actors
        self.made: dict[str, SourceDraft] = {}
        self.completed: dict[str, SourceDraft] = {}
        for draft in defined:
            if not self._recorded(draft.key):
                self.made[draft.key] = replace(draft, outlet=self._outlet(draft))

    def find(self, source: SourceDraft | str) -> str:
        """The key of the source; raises NotFound for an unknown key.

        A URL identifies nothing, so outlet and day decide; two stories of one day differ by their URLs.
        """
        if isinstance(source, str):
            if source in self.made or self._recorded(source):
                return source
            raise NotFound("source", source, nearest=self._nearest(source), hint="Give --url, --outlet, --published.")
        outlet = self._outlet(source)
        same = self._same(source, outlet)
        if same:
            return same
        stem = outlet or slug(urlsplit(source.url).hostname or "source")
        key = unused(
            f"{stem}-{source.published or 'undated'}",
            lambda wanted: wanted in self.made or taken(self._reader, wanted),
        )
        self.made[key] = replace(source, key=key, outlet=outlet)
        return key

    def _same(self, source: SourceDraft, outlet: str) -> str:
        """The key of the one source that this may be: same outlet and day, no two differing addresses."""
        for key, draft in self.made.items():
            if draft.outlet == outlet and draft.published == source.published and _one(draft.url, source.url):
                self.made[key] = _completed(draft, source)
                return key
        rows = self._reader.rows(
            "SELECT s.key, s.url, s.title, s.seen FROM source s LEFT JOIN actor a ON a.id = s.outlet"
            " WHERE coalesce(a.key, '') = :outlet AND s.published = :published ORDER BY s.id",
            outlet=outlet,
            published=source.published,
        )
        for key, url, title, seen in rows:
            if _one(url, source.url):
                known = SourceDraft(key, url=url, title=title, seen=bool(seen))
                if _completed(known, source) != known:
                    self.completed[key] = _completed(known, source)
                return str(key)
        return ""

    def _outlet(self, draft: SourceDraft) -> str:
        return self._actors.outlet(draft.outlet).key if draft.outlet else ""

    def _recorded(self, key: str) -> bool:
        return self._reader.first("SELECT 1 FROM source WHERE key = :key", key=key) is not None

    def _nearest(self, key: str) -> list[str]:
        from rapidfuzz import process

        known = [row[0] for row in self._reader.rows("SELECT key FROM source")] + list(self.made)
        return [name for name, _, _ in process.extract(key, known, limit=3, score_cutoff=75)]


def _one(first: str, second: str) -> bool:
    return not first or not second or first == second


def _completed(known: SourceDraft, told: SourceDraft) -> SourceDraft:
    """A source known only through another, or without its address, once it is cited itself."""
    return replace(
        known, url=known.url or told.url, title=known.title or told.title, seen=known.seen or told.seen
    )


def check(draft: SourceDraft) -> None:
    """Raise InvalidInput for a source definition that names neither outlet, address nor title."""
    if not (draft.outlet or draft.url or draft.title):
        raise InvalidInput(f'The source "{draft.key}" has no outlet, url or title.')
