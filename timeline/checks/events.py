"""Whether an event can be as it is said to be by today, and whether anybody says it."""

from collections.abc import Iterator

from timeline.checks.material import Material, sound_date
from timeline.checks.rule import Found

_DATED = "SELECT id, key, status, edtf, precision, date_start, date_end FROM event WHERE id > :after"


def held_in_future(material: Material) -> Iterator[Found]:
    """Events said to have taken place that have not begun by today."""
    for _, key, status, *stored in material.each(
        f"{_DATED} AND status IN ('confirmed', 'reported') AND date_start > :today ORDER BY id",
        today=material.today.isoformat(),
    ):
        if (when := sound_date(*stored)) and when.known:
            what = f"it is {status}, but lies in the future ({when.display()})."
            yield Found(key, what, f"timeline set {key} status=announced")


def announced_day_passed(material: Material) -> Iterator[Found]:
    """Events announced for a day that has passed."""
    for _, key, _, *stored in material.each(
        f"{_DATED} AND status = 'announced' AND date_end <= :today ORDER BY id", today=material.today.isoformat()
    ):
        if (when := sound_date(*stored)) and when.known:
            what = f"it was announced for {when.display()}, which has passed; whether it took place is not recorded."
            yield Found(key, what, f"timeline set {key} status=confirmed")


def without_source(material: Material) -> Iterator[Found]:
    """Events that nothing is cited for; those of a data set come from it."""
    for _, key in material.each(
        "SELECT id, key FROM event WHERE id > :after AND dataset IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM citation c WHERE c.event = event.id) ORDER BY id"
    ):
        yield Found(key, "no source is cited for it.", f"timeline cite {key} --outlet NAME --published DATE")


def without_participant(material: Material) -> Iterator[Found]:
    """Events that nobody took part in, which no question for a country finds."""
    for _, key in material.each(
        "SELECT id, key FROM event WHERE id > :after"
        " AND NOT EXISTS (SELECT 1 FROM participation p WHERE p.event = event.id) ORDER BY id"
    ):
        yield Found(key, "nobody takes part in it, so no country's list shows it.", f"timeline set {key} party=COUNTRY")
