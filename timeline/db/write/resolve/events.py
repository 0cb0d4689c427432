"""Event drafts resolved: every reference a key, every participation a row, with what follows from them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, cached_property, lru_cache, partial

from timeline.db.read.countries import read_country_names
from timeline.db.read.event_types import make_unknown_type
from timeline.db.read.keys import find_event, find_exact_event
from timeline.db.read.rules import read_event_types
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.claims import ClaimResolver
from timeline.db.write.resolve.linked_events import read_linked_event
from timeline.db.write.resolve.namesakes import NamesakeFinder
from timeline.db.write.resolve.participants import ParticipantResolver
from timeline.db.write.resolve.place import PlaceResolver
from timeline.db.write.resolve.posts import PostComparison
from timeline.db.write.resolve.relations import RelationsResolver
from timeline.db.write.resolve.resolved import ResolvedEvent, ResolvedLink, ResolvedRow
from timeline.db.write.resolve.sides import EventSides, find_sides
from timeline.db.write.resolve.sources import SourceResolver
from timeline.domain.events.drafts import CitationDraft, EventDraft, LinkDraft
from timeline.domain.events.parties import Ground, Involvement
from timeline.domain.names.keys import make_event_key, make_unused, slugify
from timeline.domain.vocabulary import LinkKind, Recurs
from timeline.errors import Ambiguous, InvalidDraft, InvalidInput, Message, NotFound

_MOST_SIDES = 10_000
"""The sides that are remembered: a batch has the same few states at the same few places."""


class EventResolver:
    """Resolves the drafts of one batch in order; a later one may refer to an earlier one by key or nickname."""

    def __init__(
        self,
        reader: Reader,
        actors: ActorResolver,
        sources: SourceResolver,
        *,
        batch: Iterable[EventDraft],
        whole_keys: bool,
    ) -> None:
        self._reader = reader
        self._actors = actors
        self._sources = sources
        self._whole_keys = whole_keys
        self._types = read_event_types(reader)
        self._participants = ParticipantResolver(actors)
        self._places = PlaceResolver(actors, types=self._types)
        # A batch links to the same few again and again, and nothing changes meanwhile.
        self._exact = cache(partial(find_exact_event, reader))
        self._recorded = cache(partial(read_linked_event, reader))
        self._find_own_sides = lru_cache(_MOST_SIDES)(self._weigh_sides)
        self._drafts = {draft.key: draft for draft in batch if draft.key}
        self._keys: dict[str, str] = {}
        self._refused: set[str] = set()
        self.made: dict[str, ResolvedEvent] = {}
        self._namesakes = NamesakeFinder(reader, actors, self.families)
        self._posts = PostComparison(reader, actors)
        self._relations = RelationsResolver(reader, actors, types=self._types, made=self.made)
        self._claims = ClaimResolver(
            actors, types=self._types.keys(), participant=self._participants.resolve, other=self._find_other
        )

    @cached_property
    def _country_names(self) -> dict[str, str]:
        return read_country_names(self._reader)

    @cached_property
    def families(self) -> dict[str, str]:
        """Return the family of each event type."""
        return {code: rule.family for code, rule in self._types.items()}

    def is_completing(self, event: ResolvedEvent) -> bool:
        """Return whether an event to be made gives a date to a recorded one, which it then replaces."""
        return self._relations.find_completed(event.draft, event.parties) is not None

    def assign_names(self, draft: EventDraft, key: str) -> None:
        """Let the key and the nicknames of a draft mean an event, recorded or about to be."""
        self._keys.update((name, key) for name in (draft.key, *draft.aliases) if name)

    def note_doubtful(self, key: str) -> None:
        """Note that a made event is probably a recorded one, which a nickname then means."""
        self._relations.doubtful.add(key)

    def refuse(self, draft: EventDraft) -> None:
        """Refuse whatever refers to a draft that is refused itself."""
        self._refused.update(name for name in (draft.key, *draft.aliases) if name)

    def resolve(self, draft: EventDraft, preview: ResolvedEvent | None = None) -> ResolvedEvent:
        """Resolve one draft that is to be made; raises NotFound, Ambiguous or InvalidInput."""
        resolved = preview or self.preview(draft)
        completed = self._relations.find_completed(draft, resolved.parties)
        if completed is not None:
            more = self._relations.list_citations_to_keep(completed, cited=set(resolved.sources))
            resolved = self._mark_replacing(
                completed, self.preview(replace(draft, citations=(*draft.citations, *more)))
            )
            resolved = replace(resolved, derived=(*resolved.derived, Message("relations-dated")))
        self._check_aliases(draft, completed)
        return self._add(draft, replace(resolved, key=self._choose_key(draft, resolved.parties)))

    def revise(self, draft: EventDraft, event: int) -> ResolvedEvent:
        """Resolve one draft that replaces a recorded event, under the same key."""
        self._check_aliases(draft, event)
        return self._add(draft, self._mark_replacing(event, self.preview(draft)))

    def preview(self, draft: EventDraft) -> ResolvedEvent:
        """Resolve one draft, without making it."""
        if draft.type not in self._types:
            raise make_unknown_type(draft.type, set(self._types))
        if blank := next((tag for tag in draft.tags if not slugify(tag)), ""):
            raise InvalidDraft([("tags", Message("tag-empty", {"tag": blank}))], where=draft.where)
        rows = self._participants.resolve_all(draft)
        links = tuple(self._resolve_link(link, draft) for link in draft.links)
        self._refuse_circle(draft, links)
        citations = [self._resolve_citation(draft, citation, rows) for citation in draft.citations]
        resolve_claim = partial(self._claims.resolve_claim, draft, rows, links)
        country, city, derived = self._places.find_place(draft, rows)
        sides = self._find_sides(draft, rows, links, country)
        derived = (*derived, *self._places.list_missions_elsewhere(draft, rows, country))
        return ResolvedEvent(
            key=draft.key,
            draft=draft,
            country=country,
            city=city,
            occasion=self._is_occasion(draft),
            recurs=self._get_recurrence(draft),
            rows=tuple(rows),
            links=links,
            sources=tuple((source, via) for source, via, _ in citations),
            speakers=tuple(speaker for _, _, speaker in citations),
            claims=tuple(tuple(map(resolve_claim, citation.claims)) for citation in draft.citations),
            settlements=tuple(
                self._claims.resolve_settlement(settlement, resolve_claim) for settlement in draft.settlements
            ),
            parties=sides.parties,
            pairs=sides.pairs,
            derived=(
                *derived,
                *self._participants.list_title_remarks(rows),
                *self._posts.list_remarks(rows, draft.when),
                *sides.remarks,
                *self._places.check_begun(draft, rows, country),
            ),
        )

    def _mark_replacing(self, event: int, resolved: ResolvedEvent) -> ResolvedEvent:
        row = self._reader.read_first("SELECT version FROM event WHERE id = :event", event=event)
        return replace(resolved, replaces=event, version=row[0] if row else 0)

    def _add(self, draft: EventDraft, resolved: ResolvedEvent) -> ResolvedEvent:
        self.assign_names(draft, resolved.key)
        if remarks := tuple(self._namesakes.find_remarks(resolved)):
            resolved = replace(resolved, derived=(*resolved.derived, *remarks))
        self.made[resolved.key] = resolved
        return resolved

    def _is_occasion(self, draft: EventDraft) -> bool:
        if draft.occasion is not None:
            return draft.occasion
        return draft.type in self._types and self._types[draft.type].founds

    def _get_recurrence(self, draft: EventDraft) -> str:
        return draft.recurs or (Recurs.YEARLY if self._is_occasion(draft) else Recurs.NO)

    def _resolve_citation(
        self, draft: EventDraft, citation: CitationDraft, rows: list[ResolvedRow]
    ) -> tuple[str, str, int | None]:
        source = self._sources.find(citation.source)
        via = self._sources.find(citation.via) if citation.via else ""
        if source == via:
            raise InvalidInput("source-relays-itself", source=source)
        return source, via, self._participants.find_speaker(draft, citation.speaker, rows) if citation.speaker else None

    def _resolve_link(self, link: LinkDraft, draft: EventDraft) -> ResolvedLink:
        key = self._find_other(link.other, draft)
        if key == draft.key:
            raise InvalidDraft([(link.kind, Message("link-to-itself", {"key": key}))], where=draft.where)
        if made := self.made.get(key):
            return ResolvedLink(link.kind, key, link.ordinal, made.draft.when, made.recurs)
        recorded = self._recorded(key)
        if recorded is None:
            later = self._drafts[key]
            return ResolvedLink(link.kind, key, link.ordinal, later.when, self._get_recurrence(later))
        return ResolvedLink(link.kind, key, link.ordinal, recorded.when, recorded.recurs)

    def _refuse_circle(self, draft: EventDraft, links: Iterable[ResolvedLink]) -> None:
        """Raise InvalidDraft where an event would be part of itself, through whatever it is part of."""
        wholes = [[link.other] for link in links if link.kind == LinkKind.PART_OF]
        seen: set[str] = set()
        while wholes:
            path = wholes.pop()
            if draft.key and path[-1] == draft.key:
                reason = Message("part-of-itself", {"key": draft.key, "path": path})
                raise InvalidDraft([(LinkKind.PART_OF, reason)], where=draft.where)
            if path[-1] not in seen:
                seen.add(path[-1])
                wholes += [[*path, whole] for whole in self._list_wholes(path[-1])]

    def _list_wholes(self, key: str) -> list[str]:
        """List what an event is part of, as this batch leaves it."""
        if made := self.made.get(key):
            return [link.other for link in made.links if link.kind == LinkKind.PART_OF]
        if drafted := self._drafts.get(key):
            others = [link.other for link in drafted.links if link.kind == LinkKind.PART_OF]
            return [self._keys.get(other, other) for other in others]
        return list(
            self._reader.read_column(
                "key",
                "SELECT o.key FROM event_link l JOIN event e ON e.id = l.event JOIN event o ON o.id = l.other"
                " WHERE e.key = :key AND l.kind = 'part-of'",
                key=key,
            )
        )

    def _find_other(self, text: str, draft: EventDraft) -> str:
        """Find the key of the event that a link names; relations named by their nickname are made undated."""
        if text in self.made:
            return text
        if text in self._keys:
            return self._keys[text]
        event = self._exact(text)
        if event is None and text in self._refused:
            raise InvalidInput("linked-event-refused", key=text)
        if event is None and text in self._drafts:
            return text
        if event is None and (relations := self._find_relations(text, draft)):
            return relations
        if event is None and not self._whole_keys:
            event = find_event(self._reader, text)
        if event is None:
            raise NotFound("event", text, whole_keys=self._whole_keys)
        row = self._reader.read_first("SELECT key FROM event WHERE id = :event", event=event)
        return str(row[0]) if row else text

    def _find_relations(self, nickname: str, draft: EventDraft) -> str:
        """Find the key of what `prk-rus-relations` means: recorded relations, or undated ones; "" for another text."""
        sides = self._relations.find_sides(nickname)
        if sides is None:
            return ""
        known = self._relations.find_recorded(sides)
        if len(known) > 1:
            raise Ambiguous("event", nickname, known)
        return known[0] if known else self.resolve(self._relations.make_undated(nickname, sides, marked_by=draft)).key

    def _find_sides(
        self, draft: EventDraft, rows: list[ResolvedRow], links: Iterable[ResolvedLink], country: str
    ) -> EventSides:
        """Find its own sides, with those of the occasions it marks, as of that day; else those of any other link."""
        day = draft.when.start if draft.when.known else None
        linked = {link: self._get_parties_of(link.other) for link in links}
        celebrated = (side for link, sides in linked.items() if link.kind == LinkKind.MARKS for side in sides)
        marked = [(self._actors.states.find_heir(side, day) or "") if day else side for side in celebrated]
        ground = Ground(country, self._types[draft.type].soil, draft.neutral_ground)
        involved = tuple([Involvement(row.country, row.role, row.receiving) for row in rows])
        own = self._find_own_sides(draft.type, ground, involved, tuple(marked))
        return (
            own
            if own.parties
            else own._replace(parties=tuple(sorted({side for sides in linked.values() for side in sides})))
        )

    def _weigh_sides(
        self, type_: str, ground: Ground, involved: tuple[Involvement, ...], marked: tuple[str, ...]
    ) -> EventSides:
        return find_sides(self._types[type_], ground, involved, marked, self._country_names)

    def _get_parties_of(self, key: str) -> tuple[str, ...]:
        known = self.made.get(key) or self._recorded(key)
        return known.parties if known else ()

    def list_keys(self, event: ResolvedEvent) -> Iterator[str]:
        """List the keys that an event to be made will have, unless they are taken."""
        yield event.draft.key or make_event_key(event.draft.when, event.parties, event.draft.type)
        yield from event.draft.aliases

    def _choose_key(self, draft: EventDraft, sides: tuple[str, ...]) -> str:
        if draft.key:
            if self._is_taken(draft.key):
                raise InvalidDraft([("key", Message("key-taken", {"key": draft.key}))], where=draft.where)
            return draft.key
        return make_unused(
            make_event_key(draft.when, sides, draft.type), lambda key: key in self._drafts or self._is_taken(key)
        )

    def _is_taken(self, key: str) -> bool:
        return key in self.made or key in self._keys or key in self._actors.taken

    def _check_aliases(self, draft: EventDraft, replaced: int | None) -> None:
        for alias in draft.aliases:
            own = replaced is not None and self._exact(alias) == replaced
            if not own and self._is_taken(alias):
                raise InvalidDraft([("aliases", Message("key-taken", {"key": alias}))], where=draft.where)
