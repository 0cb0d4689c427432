"""One event draft resolved: every reference a key, every participation with the state and rank of that day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, partial

from timeline.db.read.actors import ActorRef
from timeline.db.read.conditions import make_unknown_type
from timeline.db.read.countries import find_capital
from timeline.db.read.keys import find_event, find_exact_event, is_taken
from timeline.db.read.rules import read_event_types, read_ranks
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.claims import ClaimResolver
from timeline.db.write.resolve.relations import RelationsResolver
from timeline.db.write.resolve.resolved import ResolvedEvent, ResolvedLink, ResolvedRow
from timeline.db.write.resolve.sources import SourceResolver
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.drafts import NO_CITY, CitationDraft, EventDraft, LinkDraft, ParticipantDraft
from timeline.domain.events.parties import Involvement, find_parties, find_visited
from timeline.domain.names.folding import fold
from timeline.domain.names.keys import make_event_key, make_unused, slugify
from timeline.domain.names.mentions import Mention
from timeline.domain.states.ranks import find_rank
from timeline.domain.vocabulary import ActorKind, LinkKind, Recurs, Role
from timeline.errors import Ambiguous, InvalidDraft, InvalidInput, Message, NotFound


@dataclass(frozen=True, slots=True)
class RecordedEvents:
    """What a link needs of an event on record."""

    when: PartialDate
    recurs: str
    parties: tuple[str, ...]


class EventResolver:
    """Resolves the drafts of one batch in order; a later one may refer to an earlier one by key or nickname."""

    def __init__(
        self,
        reader: Reader,
        actors: ActorResolver,
        sources: SourceResolver,
        *,
        told: Iterable[EventDraft],
        whole_keys: bool,
    ) -> None:
        self._reader = reader
        self._actors = actors
        self._sources = sources
        self._whole_keys = whole_keys
        self._types = read_event_types(reader)
        rules = read_ranks(reader)
        # A batch links to the same few over and over, and nothing changes under it.
        self._exact = cache(partial(find_exact_event, reader))
        self._recorded = cache(partial(_recorded, reader))
        self._rank = cache(lambda title, country: find_rank(title, country, rules))
        self._told = {draft.key: draft for draft in told if draft.key}
        self._stand_for: dict[str, str] = {}
        self.made: dict[str, ResolvedEvent] = {}
        self._relations = RelationsResolver(reader, actors, types=self._types, made=self.made)
        self._claims = ClaimResolver(actors, types=self._types.keys(), participant=self._participant, other=self._other)

    @property
    def families(self) -> dict[str, str]:
        """The family of each event type."""
        return {code: family for code, (_, family, _) in self._types.items()}

    def find_state_of(self, draft: EventDraft, key: str) -> None:
        """Let the key and the nicknames of a draft mean an event, recorded or about to be."""
        self._stand_for.update((name, key) for name in (draft.key, *draft.aliases) if name)

    def resolve(self, draft: EventDraft) -> ResolvedEvent:
        """Resolve one draft that is to be made; raises NotFound, Ambiguous or InvalidInput."""
        resolved = self.preview(draft)
        completed = self._relations.find_completed(draft, resolved.parties)
        if completed is not None:
            kept = self._relations.find_kept(completed, told=set(resolved.sources))
            resolved = self._replacing(completed, self.preview(replace(draft, citations=(*draft.citations, *kept))))
            told = "Gives the date of relations that were recorded without one."
            resolved = replace(resolved, derived=(*resolved.derived, told))
        self._check_aliases(draft, completed)
        return self._take(draft, replace(resolved, key=self._key(draft, resolved.parties)))

    def revise(self, draft: EventDraft, event: int) -> ResolvedEvent:
        """Resolve one draft that takes the place of a recorded event, under the same key."""
        self._check_aliases(draft, event)
        return self._take(draft, self._replacing(event, self.preview(draft)))

    def preview(self, draft: EventDraft) -> ResolvedEvent:
        """What one draft comes to, without making it."""
        if draft.type not in self._types:
            raise make_unknown_type(draft.type, set(self._types))
        if blank := next((tag for tag in draft.tags if not slugify(tag)), ""):
            raise InvalidDraft([("tags", Message("tag-empty", {"tag": blank}))], where=draft.where)
        rows = self._rows(draft)
        links = tuple(self._link(link, draft) for link in draft.links)
        citations = [self._citation(draft, citation, rows) for citation in draft.citations]
        stored = partial(self._claims.resolve_claim, draft, rows, links)
        country, city, derived = self._place(draft, rows)
        return ResolvedEvent(
            key=draft.key,
            draft=draft,
            country=country,
            city=city,
            occasion=self._occasion(draft),
            recurs=self._recurs(draft),
            rows=tuple(rows),
            links=links,
            sources=tuple((source, via) for source, via, _ in citations),
            speakers=tuple(speaker for _, _, speaker in citations),
            claims=tuple(tuple(map(stored, one.claims)) for one in draft.citations),
            settlements=tuple(self._claims.resolve_settlement(one, stored) for one in draft.settlements),
            parties=self._parties(draft, rows, links, country),
            derived=derived,
        )

    def _replacing(self, event: int, resolved: ResolvedEvent) -> ResolvedEvent:
        row = self._reader.read_first("SELECT version FROM event WHERE id = :event", event=event)
        return replace(resolved, replaces=event, version=row[0] if row else 0)

    def _take(self, draft: EventDraft, resolved: ResolvedEvent) -> ResolvedEvent:
        self.find_state_of(draft, resolved.key)
        self.made[resolved.key] = resolved
        return resolved

    def _occasion(self, draft: EventDraft) -> bool:
        return self._types[draft.type][2] if draft.occasion is None else draft.occasion

    def _recurs(self, draft: EventDraft) -> str:
        return draft.recurs or (Recurs.YEARLY if self._occasion(draft) else Recurs.NO)

    def _rows(self, draft: EventDraft) -> list[ResolvedRow]:
        found: list[ResolvedRow] = []
        for mention, participant in enumerate(draft.participants, start=1):
            found.extend(self._participant(draft, participant, mention))
        # Posts without a name may be two people; whoever is named takes part in a role once.
        named = [(row.role, row.actor, row.title) for row in found if not self._is_unnamed(row)]
        if twice := next((one for one in named if named.count(one) > 1), None):
            role, actor, title = twice
            repeated = Message("participant-repeated", {"participant": f"{actor}, {title}" if title else actor})
            raise InvalidDraft([(role, repeated)], where=draft.where)
        return found

    def _is_unnamed(self, row: ResolvedRow) -> bool:
        actor = self._actors.is_known(row.actor) if row.title else None
        return actor is not None and actor.kind != ActorKind.PERSON

    def _participant(self, draft: EventDraft, participant: ParticipantDraft, mention: int) -> list[ResolvedRow]:
        who = participant.who
        actor = self._actors.find(who, draft.when)
        country = self._country(draft, who, actor)
        written = who.as_written or _as_written(who, actor)
        found = []
        for title in who.titles or ("",):
            rank = self._rank(title, country) if title else None
            found.append(
                ResolvedRow(
                    actor=actor.key,
                    role=participant.role,
                    country=country,
                    title=title,
                    track=rank.track if rank else "",
                    level=rank.level if rank else None,
                    as_written=written,
                    mention=mention,
                    receiving=self._receiving(draft, actor) if participant.role == Role.HOST else "",
                )
            )
        return found

    def _country(self, draft: EventDraft, who: Mention, actor: ActorRef) -> str:
        """The state of that day: told for this name, or the actor's own; empty where the date straddles two."""
        states = self._actors.states
        typed = self._actors.find_country(who.country, draft.when) if who.country else ""
        if typed and (not actor.country or not who.carried):
            return typed
        if not actor.country or not draft.when.known:
            return actor.country
        then = states.find_on(actor.country, draft.when) or ""
        return states.find_heir(then, draft.when.start) or then if then else ""

    def _receiving(self, draft: EventDraft, actor: ActorRef) -> str:
        return (self._actors.states.find_on(actor.receiving, draft.when) or "") if actor.receiving else ""

    def _place(self, draft: EventDraft, rows: list[ResolvedRow]) -> tuple[str, str, tuple[str, ...]]:
        """Soil and city: as told, or those of the host mission; no city where that is what is told."""
        country = self._actors.find_country(draft.country, draft.when) if draft.country else ""
        city = "" if draft.city == NO_CITY else draft.city
        derived: tuple[str, ...] = ()
        host = next((row for row in rows if row.role == Role.HOST and row.receiving), None)
        actor = self._actors.is_known(host.actor) if host else None
        if host and actor and not (country and city) and city in {"", actor.city}:
            country = country or host.receiving
            if not draft.city:
                city = actor.city if host.receiving == actor.receiving else find_capital(self._reader, host.receiving)
            derived = (f"Place: {', '.join(part for part in (city, country) if part)} (from the host).",)
        return country, city, derived

    def _citation(
        self, draft: EventDraft, citation: CitationDraft, rows: list[ResolvedRow]
    ) -> tuple[str, str, int | None]:
        source = self._sources.find(citation.source)
        via = self._sources.find(citation.via) if citation.via else ""
        if source == via:
            raise InvalidInput("source-relays-itself", source=source)
        return source, via, self._speaker(draft, citation.speaker, rows) if citation.speaker else None

    def _speaker(self, draft: EventDraft, who: Mention, rows: list[ResolvedRow]) -> int:
        """The number of the participation that spoke; a speaker not named before takes part as speaker."""
        actor = self._actors.find(who, draft.when)
        title = who.titles[0] if who.titles else ""
        for seq, row in enumerate(rows, start=1):
            if row.actor == actor.key and (not title or fold(title) == fold(row.title)):
                return seq
        mention = max((row.mention for row in rows), default=0) + 1
        rows.extend(self._participant(draft, ParticipantDraft(Role.SPEAKER, who), mention))
        return len(rows) - max(len(who.titles), 1) + 1

    def _link(self, link: LinkDraft, draft: EventDraft) -> ResolvedLink:
        key = self._other(link.other, draft)
        if key == draft.key:
            raise InvalidDraft([(link.kind, Message("link-to-itself", {"key": key}))], where=draft.where)
        if made := self.made.get(key):
            return ResolvedLink(link.kind, key, link.ordinal, made.draft.when, made.recurs)
        recorded = self._recorded(key)
        if recorded is None:
            to_come = self._told[key]
            return ResolvedLink(link.kind, key, link.ordinal, to_come.when, self._recurs(to_come))
        return ResolvedLink(link.kind, key, link.ordinal, recorded.when, recorded.recurs)

    def _other(self, text: str, draft: EventDraft) -> str:
        """The key of the event that a link names; relations named by their nickname are made undated."""
        if text in self.made:
            return text
        if text in self._stand_for:
            return self._stand_for[text]
        found = self._exact(text)
        if found is None and text in self._told:
            return text
        if found is None and (relations := self._undated_relations(text, draft)):
            return relations
        if found is None and not self._whole_keys:
            found = find_event(self._reader, text)
        if found is None:
            raise NotFound("event", text, whole_keys=self._whole_keys)
        row = self._reader.read_first("SELECT key FROM event WHERE id = :event", event=found)
        return str(row[0]) if row else text

    def _undated_relations(self, nickname: str, draft: EventDraft) -> str:
        """The key of what `prk-rus-relations` says: recorded relations, or undated ones; empty for another text."""
        sides = self._relations.find_sides(nickname)
        if sides is None:
            return ""
        known = self._relations.find_known(sides)
        if len(known) > 1:
            raise Ambiguous("event", nickname, known)
        return known[0] if known else self.resolve(self._relations.find_undated(nickname, sides, marked_by=draft)).key

    def _parties(
        self, draft: EventDraft, rows: list[ResolvedRow], links: Iterable[ResolvedLink], soil: str
    ) -> tuple[str, ...]:
        """Its own, with those of the occasions it marks as they stand that day; else those of any other link."""
        day = draft.when.start if draft.when.known else None
        linked = {link: self._parties_of(link.other) for link in links}
        kept = (side for link, sides in linked.items() if link.kind == LinkKind.MARKS for side in sides)
        marked = [(self._actors.states.find_heir(side, day) or "") if day else side for side in kept]
        involved = [Involvement(row.country, row.role, row.receiving) for row in rows]
        own = find_parties([*involved, *find_visited(self._types[draft.type][1], soil, involved)], marked)
        return own or tuple(sorted({side for sides in linked.values() for side in sides}))

    def _parties_of(self, key: str) -> tuple[str, ...]:
        known = self.made.get(key) or self._recorded(key)
        return known.parties if known else ()

    def _key(self, draft: EventDraft, sides: tuple[str, ...]) -> str:
        if draft.key:
            if self._is_taken(draft.key):
                raise InvalidDraft([("key", Message("key-taken", {"key": draft.key}))], where=draft.where)
            return draft.key
        return make_unused(
            make_event_key(draft.when, sides, draft.type), lambda key: key in self._told or self._is_taken(key)
        )

    def _is_taken(self, key: str) -> bool:
        return key in self.made or key in self._stand_for or is_taken(self._reader, key)

    def _check_aliases(self, draft: EventDraft, replaced: int | None) -> None:
        for alias in draft.aliases:
            own = replaced is not None and self._exact(alias) == replaced
            if not own and self._is_taken(alias):
                raise InvalidDraft([("aliases", Message("key-taken", {"key": alias}))], where=draft.where)


def _recorded(reader: Reader, key: str) -> RecordedEvents | None:
    row = reader.read_first(
        "SELECT edtf, precision, date_start, date_end, recurs, family, coalesce(country, '') FROM event"
        " JOIN event_type ON code = type WHERE key = :key",
        key=key,
    )
    if row is None:
        return None
    rows = reader.read_rows(
        "SELECT coalesce(p.country, a.country, ''), p.role, coalesce(a.receiving, '') FROM participation p"
        " JOIN event e ON e.id = p.event JOIN actor a ON a.id = p.actor WHERE e.key = :key",
        key=key,
    )
    involved = [Involvement(*each) for each in rows]
    sides = find_parties([*involved, *find_visited(row[5], row[6], involved)])
    return RecordedEvents(PartialDate.from_stored(*row[:4]), row[4], sides)


def _as_written(who: Mention, actor: ActorRef) -> str:
    """The name as typed, where it is neither the key nor the name shown; states are known by all their names."""
    known = not who.name or who.name == actor.key or fold(who.name) == fold(actor.name)
    return "" if known or actor.kind == ActorKind.STATE else who.name
