"""A diplomatic mission by its name: whose body it is, where it sits, and under which key.

A mission to a state that has one of each kind is in its capital. A consulate, or a mission that is written with another
city, has the city in its key, for a state may have several. One to an organisation receives no state: the city is all
that is known of its place.
"""

from typing import TYPE_CHECKING, NamedTuple

from timeline.db.read.actors import ActorRef
from timeline.db.read.countries import read_country_names
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.state_names import StateNames
from timeline.domain.dates.calendar import LAST
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.drafts import ActorDraft
from timeline.domain.names.folding import fold
from timeline.domain.names.keys import slugify
from timeline.domain.names.missions import CAPITAL_KINDS, MissionName, is_mission_name, list_readings
from timeline.domain.vocabulary import ActorKind, NameKind
from timeline.errors import InvalidInput, TimelineError

if TYPE_CHECKING:
    from timeline.db.write.resolve.actors import ActorResolver

_CITY_KINDS = ("consulate", "consulate-general")
_FORMER = {"embassy": "high-commission", "high-commission": "embassy"}
"""A state has one of these in another, whichever a paper calls it."""

_PLAINEST = {"ambiguous": 0, "state-ended": 1, "mission-without-sender": 2}
"""What is wrong with the reading that was meant, where a name has several; of others the first counts."""


class _MissionSeat(NamedTuple):
    """Where a mission is: the organisation or the state that receives it, and the city as far as it is written."""

    receiving: str
    city: str
    organisation: ActorRef | None = None


class MissionFinder:
    """Finds missions by their names, or drafts them."""

    def __init__(self, reader: Reader, actors: "ActorResolver", states: StateNames) -> None:
        self._reader = reader
        self._actors = actors
        self._states = states

    def find(self, name: str, when: PartialDate, *, home: str = "") -> ActorRef | ActorDraft | None:
        """Find the mission, or draft it; None for another name. `home` is the country written before it.

        It is one body with the mission of the state that exists now, so that a series continues through a
        succession: the Soviet embassy is the Russian one. Raises InvalidInput for a mission of which it is not
        plain whose it is or where, and for a state that had ended; Ambiguous where two states may be meant.
        """
        errors: list[TimelineError] = []
        for reading in list_readings(name):
            try:
                return self._resolve(name, reading, when, home)
            except TimelineError as error:
                errors.append(error)
        if not is_mission_name(name):
            errors = [error for error in errors if error.message.key in {"ambiguous", "state-ended"}]
        if errors:
            raise min(errors, key=lambda error: _PLAINEST.get(error.message.key, len(_PLAINEST)))
        return None

    def _resolve(self, name: str, reading: MissionName, when: PartialDate, home: str) -> ActorRef | ActorDraft:
        seat = self._find_seat(name, reading, when)
        code = self._find_sending(name, reading.sending, when, home)
        sender = self._find_heir(code)
        receiver = seat.organisation.key if seat.organisation else seat.receiving.lower()
        base = f"{sender.lower()}-{reading.kind}-{receiver}"
        capital = self._actors.find_capital(seat.receiving) if seat.receiving and not seat.organisation else ""
        has_own_city = seat.city and (reading.kind in _CITY_KINDS or fold(seat.city) != fold(capital))
        key = f"{base}-{slugify(seat.city)}" if has_own_city else base
        known = [self._actors.find_by_key(key)]
        if has_own_city:  # recorded before keys had cities
            earlier = self._actors.find_by_key(base)
            known.append(earlier if earlier and fold(earlier.city) == fold(seat.city) else None)
        elif other := _FORMER.get(reading.kind):
            known.append(self._actors.find_by_key(f"{sender.lower()}-{other}-{receiver}"))
        if mission := next(filter(None, known), None):
            return mission
        names = read_country_names(self._reader)
        if seat.organisation:
            where = f"to {seat.organisation.name}" + (f" in {seat.city}" if seat.city else "")
        else:
            where = f"in {seat.city if has_own_city else names[seat.receiving]}"
        title = f"{reading.kind.replace('-', ' ').capitalize()} of {names[sender]} {where}"
        return ActorDraft(
            key,
            ActorKind.MISSION,
            ((title, "en", NameKind.COMMON),),
            country=sender,
            receiving="" if seat.organisation else seat.receiving,
            city=seat.city or (capital if reading.kind in CAPITAL_KINDS else ""),
        )

    def _find_sending(self, name: str, text: str, when: PartialDate, home: str) -> str:
        if not text:
            if not home:
                raise InvalidInput("mission-without-sender", name=name)
            return home
        code = self._find_state(text, when)
        if not code:
            raise InvalidInput("mission-sender-unknown", name=name, text=text, nearest=self._states.suggest(text))
        if home and self._find_heir(home) != self._find_heir(code):
            raise InvalidInput("mission-of-another", name=name, text=text, country=home)
        return code

    def _find_seat(self, name: str, reading: MissionName, when: PartialDate) -> _MissionSeat:
        """Find where it is from all that is written of it, which has to agree."""
        seats = {text: self._find_place(text, reading.kind, when) for text in reading.places}
        states = {seat.receiving: text for text, seat in seats.items() if seat.receiving}
        cities = [seat.city for seat in seats.values() if seat.city]
        organisation = next((seat.organisation for seat in seats.values() if seat.organisation), None)
        unknown = [text for text, seat in seats.items() if not any(seat)]
        # A city that nobody knows is taken as written where its state stands beside it.
        if unknown and (len(unknown) > 1 or cities or len(states) != 1 or unknown[0][0].islower()):
            raise InvalidInput("mission-place-unknown", name=name, text=unknown[0])
        if len(states) > 1:
            raise InvalidInput("mission-places-differ", name=name, places=tuple(states.values()))
        if reading.kind == "permanent-mission" and not organisation and cities:
            raise InvalidInput("mission-without-organisation", name=name)
        if not (states or organisation):
            raise InvalidInput("mission-without-place", name=name)
        return _MissionSeat(next(iter(states), ""), next(iter((*unknown, *cities)), ""), organisation)

    def _find_place(self, text: str, kind: str, when: PartialDate) -> _MissionSeat:
        """Find what one name of a place says; all empty for an unknown one.

        A consulate is in the city that is written, even where a state has its name, as Lagos and Nigeria.
        """
        if body := self._find_organisation(text):
            return _MissionSeat("", "", body)
        city = self._actors.find_city(text)
        code = "" if city and kind in _CITY_KINDS else self._find_state(text, when)
        if code:
            heir = self._find_heir(code)
            return _MissionSeat(heir, self._actors.find_capital(heir) if self._states.is_capital(text, code) else "")
        return _MissionSeat(self._find_heir(city.country), city.name) if city else _MissionSeat("", "")

    def _find_organisation(self, text: str) -> ActorRef | None:
        bodies = [actor for actor in self._actors.list_named(text) if actor.kind == ActorKind.ORGANISATION]
        return bodies[0] if len(bodies) == 1 and not self._states.list_codes(text) else None

    def _find_state(self, text: str, when: PartialDate) -> str:
        codes = self._states.list_codes(text)
        if len(codes) > 1:
            raise self._states.make_ambiguous(text, codes)
        if codes:
            self._actors.find_existing(text, codes[0], when)
        return codes[0] if codes else ""

    def _find_heir(self, code: str) -> str:
        return self._actors.states.find_heir(code, LAST) or code
