"""How the guests of one edition ranked against those of another: track by track, and never across two tracks."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from timeline.domain.events.records import Participant
from timeline.domain.vocabulary import Track


class Step(NamedTuple):
    """The highest level of both on one track; level 1 is the highest."""

    track: str
    before: int
    now: int

    @property
    def up(self) -> int:
        """By how many levels it is higher now, negative where it is lower."""
        return self.before - self.now

    @property
    def verdict(self) -> str:
        """`up 1`, `same`, `down 2`."""
        return f"{'up' if self.up > 0 else 'down'} {abs(self.up)}" if self.up else "same"


class Change(NamedTuple):
    """What can be said of two editions: a step for each track that both have, and the tracks that each has."""

    steps: tuple[Step, ...]
    before: tuple[str, ...]
    now: tuple[str, ...]

    @property
    def comparable(self) -> bool:
        """Whether there is a track that both have."""
        return bool(self.steps)

    @property
    def is_same(self) -> bool:
        """Whether they can be compared and no level changed."""
        return self.comparable and not any(step.up for step in self.steps)

    def told(self, against: str) -> str:
        """`up 1 against 2024`, `up 1 (state) against 2024` where there is more than a track, `same as 2024`.

        Or `not comparable: party track, 2024 state`.
        """
        if not self.steps:
            return f"not comparable: {' and '.join(self.now)} track, {against} {' and '.join(self.before)}"
        if len(self.before) == len(self.now) == 1:
            return f"same as {against}" if self.is_same else f"{self.steps[0].verdict} against {against}"
        tracks: dict[str, list[str]] = {}
        for step in self.steps:
            tracks.setdefault(step.verdict, []).append(step.track)
        told = {verdict: f"({', '.join(on)})" for verdict, on in tracks.items()}
        if self.is_same:
            return f"same as {against} {told['same']}"
        return f"{', '.join(f'{verdict} {on}' for verdict, on in told.items())} against {against}"

    def data(self) -> dict[str, Any]:
        """For machines: `up` is the number of levels, negative for down."""
        return {
            "comparable": self.comparable,
            "tracks": [
                {"track": step.track, "before": step.before, "now": step.now, "up": step.up} for step in self.steps
            ],
            "tracks_before": list(self.before),
            "tracks_now": list(self.now),
        }


def levels(titles: Iterable[Participant]) -> dict[str, int]:
    """The highest level of some titles on each track, in the order of the tracks."""
    ranked = [(one.track, one.level) for one in titles if one.level is not None]
    return {
        track.value: min(on_track) for track in Track if (on_track := [level for of, level in ranked if of == track])
    }


def change(before: Mapping[str, int], now: Mapping[str, int]) -> Change:
    """Compare the highest levels of two editions by track, in the order of the tracks."""
    return Change(
        tuple(Step(track, before[track], now[track]) for track in Track if track in before and track in now),
        _tracks(before),
        _tracks(now),
    )


def _tracks(of: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(track.value for track in Track if track in of)
