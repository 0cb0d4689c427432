"""The participants of an event, each with the state and the rank of that day."""

from collections.abc import Iterator

from timeline.db.read.actors import ActorRef
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.era_memo import EraMemo
from timeline.db.write.resolve.resolved import ResolvedRow
from timeline.domain.events.drafts import EventDraft, ParticipantDraft
from timeline.domain.names.folding import fold
from timeline.domain.names.mentions import Mention
from timeline.domain.vocabulary import ActorKind, Role
from timeline.errors import InvalidDraft, Message


class ParticipantResolver:
    """Resolves the participants of the drafts of one batch."""

    def __init__(self, actors: ActorResolver) -> None:
        self._actors = actors
        self._ranks = actors.ranks
        self._resolved = EraMemo[tuple[ResolvedRow, ...]](actors.states, actors.made)

    def resolve_all(self, draft: EventDraft) -> list[ResolvedRow]:
        """Resolve all participants of a draft, numbered by mention; raises NotFound, Ambiguous or InvalidInput."""
        rows: list[ResolvedRow] = []
        read = [
            ParticipantDraft(participant.role, who)
            for participant in draft.participants
            for who in self._actors.read(participant.who, draft.when)
        ]
        for mention, participant in enumerate(read, start=1):
            rows.extend(self.resolve(draft, participant, mention))
        # Posts without a name may be two people; whoever is named takes part in a role once.
        named = [(row.role, row.actor, row.title) for row in rows if not self._is_unnamed(row)]
        for role, actor, title in (repeated for repeated in named if named.count(repeated) > 1):
            reason = Message("participant-repeated", {"participant": f"{actor}, {title}" if title else actor})
            raise InvalidDraft([(role, reason)], where=draft.where)
        return rows

    def resolve(self, draft: EventDraft, participant: ParticipantDraft, mention: int) -> tuple[ResolvedRow, ...]:
        """Resolve one participant: a row for each title."""
        key = participant, participant.who.carried, participant.who.quoted, mention
        return self._resolved.get(key, draft.when, lambda: tuple(self._resolve(draft, participant, mention)))

    def _resolve(self, draft: EventDraft, participant: ParticipantDraft, mention: int) -> Iterator[ResolvedRow]:
        who = self._actors.read_single(participant.who, draft.when)
        actor = self._actors.find(who, draft.when)
        country = self._find_country(draft, who, actor)
        written = who.as_written or _get_as_written(who, actor)
        for title in who.titles or ("",):
            rank = self._ranks.find(title, country) if title else None
            yield ResolvedRow(
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

    def _is_unnamed(self, row: ResolvedRow) -> bool:
        actor = self._actors.find_by_key(row.actor) if row.title else None
        return actor is not None and actor.kind != ActorKind.PERSON

    def find_speaker(self, draft: EventDraft, who: Mention, rows: list[ResolvedRow]) -> int:
        """Find the number of the participation that spoke; a speaker not named before is added as one."""
        who = self._actors.read_single(who, draft.when)
        actor = self._actors.find(who, draft.when)
        title = who.titles[0] if who.titles else ""
        for seq, row in enumerate(rows, start=1):
            if row.actor == actor.key and (not title or fold(title) == fold(row.title)):
                return seq
        mention = max((row.mention for row in rows), default=0) + 1
        rows.extend(self.resolve(draft, ParticipantDraft(Role.SPEAKER, who), mention))
        return len(rows) - max(len(who.titles), 1) + 1

    def list_title_remarks(self, rows: list[ResolvedRow]) -> Iterator[Message]:
        """Remark on titles that no rank is known for, but for one that is spelt nearly so."""
        unranked = {(row.title, row.country): None for row in rows if row.title and not row.track}
        for title, country in unranked:
            if near := self._ranks.find_misspelt(title, country):
                yield Message("title-misspelt", {"title": title, "near": near})

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

    def _find_receiving(self, draft: EventDraft, actor: ActorRef) -> str:
        return (self._actors.states.find_on(actor.receiving, draft.when) or "") if actor.receiving else ""


def _get_as_written(who: Mention, actor: ActorRef) -> str:
    """Return the name as typed, if it is neither the key nor the name shown; "" for a state, known by all its names."""
    known = not who.name or who.name == actor.key or fold(who.name) == fold(actor.name)
    return "" if known or actor.kind == ActorKind.STATE else who.name
