"""Which keys are taken, looked up many at a time: while a batch is resolved nothing changes under it."""

from collections.abc import Iterable

from timeline.db.read.keys import find_taken
from timeline.db.read.sql import Reader


class TakenKeys:
    """The keys of events, actors and sources, with those that they ever had, as far as they were asked for."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[str, bool] = {}

    def __contains__(self, key: str) -> bool:
        """Whether a key is taken."""
        if key not in self._known:
            self.look_up([key])
        return self._known[key]

    def look_up(self, keys: Iterable[str]) -> None:
        """Look up all of these that nobody has asked for yet at once."""
        wanted = {key for key in keys if key not in self._known}
        taken = find_taken(self._reader, wanted)
        self._known.update((key, key in taken) for key in wanted)
