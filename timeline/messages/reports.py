"""What a report on states or actors says of itself, where it has nothing to show or not everything."""

from timeline.messages import Wording

WORDINGS = {
    "too-many-countries": Wording("{number} countries make no readable square.", "Name {most} at most."),
    "no-visit": Wording("No visit between the two is on record."),
    "visits-in-other-years": Wording("Visits are on record, but not of the selected years."),
    "no-dated-event": Wording("No event of a known date is on record."),
    "no-event-of-pairs": Wording("No event between these countries is on record."),
}
