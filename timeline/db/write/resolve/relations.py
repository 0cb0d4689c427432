"""The relations of two states: what `prk-rus-relations` means, and the undated ones that a date completes.

An event may mark relations whose date nobody has recorded. They are then recorded without a date, and an event
that gives the date later replaces them.
"""

from collections.abc import Mapping
from functools import cache

from timeline.db.read.countries import read_country_names
from timeline.db.read.events import read_events
from timeline.db.read.relations import parse_nickname, read_foundings
from timeline.db.read.rules import TypeRule
from timeline.db.read.sql import Reader
from timeline.db.read.where import VAGUE
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.resolved import ResolvedEvent
from timeline.domain.dates.calendar import LAST
from timeline.domain.events.drafts import CitationDraft, EventDraft, ParticipantDraft
from timeline.domain.events.parties import name_pairs
from timeline.domain.names.mentions import Mention
from timeline.domain.vocabulary import Family, PassageKind, Role, Stance
from timeline.errors import Message


class RelationsResolver:
    """Finds the foundings of relations, recorded or in `made`, which the batch fills as it goes."""

    def __init__(
        self,
        reader: Reader,
        actors: ActorResolver,
        *,
        types: Mapping[str, TypeRule],
        made: Mapping[str, ResolvedEvent],
    ) -> None:
        self._reader = reader
        self._actors = actors
        self._types = types
        self._made = made
        self._list_undated = cache(self._read_undated)  # nothing is recorded while a batch is resolved
        self.doubtful: set[str] = set()

    def find_sides(self, nickname: str) -> tuple[str, str] | None:
        """Return the two states of a nickname such as `prk-rus-relations`; None for any other text."""
        return parse_nickname(self._reader, nickname) if self._list_founding_types() else None

    def find_recorded(self, sides: tuple[str, str]) -> list[str]:
        """Find the keys of the foundings of relations between the lineages of two states."""
        wanted = name_pairs(*(self._actors.states.find_lineage(side) for side in sides))
        made = [
            event.key
            for event in self._made.values()
            if event.replaces is None
            and event.key not in self.doubtful
            and event.draft.type in self._list_founding_types()
            and set(wanted).intersection(event.pairs)
        ]
        return [*(key for _, key in read_foundings(self._reader, wanted)), *made]

    def make_undated(self, nickname: str, sides: tuple[str, str], *, marked_by: EventDraft) -> EventDraft:
        """Draft the relations of two states without their date, citing the sources of the event that marks them."""
        names, code = read_country_names(self._reader), self._list_founding_types()[0]
        self._actors.proposed.append(str(Message("relations-proposed", {"nickname": nickname})))
        return EventDraft(
            type=code,
            title=f"{self._types[code].label}: {names[sides[0]]} - {names[sides[1]]}",
            aliases=(nickname,),
            participants=tuple(ParticipantDraft(Role.PARTY, Mention(side)) for side in sides),
            citations=tuple(
                dict.fromkeys(CitationDraft(citation.source, citation.via) for citation in marked_by.citations)
            ),
            where=marked_by.where,
        )

    def find_completed(self, draft: EventDraft, sides: tuple[str, ...]) -> int | None:
        """Return the id of the undated event that this draft gives a date to: of its type, founding, of its pair.

        The pair is that of the lineages: what was noted of Russia is completed by the Soviet Union's founding.
        """
        if not draft.when.known or len(sides) != 2 or not self._types[draft.type].founds:  # noqa: PLR2004 - a pair
            return None
        undated = self._list_undated(draft.type, sides)
        replaced = {event.replaces for event in self._made.values()} if undated else set()
        left = [id_ for id_ in undated if id_ not in replaced]
        return left[0] if len(left) == 1 else None

    def list_citations_to_keep(self, completed: int, *, cited: set[tuple[str, str]]) -> tuple[CitationDraft, ...]:
        """List the citations of the event that is completed, except those of a source that is `cited` again."""
        return tuple(
            CitationDraft(
                citation.source.key,
                citation.via.key if citation.via else "",
                stance=Stance(citation.stance),
                wording=PassageKind(citation.wording) if citation.wording else None,
                text=citation.text,
                language=citation.language,
                translation=citation.translation,
                locator=citation.locator,
                credibility=citation.credibility,
                claims=citation.claims,
            )
            for citation in read_events(self._reader, [completed])[0].citations
            if (citation.source.key, citation.via.key if citation.via else "") not in cited
        )

    def _read_undated(self, type_: str, sides: tuple[str, ...]) -> list[int]:
        """Read the ids of recorded events of a type without a date, between the lineages of two states."""
        states = self._actors.states
        first, second = ({*states.find_lineage(states.find_heir(side, LAST) or side), side} for side in sides)
        return self._reader.read_column(
            "id",
            f"SELECT e.id FROM event e WHERE {VAGUE} AND e.precision = 'unknown' AND e.type = :type"  # noqa: S608 - ours
            " AND EXISTS (SELECT 1 FROM dyad d WHERE d.event = e.id AND d.pair IN (:pairs))",
            type=type_,
            pairs=name_pairs(first, second),
        )

    def _list_founding_types(self) -> list[str]:
        return [code for code, rule in self._types.items() if rule.founds and rule.family == Family.RELATIONS]
