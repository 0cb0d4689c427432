"""A new source, independent of any event."""

from timeline.db.read.sql import Reader
from timeline.db.write.nouns.addition import Addition, check_texts, summarise
from timeline.db.write.resolve import Resolution
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.sources import SourceResolver
from timeline.db.write.rows import make_changes
from timeline.db.write.transaction import Transaction
from timeline.domain.events.drafts import CitationDraft, SourceDraft
from timeline.errors import InvalidInput, Message, RecordedAlready

_LONGEST_LANGUAGE = 35  # of a tag that BCP 47 expects every program to hold


def plan_source(transaction: Transaction, draft: SourceDraft, *, anyway: bool = False) -> Addition:
    """Plan a new source, or what is now known of one that was not seen; its outlet is a name or a key.

    Raises InvalidInput, or RecordedAlready for one of the same outlet and day and the same address or headline;
    with `anyway` it is recorded although the address is the same.
    """
    if not (draft.outlet or draft.url or draft.title):
        raise InvalidInput("source-empty")
    check_texts(reasons=CitationDraft(draft).find_problems(), longest=_LONGEST_LANGUAGE, language=draft.language)
    actors = ActorResolver(transaction.reader, ())
    sources = SourceResolver(transaction.reader, actors, ())
    key = sources.find(draft)
    is_new = key in sources.made
    same = key if not is_new and key not in sources.completed else ""
    if is_new and not anyway:
        outlet = actors.find_outlet(draft.outlet).key if draft.outlet else ""
        same = _find_similar(transaction.reader, draft, outlet)
    if same:
        raise RecordedAlready("source-recorded", source=same, anyway=anyway)
    resolution = Resolution(
        actors=tuple(actors.made.values()),
        sources=tuple(sources.made.values()),
        completed=tuple(sources.completed.values()),
    )
    title = (sources.made.get(key) or sources.completed[key]).title
    return Addition(
        key,
        summarise(key, title),
        make_changes(transaction, resolution, revision=0),
        () if is_new else (Message("source-completed", {"source": key}),),
        tuple(actors.proposed),
    )


def _find_similar(reader: Reader, draft: SourceDraft, outlet: str) -> str:
    """Return the key of a source of the same outlet and day, and of the same address or headline."""
    row = reader.read_first(
        "SELECT s.key FROM source s LEFT JOIN actor a ON a.id = s.outlet WHERE coalesce(a.key, '') = :outlet"
        " AND s.published = :published AND ((s.url <> '' AND s.url = :url) OR (s.title <> '' AND s.title = :title))"
        " ORDER BY s.id",
        outlet=outlet,
        published=draft.published,
        url=draft.url,
        title=draft.title,
    )
    return str(row[0]) if row else ""
