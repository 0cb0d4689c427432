"""What changed for somebody between two lists of guests: title, rank, order, and who bears the title otherwise.

Who is not named in the sources of a year is not said to have been absent.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from timeline.domain.names.folding import fold
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.reports.anniversaries.guest_lists import Came, Identity, Listed, holders

NEW, BOTH, GONE, NOT_KNOWN = "new", "both years", "not named", "not known"


@dataclass(frozen=True, slots=True)
class Years:
    """The two years, and everybody on record at the occasion's events of each, hosts too."""

    before: int
    now: int
    then: Mapping[Identity, Came]
    since: Mapping[Identity, Came]

    def verdict(self, one: Listed) -> str:
        """`both years`, `new`, `not named` in the later year; `not known` of who has no name, or had none before."""
        if one.both:
            return BOTH
        if one.one.unnamed or (one.now and self._unnamed_holder(one.now, self.before)):
            return NOT_KNOWN
        return NEW if one.now else GONE

    def told(self, one: Listed) -> str:
        """`both years; title: X -> Y; up 2 (state); 3rd -> 1st`, `not named in the sources of 2025`."""
        if one.before and one.now:
            return "; ".join((BOTH, *self._changes(one.before, one.now, one)))
        came, other = (one.now, self.before) if one.now else (one.before, self.now)
        assert came is not None  # noqa: S101 - a row is of somebody
        if came.one.unnamed:
            return self._unnamed(came, other)
        first = {
            NEW: f"new in {self.now}",
            NOT_KNOWN: f"named in {self.now}",
            GONE: f"not named in the sources of {self.now}",
        }
        return "; ".join((first[self.verdict(one)], *self._elsewhere(came, other), *self._post(came, other)))

    def rank(self, one: Listed) -> str:
        """`up 2 (state)`: what changed in rank, where that can be told."""
        found = one.change
        if found is None:
            return ""
        if not found.comparable:
            return f"rank {found.told(str(self.before))}"
        return ", ".join(f"{step.verdict} ({step.track})" for step in found.steps if step.up)

    def _changes(self, before: Came, now: Came, one: Listed) -> Iterator[str]:
        old, new = ({fold(title) for title in came.titles} for came in (before, now))
        if old != new:
            yield f"title: {' / '.join(before.titles) or 'none told'} -> {' / '.join(now.titles) or 'none told'}"
        if rank := self.rank(one):
            yield rank
        elif one.change and old != new:
            yield "same rank"
        if len(before.places) == len(now.places) == 1 and before.places[0].number != now.places[0].number:
            yield f"{format_ordinal(before.places[0].number)} -> {format_ordinal(now.places[0].number)}"

    def _unnamed(self, came: Came, other: int) -> str:
        """Whether somebody of the other year may be the same person."""
        named = holders(self._roll(other).values(), came.posts)
        if named:
            return f"no name given: not known whether the same as {', '.join(named)}, so titled in {other}"
        if self._unnamed_holder(came, other):
            return f"no name given in either year: not known whether the same person as in {other}"
        return f"no name given; nobody so titled in the sources of {other}"

    def _elsewhere(self, came: Came, other: int) -> Iterator[str]:
        """Where else the other year has somebody."""
        found = self._roll(other).get(("actor", came.one.actor))
        if found:
            told = (
                ", ".join(part for part in (place.event.city, place.event.date.display()) if part)
                for place in found.places
            )
            yield f"named in {other} elsewhere: {'; '.join(told)}"

    def _post(self, came: Came, other: int) -> Iterator[str]:
        """Who bears one of the titles in the other year."""
        if named := holders(self._roll(other).values(), came.posts, but=came.one.actor):
            yield f"so titled in {other}: {', '.join(named)}"
        if self._unnamed_holder(came, other):
            yield f"so titled in {other}: somebody without a name, not known whether the same person"

    def _unnamed_holder(self, came: Came, other: int) -> bool:
        return any(each.one.unnamed and each.posts & came.posts for each in self._roll(other).values())

    def _roll(self, year: int) -> Mapping[Identity, Came]:
        return self.since if year == self.now else self.then
