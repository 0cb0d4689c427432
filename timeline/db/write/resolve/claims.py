"""What sources claim, in the stored form: types, countries, people and events by their keys."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from timeline.db.read.event_types import make_unknown_type
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.resolved import ResolvedLink, ResolvedRow
from timeline.domain.events.claims import EVENT, ClaimTarget, format_mention, parse_target
from timeline.domain.events.drafts import EventDraft, ParticipantDraft, SettlementDraft
from timeline.domain.names.mentions import parse_mentions
from timeline.domain.vocabulary import LinkKind, Role
from timeline.errors import InvalidInput, NotFound, TimelineError


class ClaimResolver:
    """Resolves the claims and the settlements of one event, which is recorded with `rows` and `links`."""

    def __init__(
        self,
        actors: ActorResolver,
        *,
        types: Collection[str],
        participant: Callable[[EventDraft, ParticipantDraft, int], Sequence[ResolvedRow]],
        other: Callable[[str, EventDraft], str],
    ) -> None:
        self._actors = actors
        self._types = types
        self._participant = participant
        self._other = other

    def resolve_claim(
        self, draft: EventDraft, rows: Sequence[ResolvedRow], links: Sequence[ResolvedLink], claim: tuple[str, str]
    ) -> tuple[str, str]:
        """Resolve a claim to the stored form; raises NotFound, Ambiguous or InvalidInput, with the claim as `where`."""
        text, value = claim
        try:
            target = parse_target(text)
            if target.number is not None:
                target, value = self._resolve_number(draft, rows, links, target, value)
            return str(target), self._resolve_value(draft, links, target.name, value)
        except TimelineError as error:
            error.where = f"claim {text}"
            raise

    def resolve_settlement(
        self, settlement: SettlementDraft, resolve_claim: Callable[[tuple[str, str]], tuple[str, str]]
    ) -> SettlementDraft:
        """Resolve a settlement to the stored form, its value as that of a claim."""
        if settlement.target == EVENT:
            return settlement
        target, value = resolve_claim((settlement.target, settlement.value))
        return replace(settlement, target=target, value=value)

    def _resolve_value(self, draft: EventDraft, links: Sequence[ResolvedLink], name: str, value: str) -> str:
        if name == "type":
            if value not in self._types:
                raise make_unknown_type(value, set(self._types))
            return value
        if name == "country":
            return self._actors.find_country(value, draft.when)
        if name in set(Role):
            return self._resolve_mention(draft, Role(name), value)
        if name in set(LinkKind):
            return self._resolve_link(draft, links, LinkKind(name), value)
        return value

    def _resolve_mention(self, draft: EventDraft, role: Role, value: str) -> str:
        mentions = parse_mentions(value)
        if len(mentions) > 1:
            raise InvalidInput("claim-who-several", value=value)
        return self._format_rows(self._participant(draft, ParticipantDraft(role, mentions[0]), 0))

    def _format_rows(self, rows: Sequence[ResolvedRow]) -> str:
        """Write a participant by key, with the titles of all the rows."""
        first = rows[0]
        actor = self._actors.find_by_key(first.actor)
        titles = [row.title for row in rows if row.title]
        kind, home = (actor.kind, actor.country) if actor else ("", "")
        return format_mention(first.actor, titles, kind=kind, home=home, country=first.country)

    def _resolve_link(self, draft: EventDraft, links: Sequence[ResolvedLink], kind: LinkKind, value: str) -> str:
        """Write `KEY=77`; a number alone is the ordinal of the only link of that kind."""
        key, separator, ordinal = value.rpartition("=")
        if not separator and value.isascii() and value.isdigit():
            of_kind = [link.other for link in links if link.kind == kind]
            if len(of_kind) != 1:
                raise InvalidInput("claim-ordinal-alone", ordinal=value, kind=kind, events=of_kind)
            key, separator, ordinal = of_kind[0], "=", value
        if not separator:
            return self._resolve_event(draft, value)
        if not (ordinal.strip().isascii() and ordinal.strip().isdigit() and len(ordinal) <= len("9998")):
            raise InvalidInput("claim-ordinal", ordinal=ordinal)
        return f"{self._resolve_event(draft, key.strip())}={int(ordinal)}"

    def _resolve_event(self, draft: EventDraft, key: str) -> str:
        if not key:
            raise NotFound("event", key)
        return self._other(key, draft)

    def _resolve_number(
        self,
        draft: EventDraft,
        rows: Sequence[ResolvedRow],
        links: Sequence[ResolvedLink],
        target: ClaimTarget,
        value: str,
    ) -> tuple[ClaimTarget, str]:
        """Resolve the n-th participation or link; `value` is another title or ordinal, or empty."""
        number = target.number or 0
        several: Sequence[ResolvedRow | ResolvedLink] = rows if target.name == "participation" else links
        if not 1 <= number <= len(several):
            raise InvalidInput("claim-number", field=target.name, number=number, count=len(several))
        item = several[number - 1]
        if isinstance(item, ResolvedRow):
            row = replace(item, title=value) if value else item
            return ClaimTarget(item.role, None, target.denied), self._format_rows([row])
        ordinal = value or ("" if item.ordinal is None else str(item.ordinal))
        return ClaimTarget(item.kind, None, target.denied), f"{item.other}={ordinal}" if ordinal else item.other
