"""Event drafts resolved: every reference a key, every participation with the state and rank of that day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial

from timeline.db.read.actors import ActorRef
from timeline.db.read.conditions import make_unknown_type
from timeline.db.read.countries import find_capital, read_country_names
from timeline.db.read.keys import find_event, find_exact_event, is_taken
from timeline.db.read.rules import read_event_types, read_ranks
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.claims import ClaimResolver
from timeline.db.write.resolve.namesakes import NamesakeFinder
from timeline.db.write.resolve.relations import RelationsResolver
from timeline.db.write.resolve.resolved import ResolvedEvent, ResolvedLink, ResolvedRow
from timeline.db.write.resolve.sides import EventSides, find_sides
from timeline.db.write.resolve.sources import SourceResolver
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.drafts import NO_PLACE, CitationDraft, EventDraft, LinkDraft, ParticipantDraft
from timeline.domain.events.parties import Ground, Involvement, find_parties
from timeline.domain.names.folding import fold
from timeline.domain.names.keys import make_event_key, make_unused, slugify
from timeline.domain.names.mentions import Mention
from timeline.domain.states.ranks import find_misspelt, find_rank
from timeline.domain.vocabulary import ActorKind, LinkKind, Recurs, Role, Soil
from timeline.errors import Ambiguous, InvalidDraft, InvalidInput, Message, NotFound

_BOUND_TO_STATE = (ActorKind.STATE, ActorKind.ORGAN, ActorKind.MISSION)
"""Kinds of actors that are not older than their state."""


@dataclass(frozen=True, slots=True)
class LinkedEvent:
    """What a link needs of a recorded event."""

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
        batch: Iterable[EventDraft],
        whole_keys: bool,
    ) -> None:
        self._reader = reader
        self._actors = actors
        self._sources = sources
        self._whole_keys = whole_keys
        self._types = read_event_types(reader)
        rules = read_ranks(reader)
        # A batch links to the same few again and again, and nothing changes meanwhile.
        self._exact = cache(partial(find_exact_event, reader))
        self._recorded = cache(partial(_read_linked, reader))
        self._rank = cache(lambda title, country: find_rank(title, country, rules))
        self._misspelt = cache(lambda title, country: find_misspelt(title, country, rules))
        self._drafts = {draft.key: draft for draft in batch if draft.key}
        self._keys: dict[str, str] = {}
        self._refused: set[str] = set()
        self.made: dict[str, ResolvedEvent] = {}
        self._namesakes = NamesakeFinder(reader, actors, self.families)
        self._relations = RelationsResolver(reader, actors, types=self._types, made=self.made)
        self._claims = ClaimResolver(
            actors, types=self._types.keys(), participant=self._resolve_participant, other=self._find_other
        )

    @cached_property
    def _country_names(self) -> dict[str, str]:
        return read_country_names(self._reader)

    @property
    def families(self) -> dict[str, str]:
        """Return the family of each event type."""
        return {code: rule.family for code, rule in self._types.items()}

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
        rows = self._resolve_participants(draft)
        links = tuple(self._resolve_link(link, draft) for link in draft.links)
        self._refuse_circle(draft, links)
        citations = [self._resolve_citation(draft, citation, rows) for citation in draft.citations]
        resolve_claim = partial(self._claims.resolve_claim, draft, rows, links)
        country, city, derived = self._find_place(draft, rows)
        sides = self._find_sides(draft, rows, links, country)
        derived = (*derived, *self._list_missions_elsewhere(draft, rows, country))
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
            derived=(*derived, *self._remark_titles(rows), *sides.remarks, *self._check_begun(draft, rows, country)),
        )

    def _mark_replacing(self, event: int, resolved: ResolvedEvent) -> ResolvedEvent:
        row = self._reader.read_first("SELECT version FROM event WHERE id = :event", event=event)
        return replace(resolved, replaces=event, version=row[0] if row else 0)

    def _add(self, draft: EventDraft, resolved: ResolvedEvent) -> ResolvedEvent:
        self.assign_names(draft, resolved.key)
        resolved = replace(resolved, derived=(*resolved.derived, *self._namesakes.find_remarks(resolved)))
        self.made[resolved.key] = resolved
        return resolved

    def _is_occasion(self, draft: EventDraft) -> bool:
        founds = draft.type in self._types and self._types[draft.type].founds
        return founds if draft.occasion is None else draft.occasion

    def _get_recurrence(self, draft: EventDraft) -> str:
        return draft.recurs or (Recurs.YEARLY if self._is_occasion(draft) else Recurs.NO)

    def _resolve_participants(self, draft: EventDraft) -> list[ResolvedRow]:
        rows: list[ResolvedRow] = []
        read = [
            replace(participant, who=who)
            for participant in draft.participants
            for who in self._actors.read(participant.who, draft.when)
        ]
        for mention, participant in enumerate(read, start=1):
            rows.extend(self._resolve_participant(draft, participant, mention))
        # Posts without a name may be two people; whoever is named takes part in a role once.
        named = [(row.role, row.actor, row.title) for row in rows if not self._is_unnamed(row)]
        for role, actor, title in (repeated for repeated in named if named.count(repeated) > 1):
            reason = Message("participant-repeated", {"participant": f"{actor}, {title}" if title else actor})
            raise InvalidDraft([(role, reason)], where=draft.where)
        return rows

    def _is_unnamed(self, row: ResolvedRow) -> bool:
        actor = self._actors.find_by_key(row.actor) if row.title else None
        return actor is not None and actor.kind != ActorKind.PERSON

    def _resolve_participant(self, draft: EventDraft, participant: ParticipantDraft, mention: int) -> list[ResolvedRow]:
        who = self._actors.read_single(participant.who, draft.when)
        actor = self._actors.find(who, draft.when)
        country = self._find_country(draft, who, actor)
        written = who.as_written or _get_as_written(who, actor)
        rows = []
        for title in who.titles or ("",):
            rank = self._rank(title, country) if title else None
            rows.append(
                ResolvedRow(
                    actor=actor.key,
                    role=participant.role,
                    country=country,
                    title=title,
                    track=rank.track if rank else "",
                    level=rank.level if rank else None,
                    as_written=written,
                    mention=mention,
                    receiving=self._find_receiving(draft, actor) if participant.role == Role.HOST else "",
                )
            )
        return rows

    def _find_country(self, draft: EventDraft, who: Mention, actor: ActorRef) -> str:
        """Find the state of that day: given with the name, or the actor's own; empty where the date straddles two."""
        states = self._actors.states
        typed = self._actors.find_country(who.country, draft.when) if who.country else ""
        if typed and (not actor.country or not who.carried):
            return typed
        if not actor.country or not draft.when.known:
            return actor.country
        then = states.find_on(actor.country, draft.when) or ""
        return states.find_heir(then, draft.when.start) or then if then else ""

    def _find_soil(self, draft: EventDraft, city: str) -> str:
        """Find the state of that day that a city was in: a mission to an organisation receives none."""
        code = self._actors.find_state_of_city(city)
        return (self._actors.states.find_on(code, draft.when) or "") if code else ""

    def _remark_titles(self, rows: list[ResolvedRow]) -> Iterator[Message]:
        """Remark on titles that no rank is known for, but for one that is spelt nearly so."""
        unranked = {(row.title, row.country): None for row in rows if row.title and not row.track}
        for title, country in unranked:
            if near := self._misspelt(title, country):
                yield Message("title-misspelt", {"title": title, "near": near})

    def _find_receiving(self, draft: EventDraft, actor: ActorRef) -> str:
        return (self._actors.states.find_on(actor.receiving, draft.when) or "") if actor.receiving else ""

    def _find_place(self, draft: EventDraft, rows: list[ResolvedRow]) -> tuple[str, str, tuple[Message, ...]]:
        """Find country and city: as given, or those of the host; none where NO_PLACE is given.

        A mission gives its city too, and any other host the country of what takes place on the soil of a side.
        """
        typed = "" if draft.country == NO_PLACE else draft.country
        country = self._actors.find_country(typed, draft.when) if typed else ""
        city = "" if draft.city == NO_PLACE else draft.city
        known = country, city
        hosts = [(row.receiving, self._actors.find_by_key(row.actor)) for row in rows if row.role == Role.HOST]
        missions = [(state, actor) for state, actor in hosts if actor and actor.kind == ActorKind.MISSION]
        receiving, actor = next(iter(missions), ("", None))
        soil = receiving or (self._find_soil(draft, actor.city) if actor and actor.city else "")
        if actor and soil:
            if city in {"", actor.city}:
                country = country if draft.country else soil
                if not draft.city:
                    is_seat = receiving and actor.city == find_capital(self._reader, actor.receiving)
                    city = find_capital(self._reader, receiving) if is_seat else actor.city
        elif not draft.country and self._types[draft.type].soil != Soil.NEVER:
            states = {row.country for row in rows if row.role == Role.HOST}
            country = states.pop() if len(states) == 1 else ""
        if (country, city) == known:
            return country, city, ()
        return country, city, (Message("place-from-host", {"place": ", ".join(filter(None, (city, country)))}),)

    def _check_begun(self, draft: EventDraft, rows: list[ResolvedRow], soil: str) -> tuple[Message, ...]:
        """Check that the states that acted, and that of the place, existed then; a party or a person may be older.

        Raises InvalidInput; for a place only where another state is known to have been there.
        """
        kinds = {row.actor: actor.kind for row in rows if (actor := self._actors.find_by_key(row.actor))}
        acting = {row.country for row in rows if kinds.get(row.actor) in _BOUND_TO_STATE}
        if self._actors.states.list_predecessors(soil, draft.when):
            acting.add(soil)
        return tuple(remark for code in sorted(acting) for remark in self._actors.check_begun(code, draft.when))

    def _list_missions_elsewhere(self, draft: EventDraft, rows: Iterable[ResolvedRow], soil: str) -> Iterator[Message]:
        """List the host missions in whose country the event does not take place, nor in that which sent them."""
        states = self._actors.states
        for row in rows:
            if not (soil and row.receiving and draft.when.known):
                continue
            usual = {*states.find_lineage(row.receiving), *states.find_lineage(row.country)}
            if soil not in {*usual, states.find_heir(row.receiving, draft.when.start)}:
                yield Message("mission-elsewhere", {"actor": row.actor, "receiving": row.receiving, "country": soil})

    def _resolve_citation(
        self, draft: EventDraft, citation: CitationDraft, rows: list[ResolvedRow]
    ) -> tuple[str, str, int | None]:
        source = self._sources.find(citation.source)
        via = self._sources.find(citation.via) if citation.via else ""
        if source == via:
            raise InvalidInput("source-relays-itself", source=source)
        return source, via, self._find_speaker(draft, citation.speaker, rows) if citation.speaker else None

    def _find_speaker(self, draft: EventDraft, who: Mention, rows: list[ResolvedRow]) -> int:
        """Find the number of the participation that spoke; a speaker not named before is added as one."""
        who = self._actors.read_single(who, draft.when)
        actor = self._actors.find(who, draft.when)
        title = who.titles[0] if who.titles else ""
        for seq, row in enumerate(rows, start=1):
            if row.actor == actor.key and (not title or fold(title) == fold(row.title)):
                return seq
        mention = max((row.mention for row in rows), default=0) + 1
        rows.extend(self._resolve_participant(draft, ParticipantDraft(Role.SPEAKER, who), mention))
        return len(rows) - max(len(who.titles), 1) + 1

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
        rule = self._types[draft.type]
        own = find_sides(rule, Ground(country, rule.soil, draft.neutral_ground), rows, marked, self._country_names)
        return (
            own
            if own.parties
            else own._replace(parties=tuple(sorted({side for sides in linked.values() for side in sides})))
        )

    def _get_parties_of(self, key: str) -> tuple[str, ...]:
        known = self.made.get(key) or self._recorded(key)
        return known.parties if known else ()

    def _choose_key(self, draft: EventDraft, sides: tuple[str, ...]) -> str:
        if draft.key:
            if self._is_taken(draft.key):
                raise InvalidDraft([("key", Message("key-taken", {"key": draft.key}))], where=draft.where)
            return draft.key
        return make_unused(
            make_event_key(draft.when, sides, draft.type), lambda key: key in self._drafts or self._is_taken(key)
        )

    def _is_taken(self, key: str) -> bool:
        return key in self.made or key in self._keys or is_taken(self._reader, key)

    def _check_aliases(self, draft: EventDraft, replaced: int | None) -> None:
        for alias in draft.aliases:
            own = replaced is not None and self._exact(alias) == replaced
            if not own and self._is_taken(alias):
                raise InvalidDraft([("aliases", Message("key-taken", {"key": alias}))], where=draft.where)


def _read_linked(reader: Reader, key: str) -> LinkedEvent | None:
    row = reader.read_first(
        "SELECT edtf, precision, date_start, date_end, recurs, coalesce(country, ''), soil, neutral_ground FROM event"
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
    sides = find_parties([Involvement(*involved) for involved in rows], ground=Ground(*row[5:]))
    return LinkedEvent(PartialDate.from_stored(*row[:4]), row[4], sides)


def _get_as_written(who: Mention, actor: ActorRef) -> str:
    """Return the name as typed, if it is neither the key nor the name shown; "" for a state, known by all its names."""
    known = not who.name or who.name == actor.key or fold(who.name) == fold(actor.name)
    return "" if known or actor.kind == ActorKind.STATE else who.name
