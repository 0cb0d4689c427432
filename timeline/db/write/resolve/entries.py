"""The entries of a bibliography: each found by what it is called there, so that a second import doubles none."""

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
    """Make or update the source of each entry; those that another entry is already are returned, with its key.

    An entry is found by its Zotero key, else its citation key, else our own key, else as any source is by outlet,
    day, address and title. All are looked for by what they are called first, so that none is taken for its like.
    """
    names = [name for entry in entries for name in (entry.zotero, entry.citekey, entry.key)]
    claims = _Claims(definitions.find_sources_called(reader, names))
    known = [claims.claim(entry) for entry in entries]
    alike = []
    for entry, found in zip(entries, known, strict=True):
        try:
            if found is not None:
                _update(actors, sources, found, entry)
                continue
            told = replace(entry, outlet=actors.find_outlet(entry.outlet).key if entry.outlet else "")
        except TimelineError as error:
            error.where = entry.where
            raise
        same = sources.find_same(told) or sources.find_same_title(told)
        if same is None or not _agree(same.zotero, told.zotero):
            claims.claimed.add(sources.make(told))
        elif same.key in claims.claimed:
            alike.append((entry.where, same.key))
        else:
            claims.claimed.add(same.key)
            sources.update(same, replace(told, key=same.key))
    return tuple(alike)


class _Claims:
    """The recorded sources by what a bibliography calls them, each for one entry."""

    def __init__(self, called: NamedSource) -> None:
        self.claimed: set[str] = set()
        self._called = called

    def claim(self, entry: SourceDraft) -> SourceDraft | None:
        """The source that an entry is called, unless another entry has it or Zotero knows it as another."""
        candidates = (
            self._called.zotero.get(entry.zotero),
            self._called.citekey.get(entry.citekey),
            self._called.key.get(entry.key),
            self._called.key.get(entry.citekey),
        )
        for found in candidates:
            if found and found.key not in self.claimed and _agree(found.zotero, entry.zotero):
                self.claimed.add(found.key)
                return found
        return None


def _update(actors: ActorResolver, sources: SourceResolver, known: SourceDraft, entry: SourceDraft) -> None:
    kept = not entry.outlet or (known.outlet and actors.has_name(known.outlet, entry.outlet))
    outlet = known.outlet if kept else actors.find_outlet(entry.outlet).key
    citekey = "" if entry.citekey == known.key else entry.citekey
    sources.update(known, replace(entry, outlet=outlet, citekey=citekey))


def _agree(first: str, second: str) -> bool:
    return not first or not second or first == second
