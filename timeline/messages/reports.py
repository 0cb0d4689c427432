"""Messages of reports on states and actors that have nothing to show, or do not show everything."""

from collections.abc import Sequence

from timeline.messages import Wording


def _list_fields(fields: Sequence[str], **_: object) -> str:
    return f"Fields are {', '.join(fields)}."


WORDINGS = {
    "no-field-of-event": Wording('"{field}" is not a field of an event.', _list_fields),
    "field-open": Wording("Sources disagree on {field}, and nobody has settled it."),
    "fields-open": Wording("Sources disagree, and nobody has settled which is right."),
    "not-a-person": Wording("{name} is no person ({kind}), and only people appear."),
    "panel-too-many-pairs": Wording("{number:,} pairs are too many for one panel.", "Name at most {most:,}."),
    "panel-too-many-rows": Wording("The panel has more than {most:,} rows.", "Ask for longer periods or fewer years."),
    "statistics-field": Wording('Events are not counted by "{field}".', _list_fields),
    "statistics-fields": Wording("Events are counted by at most {most} fields, each named once."),
    "statistics-too-many": Wording("More than {most:,} combinations of values are too many.", "Narrow the query."),
    "too-many-countries": Wording("{number} countries are too many for a readable matrix.", "Name at most {most}."),
    "dossier-of-actor": Wording("The dossier of an actor shows some years only."),
    "dossier-of-pair": Wording("Two states have a dossier."),
    "more-coming": Wording("More events are due than are shown."),
    "more-contradictions": Wording("Sources contradict each other more often than is shown."),
    "more-documents": Wording("More documents are cited than are shown."),
    "more-events-of-actor": Wording("More events are on record than are shown."),
    "more-events-of-pair": Wording("More events are on record than are shown."),
    "more-events-of-state": Wording("A state has more events than are shown."),
    "more-observances": Wording("More observances are on record than are shown."),
    "more-searches": Wording("More searches are on record than are shown."),
    "no-event-of-actor": Wording("No event of this actor is on record."),
    "no-event-of-pair": Wording("No event between the two is on record."),
    "no-event-of-state": Wording("No event with another state is on record."),
    "outlet-not-cited": Wording("No document of this outlet is cited."),
    "whole-dossier-of-actor": Wording("The dossier has more than is shown."),
    "no-visit": Wording("No visit between the two is on record."),
    "visits-in-other-years": Wording("Visits are on record, but not in the selected years."),
    "no-occasion-of-pair": Wording("No occasion between these countries is on record."),
    "nothing-due": Wording("Nothing is due in this period."),
    "nothing-before": Wording("Nothing is on record in the months before."),
    "no-dated-event": Wording("No event with a known date is on record."),
    "no-event-of-pairs": Wording("No event between these countries is on record."),
}
