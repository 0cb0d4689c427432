"""Which document is meant: one recorded for its outlet and day, or a new one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from urllib.parse import urlsplit

from timeline.db.read import definitions
from timeline.db.read.candidates import KEY_LIKENESS, suggest_nearest
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.resolved import FieldChange, compare_fields
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.drafts import EventDraft, SourceDraft
from timeline.domain.names.keys import make_date_prefix, slugify
from timeline.domain.text.addresses import is_web_address
from timeline.domain.vocabulary import SourceKind
from timeline.errors import InvalidInput, NotFound

_COMPLETED = (
    "outlet",
    "published",
    "url",
    "title",
    "author",
    "accessed",
    "language",
    "archive_url",
    "citekey",
    "zotero",
)
"""What a source may lack until it is cited itself, besides `seen`."""


class SourceResolver:
    """Finds sources in the database and in the drafts, and collects those to be made or completed."""

    def __init__(
        self, reader: Reader, actors: ActorResolver, defined: Iterable[SourceDraft], *, revise: bool = False
    ) -> None:
        self._reader = reader
        self._actors = actors
        self._revise = revise
        self.made: dict[str, SourceDraft] = {}
        self.completed: dict[str, SourceDraft] = {}
        self.changed: list[FieldChange] = []
        # What is recorded under a key and of a day, as far as it was looked up: nothing changes under a batch.
        self._recorded: dict[str, SourceDraft | None] = {}
        self._recorded_of_day: dict[tuple[str, str], Sequence[SourceDraft]] = {}
        self._of_day: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._unseen_of_day: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._alike: dict[tuple[str, str, str, str], str] = {}
        self._titled: dict[str, dict[tuple[str, str], str]] = {}
        self._numbers: dict[str, int] = {}
        self._made_at: dict[str, list[str]] = defaultdict(list)
        self._addresses: Mapping[str, Sequence[str]] | None = None
        self._refused: set[str] = set()
        for draft in defined:
            self.define(draft)

    def look_up(self, drafts: Iterable[EventDraft]) -> None:
        """Look up at once what is recorded of the sources that events cite, and whether their keys are taken."""
        cited = {text for draft in drafts for citation in draft.citations for text in (citation.source, citation.via)}
        keys = (source for source in cited if isinstance(source, str) and source)
        self.look_up_keys(key for key in keys if key not in self.made)
        described = {source for source in cited if isinstance(source, SourceDraft)}
        named = ((source, self._actors.list_outlets(source.outlet)) for source in described if source.outlet)
        of_outlets = [(source, outlets[0].key) for source, outlets in named if len(outlets) == 1]
        named_days = {(outlet, source.published) for source, outlet in of_outlets}
        days = sorted(named_days - self._recorded_of_day.keys())
        recorded = definitions.find_sources_of_days(self._reader, days)
        self._recorded_of_day.update((day, recorded.get(day, ())) for day in days)
        self._actors.taken.look_up(source.key or _make_stem(source, outlet) for source, outlet in of_outlets)

    def look_up_keys(self, keys: Iterable[str]) -> None:
        """Look up at once which sources have these keys."""
        wanted = {key for key in keys if key not in self._recorded}
        recorded = definitions.read_source_drafts(self._reader, wanted)
        self._recorded.update((key, recorded.get(key)) for key in wanted)

    def find(self, source: SourceDraft | str) -> str:
        """Find the key of the source, which may be new; raises NotFound for an unknown key.

        Outlet and day decide, and two stories of one day differ by URL or headline. A URL alone identifies a source
        only as far as nothing else that is known of the two differs: some outlets have one for all stories.
        """
        if isinstance(source, str):
            if source in self.made:
                return source
            if recorded := self._read(source):
                return recorded.key
            if source in self._refused:
                raise InvalidInput("cited-source-refused", source=source)
            raise NotFound("source", source, nearest=self._suggest(source))
        outlet = self._find_outlet(source)
        draft = source if outlet == source.outlet else replace(source, outlet=outlet)
        known = self.find_same(draft)
        if known is not None:
            self._complete(known, draft)
            return known.key
        return self.make(draft)

    def make(self, draft: SourceDraft) -> str:
        """Make a source whose outlet is a key, under its own key or one of outlet and day."""
        stem = draft.key or _make_stem(draft, draft.outlet)
        number = self._numbers.get(stem, 1)
        key = stem if number == 1 else f"{stem}-{number}"
        while key in self.made or key in self._actors.taken:
            number += 1
            key = f"{stem}-{number}"
        self._numbers[stem] = number
        self._add(replace(draft, key=key))
        return key

    def update(self, known: SourceDraft, entry: SourceDraft) -> None:
        """Replace what is recorded by an entry of a bibliography; what it leaves out stays."""
        names = [field.name for field in fields(entry) if field.compare]
        values = {name: value for name in names if (value := getattr(entry, name))}
        if entry.kind == SourceKind.OTHER:  # most often the bibliography has no word for the kind
            del values["kind"]
        self._replace(known, replace(known, **{**values, "key": known.key, "seen": known.seen or entry.seen}))

    def define(self, draft: SourceDraft) -> None:
        """Make a source under its own key; raises InvalidInput where that key is another document's."""
        draft = replace(draft, outlet=self._find_outlet(draft))
        if not (draft.outlet or draft.url or draft.title):
            raise InvalidInput("source-undefined", key=draft.key)
        known = self.made.get(draft.key) or self._read(draft.key)
        if known is None:
            self._refuse_second(draft)
            self._add(draft)
            return
        names = ("outlet", "published", "url", "title")
        if self._revise:
            self._replace(known, draft)
            return
        different = [name for name in names if not _agree(getattr(known, name), getattr(draft, name))]
        if different:
            raise InvalidInput("source-key-recorded", key=draft.key, fields=different)
        self._complete(known, draft)

    def refuse(self, draft: SourceDraft) -> None:
        """Refuse whatever cites a draft that is refused itself."""
        self._refused.add(draft.key)

    def _refuse_second(self, draft: SourceDraft) -> None:
        """Refuse a recorded story under an unknown key: it would be recorded a second time."""
        of_day = self._list_of_day(draft.outlet, draft.published) if draft.url else ()
        for source in of_day:
            if source.url == draft.url and _agree(source.title, draft.title):
                raise InvalidInput("source-story-recorded", key=draft.key, known=source.key)

    def _add(self, draft: SourceDraft) -> None:
        self.made[draft.key] = draft
        self._made_at[draft.url].append(draft.key)
        self._of_day[draft.outlet, draft.published].append(draft.key)
        if not draft.seen:
            self._unseen_of_day[draft.outlet, draft.published].append(draft.key)
        self._alike[draft.outlet, draft.published, draft.url, draft.title] = draft.key
        if not (draft.outlet or draft.url) and draft.published in self._titled:
            self._titled[draft.published].setdefault((draft.title, draft.author), draft.key)

    def find_same(self, source: SourceDraft) -> SourceDraft | None:
        """Find the source of that outlet and day with the same address and title, or else the only possible one.

        Two that were both seen are two unless one of these is the same: neither completes the other.
        """
        if source.outlet or source.url:
            made = self.made.get(self._alike.get((source.outlet, source.published, source.url, source.title), ""))
            if made is not None and (made.url, made.title) == (source.url, source.title):
                return made
        day = self._unseen_of_day if source.seen else self._of_day
        known = [self.made[key] for key in day.get((source.outlet, source.published), ())]
        recorded = self._list_of_day(source.outlet, source.published)
        known += [self.completed.get(draft.key, draft) for draft in recorded]
        alike = [draft for draft in known if _may_be(draft, source)]
        equal = [draft for draft in alike if (draft.url, draft.title) == (source.url, source.title)]
        named = [draft for draft in alike if _share_words(draft, source)]
        possible = [draft for draft in alike if not (draft.seen and source.seen)]
        if equal or named:
            return (*equal, *named)[0]
        return possible[0] if len(possible) == 1 else self._find_at_address(source)

    def _find_at_address(self, source: SourceDraft) -> SourceDraft | None:
        """Find the only source with the same address that nothing known of the two tells apart."""
        if not source.url:
            return None
        if self._addresses is None:
            self._addresses = definitions.read_source_addresses(self._reader)
        keys = dict.fromkeys((*self._addresses.get(source.url, ()), *self._made_at[source.url]))
        known = [self.made.get(key) or self._read(key) for key in keys]
        same = [draft for draft in known if draft and _agree_in_all(draft, source)]
        return same[0] if len(same) == 1 else None

    def find_same_title(self, source: SourceDraft) -> SourceDraft | None:
        """Find the source of that day, title and author, where it has neither outlet nor address."""
        if source.outlet or source.url or not source.title:
            return None
        if source.published not in self._titled:
            recorded = self._list_of_day("", source.published)
            self._titled[source.published] = {
                (known.title, known.author): known.key for known in recorded if not known.url
            }
        key = self._titled[source.published].get((source.title, source.author), "")
        known = self.made.get(key) or (self._read(key) if key else None)
        return known if known and _agree(known.citekey, source.citekey) else None

    def _complete(self, known: SourceDraft, cited: SourceDraft) -> None:
        """Add what was not known of a source: its address and headline, once it is cited itself."""
        texts = {name: getattr(known, name) or getattr(cited, name) for name in _COMPLETED}
        completed = replace(known, seen=known.seen or cited.seen, **texts)
        if known.key in self.made:
            self.made[known.key] = completed
            self._made_at[completed.url].append(completed.key)
            self._of_day[completed.outlet, completed.published].append(completed.key)
            self._alike[completed.outlet, completed.published, completed.url, completed.title] = completed.key
        elif completed != known:
            self.completed[known.key] = completed

    def _replace(self, known: SourceDraft, draft: SourceDraft) -> None:
        if known.key in self.made:
            self.made[known.key] = draft
        elif draft != known:
            self.completed[known.key] = draft
            self.changed += compare_fields(known.key, known, draft)

    def _find_outlet(self, draft: SourceDraft) -> str:
        return self._actors.find_outlet(draft.outlet).key if draft.outlet else ""

    def _read(self, key: str) -> SourceDraft | None:
        if key not in self._recorded:
            self.look_up_keys([key])
        return self.completed.get(key) or self._recorded[key]

    def _list_of_day(self, outlet: str, published: str) -> Sequence[SourceDraft]:
        """List what is recorded of an outlet's day."""
        day = outlet, published
        if day not in self._recorded_of_day:
            self._recorded_of_day[day] = definitions.find_sources_of_day(self._reader, outlet, published)
        return self._recorded_of_day[day]

    def _suggest(self, key: str) -> list[str]:
        keys = self._reader.read_column("key", "SELECT key FROM source ORDER BY id DESC LIMIT 10000")
        return suggest_nearest(key, [*keys, *self.made], likeness=KEY_LIKENESS)


def _make_stem(source: SourceDraft, outlet: str) -> str:
    """Make what the key of a new source begins with, by the key of its outlet."""
    return f"{outlet or _make_stem_without_outlet(source)}-{make_date_prefix(PartialDate.parse(source.published))}"


def _make_stem_without_outlet(source: SourceDraft) -> str:
    title = "-".join(slugify(source.title).split("-")[:4])
    host = urlsplit(source.url).hostname if is_web_address(source.url) else ""
    return slugify(host or "") or title or "source"


def _agree(first: str, second: str) -> bool:
    return not first or not second or first == second


def _share_words(first: SourceDraft, second: SourceDraft) -> bool:
    """Return whether two sources have their address in common, or their title."""
    return bool((first.url and first.url == second.url) or (first.title and first.title == second.title))


def _agree_in_all(first: SourceDraft, second: SourceDraft) -> bool:
    return all(_agree(getattr(first, name), getattr(second, name)) for name in ("outlet", "published", "title"))


def _may_be(known: SourceDraft, draft: SourceDraft) -> bool:
    """Return whether two sources of one outlet and day may be one; without an outlet, the address must be equal."""
    if not draft.outlet and (not draft.url or known.url != draft.url):
        return False
    return _agree(known.url, draft.url) and _agree(known.title, draft.title)
