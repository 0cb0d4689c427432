"""What a report on states or actors says of itself, where it has nothing to show or not everything."""

from collections.abc import Sequence

from timeline.messages import Wording


def _list_fields(fields: Sequence[str], **_: object) -> str:
    return f"Fields are {', '.join(fields)}."


WORDINGS = {
    "no-field-of-event": Wording('"{field}" is not a field of an event.', _list_fields),
    "field-open": Wording("Sources disagree on {field}, and nobody has settled it."),
    "fields-open": Wording("Sources disagree, and nobody has settled which is right."),
    "too-many-countries": Wording("{number} countries make no readable square.", "Name {most} at most."),
    "no-visit": Wording("No visit between the two is on record."),
    "visits-in-other-years": Wording("Visits are on record, but not of the selected years."),
    "no-dated-event": Wording("No event of a known date is on record."),
    "no-event-of-pairs": Wording("No event between these countries is on record."),
}
