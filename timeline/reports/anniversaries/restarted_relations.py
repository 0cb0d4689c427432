"""Relations that began anew: a successor's own founding takes the place of the one it would have inherited."""

from collections.abc import Iterable, Mapping

from timeline.document import Text
from timeline.domain.events.records import EventRecord
from timeline.reports.anniversaries.counting import Counted


def begun_anew(counted: Iterable[Counted]) -> dict[str, EventRecord]:
    """By the key of each founding whose place was taken by then, the one that took it."""
    found = {}
    for one in counted:
        if other := one.material.begun_anew(one.occasion, year=one.year):
            found[one.occasion.record.key] = other
    return found


def anew_remarks(anew: Mapping[str, EventRecord]) -> tuple[Text, ...]:
    """A sentence for each that is not counted."""
    return tuple(
        Text(f"Not counted: {old}, since relations began anew with {new.title} ({new.date.display()}, {new.key}).")
        for old, new in anew.items()
    )
