"""The relations of two states: what `prk-rus-relations` means, and the undated ones that a date completes.

An event may mark relations whose date nobody has recorded. They are then made without a date, and the event
that tells the date later takes their place.
"""

from collections.abc import Mapping

from timeline.db.read.countries import read_country_names
from timeline.db.read.events import read_events
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.resolved import ResolvedEvent
from timeline.domain.dates.calendar import LAST
from timeline.domain.events.drafts import CitationDraft, EventDraft, ParticipantDraft
from timeline.domain.events.parties import make_pairs, name_pair
from timeline.domain.names.mentions import Mention
from timeline.domain.vocabulary import Family, PassageKind, Role, Stance


class RelationsResolver:
    """The foundings of relations, recorded or in `made`, which the batch fills as it goes."""

    def __init__(
        self,
        reader: Reader,
        actors: ActorResolver,
        *,
        types: Mapping[str, tuple[str, str, bool]],
        made: Mapping[str, ResolvedEvent],
    ) -> None:
        self._reader = reader
        self._actors = actors
        self._types = types
        self._made = made

    def find_sides(self, nickname: str) -> tuple[str, str] | None:
        """The two states of a nickname such as `prk-rus-relations`; None for any other text."""
        first, _, rest = nickname.partition("-")
        second, _, word = rest.partition("-")
        sides = (first.upper(), second.upper())
        if word != Family.RELATIONS or not self._founding() or sides[0] == sides[1]:
            return None
        return sides if read_country_names(self._reader).keys() >= set(sides) else None

    def find_known(self, sides: tuple[str, str]) -> list[str]:
        """The keys of the foundings of relations between the lineages of two states."""
        first, second = (self._actors.states.find_lineage(side) for side in sides)
        wanted = {name_pair(one, other) for one in first for other in second if one != other}
        recorded = self._reader.read_rows(
            "SELECT DISTINCT e.key FROM dyad d JOIN event e ON e.id = d.event"
            " WHERE d.pair IN (:pairs) AND e.type IN (:types) ORDER BY e.key",
            pairs=sorted(wanted),
            types=self._founding(),
        )
        made = [
            event.key
            for event in self._made.values()
            if event.replaces is None
            and event.draft.type in self._founding()
            and wanted.intersection(make_pairs((), event.parties))
        ]
        return [*(row[0] for row in recorded), *made]

    def find_undated(self, nickname: str, sides: tuple[str, str], *, marked_by: EventDraft) -> EventDraft:
        """The relations of two states without their date, on the word of the sources of what marks them."""
        names, code = read_country_names(self._reader), self._founding()[0]
        self._actors.proposed.append(f"{nickname} (the relations themselves; their date is not recorded)")
        return EventDraft(
            type=code,
            title=f"{self._types[code][0]}: {names[sides[0]]} - {names[sides[1]]}",
            aliases=(nickname,),
            participants=tuple(ParticipantDraft(Role.PARTY, Mention(side)) for side in sides),
            citations=tuple(dict.fromkeys(CitationDraft(one.source, one.via) for one in marked_by.citations)),
            where=marked_by.where,
        )

    def find_completed(self, draft: EventDraft, sides: tuple[str, ...]) -> int | None:
        """The id of the undated event that this draft gives a date to: of its type, founding, of its pair.

        The pair is that of the lineages: what was noted of Russia is completed by the Soviet Union's founding.
        """
        if not draft.when.known or len(sides) != 2 or not self._types[draft.type][2]:  # noqa: PLR2004 - a pair
            return None
        states = self._actors.states
        first, second = ({*states.find_lineage(states.find_heir(side, LAST) or side), side} for side in sides)
        found = self._reader.read_rows(
            "SELECT DISTINCT e.id FROM event e JOIN dyad d ON d.event = e.id WHERE e.precision = 'unknown'"
            " AND e.type = :type AND d.pair IN (:pairs)",
            type=draft.type,
            pairs=sorted({name_pair(one, other) for one in first for other in second if one != other}),
        )
        taken_up = {event.replaces for event in self._made.values()}
        left = [row[0] for row in found if row[0] not in taken_up]
        return left[0] if len(left) == 1 else None

    def find_kept(self, completed: int, *, told: set[tuple[str, str]]) -> tuple[CitationDraft, ...]:
        """The citations of an event that is completed, which go on standing for it, unless told again."""
        return tuple(
            CitationDraft(
                one.source.key,
                one.via.key if one.via else "",
                stance=Stance(one.stance),
                wording=PassageKind(one.wording) if one.wording else None,
                text=one.text,
                language=one.language,
                translation=one.translation,
                locator=one.locator,
                credibility=one.credibility,
                claims=one.claims,
            )
            for one in read_events(self._reader, [completed])[0].citations
            if (one.source.key, one.via.key if one.via else "") not in told
        )

    def _founding(self) -> list[str]:
        return [code for code, (_, family, founds) in self._types.items() if founds and family == Family.RELATIONS]
