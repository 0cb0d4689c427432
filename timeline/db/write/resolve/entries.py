"""The entries of a bibliography: each is found by its names, so that a second import duplicates none."""

from collections.abc import Sequence
from dataclasses import replace

from timeline.db.read import definitions
from timeline.db.read.definitions import NamedSource
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.sources import SourceResolver
from timeline.domain.events.drafts import SourceDraft
from timeline.errors import TimelineError


def resolve_entries(
    reader: Reader, actors: ActorResolver, sources: SourceResolver, entries: Sequence[SourceDraft]
) -> tuple[tuple[str, str], ...]:
    """Make or update the source of each entry; return the entries that repeat another, with its key.

    An entry is found by its Zotero key, else its citation key, else our own key, else as any source is by outlet,
    day, address and title. All are looked up by name first, so that none is taken for a similar one.
    """
    names = [name for entry in entries for name in (entry.zotero, entry.citekey, entry.key)]
    claims = _Claims(definitions.find_sources_called(reader, names))
    recorded = [claims.claim(entry) for entry in entries]
    repeated = []
    for entry, known in zip(entries, recorded, strict=True):
        try:
            if known is not None:
                _update(actors, sources, known, entry)
                continue
            draft = replace(entry, outlet=actors.find_outlet(entry.outlet).key if entry.outlet else "")
        except TimelineError as error:
            error.where = entry.where
            raise
        same = sources.find_same(draft) or sources.find_same_title(draft)
        if same is None or not _agree(same.zotero, draft.zotero):
            claims.claimed.add(sources.make(draft))
        elif same.key in claims.claimed:
            repeated.append((entry.where, same.key))
        else:
            claims.claimed.add(same.key)
            sources.update(same, replace(draft, key=same.key))
    return tuple(repeated)


class _Claims:
    """The recorded sources by their names in a bibliography, each claimed by one entry."""

    def __init__(self, called: NamedSource) -> None:
        self.claimed: set[str] = set()
        self._called = called

    def claim(self, entry: SourceDraft) -> SourceDraft | None:
        """Claim the source with a name of an entry, unless another entry has it or Zotero has another key for it."""
        candidates = (
            self._called.zotero.get(entry.zotero),
            self._called.citekey.get(entry.citekey),
            self._called.key.get(entry.key),
            self._called.key.get(entry.citekey),
        )
        for source in candidates:
            if source and source.key not in self.claimed and _agree(source.zotero, entry.zotero):
                self.claimed.add(source.key)
                return source
        return None


def _update(actors: ActorResolver, sources: SourceResolver, known: SourceDraft, entry: SourceDraft) -> None:
    same_outlet = not entry.outlet or (known.outlet and actors.has_name(known.outlet, entry.outlet))
    outlet = known.outlet if same_outlet else actors.find_outlet(entry.outlet).key
    citekey = "" if entry.citekey == known.key else entry.citekey
    sources.update(known, replace(entry, outlet=outlet, citekey=citekey))


def _agree(first: str, second: str) -> bool:
    return not first or not second or first == second
