"""One event draft resolved: every reference a key, every participation with the state and rank of that day."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache, partial

from timeline.db.read.actors import Actor
from timeline.db.read.conditions import unknown_type
from timeline.db.read.countries import capital, display_names
from timeline.db.read.events import records
from timeline.db.read.keys import event_id, exact_event_id, taken
from timeline.db.read.rules import event_types, ranks
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.actors import Actors
from timeline.db.write.resolve.sources import Sources
from timeline.domain.dates import LAST, PartialDate
from timeline.domain.drafts import CitationDraft, EventDraft, LinkDraft, ParticipantDraft
from timeline.domain.keys import event_key, slug, unused
from timeline.domain.names import fold
from timeline.domain.parties import Involved, pair, pairs, parties, visited
from timeline.domain.people import Who
from timeline.domain.ranks import rank_of
from timeline.domain.vocabulary import ActorKind, Family, LinkKind, Recurs, Role, Stance, Wording
from timeline.errors import Ambiguous, InvalidDraft, InvalidInput, NotFound


@dataclass(frozen=True, slots=True)
class Row:
    """One participation: an actor with one title; the titles of one person share their mention."""

    actor: str
    role: str
    country: str
    title: str
    track: str
    level: int | None
    as_written: str
    mention: int
    receiving: str


@dataclass(frozen=True, slots=True)
class ResolvedLink:
    """A link to an event by its key, with that event's date and whether it comes round."""

    kind: str
    other: str
    ordinal: int | None
    when: PartialDate
    recurs: str


@dataclass(frozen=True, slots=True)
class ResolvedEvent:
    """A draft whose references are keys; `speakers` gives for each citation the number of its participation."""

    key: str
    draft: EventDraft
    country: str
    city: str
    occasion: bool
    recurs: str
    rows: tuple[Row, ...]
    links: tuple[ResolvedLink, ...]
    sources: tuple[tuple[str, str], ...]
    speakers: tuple[int | None, ...]
    parties: tuple[str, ...]
    completes: int | None = None
    derived: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a link needs of an event on record."""

    when: PartialDate
    recurs: str
    parties: tuple[str, ...]


class Events:
    """Resolves the drafts of one batch in order; a later one may refer to an earlier one by key or nickname."""

    def __init__(
        self, reader: Reader, actors: Actors, sources: Sources, *, told: Iterable[EventDraft], whole_keys: bool
    ) -> None:
        self._reader = reader
        self._actors = actors
        self._sources = sources
        self._whole_keys = whole_keys
        self._types = event_types(reader)
        rules = ranks(reader)
        # A batch links to the same few over and over, and nothing changes under it.
        self._exact = cache(partial(exact_event_id, reader))
        self._recorded = cache(partial(_recorded, reader))
        self._rank = cache(lambda title, country: rank_of(title, country, rules))
        self._told = {draft.key: draft for draft in told if draft.key}
        self._stand_for: dict[str, str] = {}
        self.made: dict[str, ResolvedEvent] = {}

    @property
    def families(self) -> dict[str, str]:
        """The family of each event type."""
        return {code: family for code, (_, family, _) in self._types.items()}

    def stands_for(self, draft: EventDraft, key: str) -> None:
        """Let the key and the nicknames of a draft mean an event, recorded or about to be."""
        self._stand_for.update((name, key) for name in (draft.key, *draft.aliases) if name)

    def resolve(self, draft: EventDraft) -> ResolvedEvent:
        """Resolve one draft that is to be made; raises NotFound, Ambiguous or InvalidInput."""
        resolved = self.preview(draft)
        resolved = replace(resolved, key=self._key(draft, resolved.parties))
        self._check_aliases(draft, resolved.completes)
        self.stands_for(draft, resolved.key)
        self.made[resolved.key] = resolved
        return resolved

    def preview(self, draft: EventDraft) -> ResolvedEvent:
        """What one draft comes to, without making it."""
        if draft.type not in self._types:
            raise unknown_type(draft.type, set(self._types))
        rows = self._rows(draft)
        links = tuple(self._link(link, draft) for link in draft.links)
        country, city, derived = self._place(draft, rows)
        sides = self._parties(draft, rows, links, country)
        completes = self._completed(draft, sides)
        citations = [self._citation(draft, citation, rows) for citation in draft.citations]
        if completes is not None:
            kept = self._kept(completes, told={(source, via) for source, via, _ in citations})
            draft = replace(draft, citations=(*draft.citations, *kept))
            citations += [self._citation(draft, citation, rows) for citation in kept]
            derived = (*derived, "Gives the date of relations that were recorded without one.")
        if blank := next((tag for tag in draft.tags if not slug(tag)), ""):
            raise InvalidDraft([("tags", f'"{blank}" has no letter and no figure')], where=draft.where)
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
            parties=sides,
            completes=completes,
            derived=derived,
        )

    def _occasion(self, draft: EventDraft) -> bool:
        return self._types[draft.type][2] if draft.occasion is None else draft.occasion

    def _recurs(self, draft: EventDraft) -> str:
        return draft.recurs or (Recurs.YEARLY if self._occasion(draft) else Recurs.NO)

    def _rows(self, draft: EventDraft) -> list[Row]:
        found: list[Row] = []
        for mention, participant in enumerate(draft.participants, start=1):
            found.extend(self._participant(draft, participant, mention))
        return found

    def _participant(self, draft: EventDraft, participant: ParticipantDraft, mention: int) -> list[Row]:
        who = participant.who
        actor = self._actors.find(who, draft.when)
        country = self._country(draft, who, actor)
        written = who.as_written or _as_written(who, actor)
        found = []
        for title in who.titles or ("",):
            rank = self._rank(title, country) if title else None
            found.append(
                Row(
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

    def _country(self, draft: EventDraft, who: Who, actor: Actor) -> str:
        """The state of that day: told for this name, or the actor's own; empty where the date straddles two."""
        states = self._actors.states
        typed = self._actors.country(who.country, draft.when) if who.country else ""
        if typed and (not actor.country or not who.carried):
            return typed
        if not actor.country or not draft.when.known:
            return actor.country
        then = states.standing_for(actor.country, draft.when) or ""
        return states.heir(then, draft.when.start) or then if then else ""

    def _receiving(self, draft: EventDraft, actor: Actor) -> str:
        return (self._actors.states.standing_for(actor.receiving, draft.when) or "") if actor.receiving else ""

    def _place(self, draft: EventDraft, rows: list[Row]) -> tuple[str, str, tuple[str, ...]]:
        """Soil and city: as told, or those of the host mission."""
        country = self._actors.country(draft.country, draft.when) if draft.country else ""
        city = draft.city
        derived: tuple[str, ...] = ()
        host = next((row for row in rows if row.role == Role.HOST and row.receiving), None)
        actor = self._actors.known(host.actor) if host else None
        if host and actor and not (country and city) and draft.city in {"", actor.city}:
            seat = actor.city if host.receiving == actor.receiving else capital(self._reader, host.receiving)
            country, city = country or host.receiving, city or seat
            derived = (f"Place: {', '.join(part for part in (city, country) if part)} (from the host).",)
        return country, city, derived

    def _citation(self, draft: EventDraft, citation: CitationDraft, rows: list[Row]) -> tuple[str, str, int | None]:
        source = self._sources.find(citation.source)
        via = self._sources.find(citation.via) if citation.via else ""
        if source == via:
            raise InvalidInput(f'The source "{source}" cannot relay itself.', hint="Give --via its original.")
        return source, via, self._speaker(draft, citation.speaker, rows) if citation.speaker else None

    def _speaker(self, draft: EventDraft, who: Who, rows: list[Row]) -> int:
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
        if found is None and (relations := self._relations(text, draft)):
            return relations
        if found is None and not self._whole_keys:
            found = event_id(self._reader, text)
        if found is None:
            raise NotFound("event", text, hint="Files need whole keys or nicknames: timeline list finds them.")
        row = self._reader.first("SELECT key FROM event WHERE id = :event", event=found)
        return str(row[0]) if row else text

    def _relations(self, nickname: str, draft: EventDraft) -> str:
        """The key of what `prk-rus-relations` says: the relations recorded between two states, or undated ones.

        Those are made where none are recorded; they carry the sources of the event that marks them, and are
        completed when the date is recorded. Empty for a text that is no such nickname.
        """
        first, _, rest = nickname.partition("-")
        second, _, word = rest.partition("-")
        founding = [code for code, (_, family, founds) in self._types.items() if founds and family == word]
        names = display_names(self._reader) if word == Family.RELATIONS and founding else {}
        sides = (first.upper(), second.upper())
        if not names.keys() >= set(sides) or sides[0] == sides[1]:
            return ""
        known = self._known_relations(sides, founding)
        if len(known) > 1:
            raise Ambiguous("event", nickname, known, hint="Write the key of the one meant.")
        if known:
            return known[0]
        self._actors.proposed.append(f"{nickname} (the relations themselves; their date is not recorded)")
        undated = EventDraft(
            type=founding[0],
            title=f"{self._types[founding[0]][0]}: {names[sides[0]]} - {names[sides[1]]}",
            aliases=(nickname,),
            participants=tuple(ParticipantDraft(Role.PARTY, Who(side)) for side in sides),
            citations=tuple(dict.fromkeys(CitationDraft(one.source, one.via) for one in draft.citations)),
            where=draft.where,
        )
        return self.resolve(undated).key

    def _known_relations(self, sides: tuple[str, str], founding: list[str]) -> list[str]:
        """The keys of the foundings of relations between two lineages, recorded or about to be."""
        first, second = (self._actors.states.lineage(side) for side in sides)
        wanted = {pair(one, other) for one in first for other in second if one != other}
        recorded = self._reader.rows(
            "SELECT DISTINCT e.key FROM dyad d JOIN event e ON e.id = d.event"
            " WHERE d.pair IN (:pairs) AND e.type IN (:types) ORDER BY e.key",
            pairs=sorted(wanted),
            types=founding,
        )
        made = [
            event.key
            for event in self.made.values()
            if event.completes is None
            and event.draft.type in founding
            and wanted.intersection(pairs((), event.parties))
        ]
        return [*(row[0] for row in recorded), *made]

    def _parties(self, draft: EventDraft, rows: list[Row], links: Iterable[ResolvedLink], soil: str) -> tuple[str, ...]:
        """Its own, with those of the occasions it marks as they stand that day; else those of any other link."""
        day = draft.when.start if draft.when.known else None
        linked = {link: self._parties_of(link.other) for link in links}
        kept = (side for link, sides in linked.items() if link.kind == LinkKind.MARKS for side in sides)
        marked = [(self._actors.states.heir(side, day) or "") if day else side for side in kept]
        involved = [Involved(row.country, row.role, row.receiving) for row in rows]
        own = parties([*involved, *visited(self._types[draft.type][1], soil, involved)], marked)
        return own or tuple(sorted({side for sides in linked.values() for side in sides}))

    def _parties_of(self, key: str) -> tuple[str, ...]:
        known = self.made.get(key) or self._recorded(key)
        return known.parties if known else ()

    def _key(self, draft: EventDraft, sides: tuple[str, ...]) -> str:
        if draft.key:
            if self._is_taken(draft.key):
                raise InvalidDraft([("key", f'"{draft.key}" is taken')], where=draft.where)
            return draft.key
        return unused(event_key(draft.when, sides, draft.type), lambda key: key in self._told or self._is_taken(key))

    def _is_taken(self, key: str) -> bool:
        return key in self.made or key in self._stand_for or taken(self._reader, key)

    def _check_aliases(self, draft: EventDraft, completes: int | None) -> None:
        for alias in draft.aliases:
            own = completes is not None and self._exact(alias) == completes
            if not own and self._is_taken(alias):
                raise InvalidDraft([("aliases", f'"{alias}" is taken by another record')], where=draft.where)

    def _completed(self, draft: EventDraft, sides: tuple[str, ...]) -> int | None:
        """The id of the undated event that this draft gives a date to: of its type, founding, of its pair.

        The pair is that of the lineages: what was noted of Russia is completed by the Soviet Union's founding.
        """
        if not draft.when.known or len(sides) != 2 or not self._types[draft.type][2]:  # noqa: PLR2004 - a pair
            return None
        states = self._actors.states
        first, second = ({*states.lineage(states.heir(side, LAST) or side), side} for side in sides)
        found = self._reader.rows(
            "SELECT DISTINCT e.id FROM event e JOIN dyad d ON d.event = e.id WHERE e.precision = 'unknown'"
            " AND e.type = :type AND d.pair IN (:pairs)",
            type=draft.type,
            pairs=sorted({pair(one, other) for one in first for other in second if one != other}),
        )
        taken_up = {event.completes for event in self.made.values()}
        left = [row[0] for row in found if row[0] not in taken_up]
        return left[0] if len(left) == 1 else None

    def _kept(self, completes: int, *, told: set[tuple[str, str]]) -> tuple[CitationDraft, ...]:
        """The citations of an event that is completed, which go on standing for it, unless told again."""
        return tuple(
            CitationDraft(
                one.source.key,
                one.via.key if one.via else "",
                stance=Stance(one.stance),
                wording=Wording(one.wording) if one.wording else None,
                text=one.text,
                language=one.language,
                translation=one.translation,
                locator=one.locator,
                credibility=one.credibility,
                claims=one.claims,
            )
            for one in records(self._reader, [completes])[0].citations
            if (one.source.key, one.via.key if one.via else "") not in told
        )


def _recorded(reader: Reader, key: str) -> Recorded | None:
    row = reader.first(
        "SELECT edtf, precision, date_start, date_end, recurs, family, coalesce(country, '') FROM event"
        " JOIN event_type ON code = type WHERE key = :key",
        key=key,
    )
    if row is None:
        return None
    rows = reader.rows(
        "SELECT coalesce(p.country, a.country, ''), p.role, coalesce(a.receiving, '') FROM participation p"
        " JOIN event e ON e.id = p.event JOIN actor a ON a.id = p.actor WHERE e.key = :key",
        key=key,
    )
    involved = [Involved(*each) for each in rows]
    sides = parties([*involved, *visited(row[5], row[6], involved)])
    return Recorded(PartialDate.from_stored(*row[:4]), row[4], sides)


def _as_written(who: Who, actor: Actor) -> str:
    """The name as typed, where it is neither the key nor the name shown; states are known by all their names."""
    known = not who.name or who.name == actor.key or fold(who.name) == fold(actor.name)
    return "" if known or actor.kind == ActorKind.STATE else who.name
