"""What sources claim, in the form that is stored: types, countries, people and events by their keys."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from timeline.db.read.conditions import make_unknown_type
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.resolved import ResolvedLink, ResolvedRow
from timeline.domain.events.claims import EVENT, ClaimTarget, format_mention, parse_target
from timeline.domain.events.drafts import EventDraft, ParticipantDraft, SettlementDraft
from timeline.domain.names.mentions import parse_mentions
from timeline.domain.vocabulary import LinkKind, Role
from timeline.errors import InvalidInput, NotFound, TimelineError


class ClaimResolver:
    """Resolves the claims and the settlements of one event; `rows` and `links` are what it is recorded with."""

    def __init__(
        self,
        actors: ActorResolver,
        *,
        types: Collection[str],
        participant: Callable[[EventDraft, ParticipantDraft, int], list[ResolvedRow]],
        other: Callable[[str, EventDraft], str],
    ) -> None:
        self._actors = actors
        self._types = types
        self._participant = participant
        self._other = other

    def resolve_claim(
        self, draft: EventDraft, rows: Sequence[ResolvedRow], links: Sequence[ResolvedLink], claim: tuple[str, str]
    ) -> tuple[str, str]:
        """One claim as it is stored; raises NotFound, Ambiguous or InvalidInput, saying which claim it is."""
        text, value = claim
        try:
            target = parse_target(text)
            if target.number is not None:
                target, value = self._numbered(draft, rows, links, target, value)
            return str(target), self._value(draft, links, target.name, value)
        except TimelineError as error:
            error.where = f"claim {text}"
            raise

    def resolve_settlement(
        self, one: SettlementDraft, stored: Callable[[tuple[str, str]], tuple[str, str]]
    ) -> SettlementDraft:
        """A settlement as it is stored: its value as a claim of it would be."""
        if one.target == EVENT:
            return one
        target, value = stored((one.target, one.value))
        return replace(one, target=target, value=value)

    def _value(self, draft: EventDraft, links: Sequence[ResolvedLink], name: str, value: str) -> str:
        if name == "type":
            if value not in self._types:
                raise make_unknown_type(value, set(self._types))
            return value
        if name == "country":
            return self._actors.find_country(value, draft.when)
        if name in set(Role):
            return self._who(draft, Role(name), value)
        if name in set(LinkKind):
            return self._link(draft, links, LinkKind(name), value)
        return value

    def _who(self, draft: EventDraft, role: Role, value: str) -> str:
        found = parse_mentions(value)
        if len(found) > 1:
            raise InvalidInput("claim-who-several", value=value)
        return self._text(self._participant(draft, ParticipantDraft(role, found[0]), 0))

    def _text(self, rows: Sequence[ResolvedRow]) -> str:
        """Somebody by key, with the titles of all the rows."""
        first = rows[0]
        actor = self._actors.is_known(first.actor)
        titles = [row.title for row in rows if row.title]
        kind, home = (actor.kind, actor.country) if actor else ("", "")
        return format_mention(first.actor, titles, kind=kind, home=home, country=first.country)

    def _link(self, draft: EventDraft, links: Sequence[ResolvedLink], kind: LinkKind, value: str) -> str:
        """`KEY=77`; a number alone is the ordinal of the only link of that kind."""
        key, separator, ordinal = value.rpartition("=")
        if not separator and value.isascii() and value.isdigit():
            of_kind = [link.other for link in links if link.kind == kind]
            if len(of_kind) != 1:
                raise InvalidInput("claim-ordinal-alone", ordinal=value, kind=kind, events=of_kind)
            key, separator, ordinal = of_kind[0], "=", value
        if not separator:
            return self._known(draft, value)
        if not (ordinal.strip().isascii() and ordinal.strip().isdigit() and len(ordinal) <= len("9998")):
            raise InvalidInput("claim-ordinal", ordinal=ordinal)
        return f"{self._known(draft, key.strip())}={int(ordinal)}"

    def _known(self, draft: EventDraft, key: str) -> str:
        if not key:
            raise NotFound("event", key)
        return self._other(key, draft)

    def _numbered(
        self,
        draft: EventDraft,
        rows: Sequence[ResolvedRow],
        links: Sequence[ResolvedLink],
        target: ClaimTarget,
        value: str,
    ) -> tuple[ClaimTarget, str]:
        """The n-th participation, with another title where one is given, or the n-th link, with another ordinal."""
        number = target.number or 0
        several: Sequence[ResolvedRow | ResolvedLink] = rows if target.name == "participation" else links
        if not 1 <= number <= len(several):
            raise InvalidInput("claim-number", field=target.name, number=number, count=len(several))
        one = several[number - 1]
        if isinstance(one, ResolvedRow):
            told = replace(one, title=value) if value else one
            return ClaimTarget(one.role, None, target.denied), self._text([told])
        ordinal = value or ("" if one.ordinal is None else str(one.ordinal))
        return ClaimTarget(one.kind, None, target.denied), f"{one.other}={ordinal}" if ordinal else one.other
