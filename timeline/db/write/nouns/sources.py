"""A new source, beside any event."""

from dataclasses import dataclass

from timeline.db.read.sql import Reader
from timeline.db.write.nouns.addition import Addition
from timeline.db.write.resolve import Resolution
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.sources import SourceResolver
from timeline.db.write.rows import make_changes
from timeline.db.write.transaction import Transaction
from timeline.domain.events.drafts import CitationDraft, SourceDraft
from timeline.domain.text.storable import find_line_problem
from timeline.errors import InvalidDraft, InvalidInput, RecordedAlready

_LINE = 500
_ADDRESS = 2000


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source as typed, its outlet a name or a key; `anyway` makes another of the same day and address."""

    draft: SourceDraft
    anyway: bool = False


def plan_source(transaction: Transaction, told: NewSource) -> Addition:
    """The rows of a new source, or what is now known of one that had not been seen; raises what is wrong with it."""
    draft = told.draft
    if not (draft.outlet or draft.url or draft.title):
        raise InvalidInput("Nothing says what the source is.", hint="Give --outlet, --url or --headline.")
    short = (
        ("author", draft.author, _LINE),
        ("language", draft.language, 35),
        ("archive-url", draft.archive_url, _ADDRESS),
    )
    problems = CitationDraft(draft).find_problems()
    problems += [(name, why) for name, text, limit in short if (why := find_line_problem(text, limit=limit))]
    if problems:
        raise InvalidDraft(problems)
    actors = ActorResolver(transaction.reader, ())
    sources = SourceResolver(transaction.reader, actors, ())
    key = sources.find(draft)
    same = key if key not in sources.made and key not in sources.completed else ""
    outlet = actors.find_outlet(draft.outlet).key if draft.outlet else ""
    if not same and key in sources.made and not told.anyway:
        same = _alike(transaction.reader, draft, outlet)
    if same:
        raise RecordedAlready(
            f"It is probably {same}.",
            hint=f"See it: timeline source show {same}"
            + ("" if told.anyway else "\nIf it is another story: --anyway, with its own --headline"),
        )
    found = Resolution(
        actors=tuple(actors.made.values()),
        sources=tuple(sources.made.values()),
        completed=tuple(sources.completed.values()),
    )
    whole = sources.made.get(key) or sources.completed[key]
    remark = () if key in sources.made else (f"{key} was known already, but not seen: what it lacks is added.",)
    name = f"{'' if key in sources.made else 'to '}the source {key}" + (f": {whole.title}" if whole.title else "")
    return Addition(key, name, make_changes(transaction, found, revision=0), remark, tuple(actors.proposed))


def _alike(reader: Reader, draft: SourceDraft, outlet: str) -> str:
    """The key of a source of the same outlet and day, and of the same address or headline."""
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
