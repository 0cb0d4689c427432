"""What the appearances of a person are built from."""

from datetime import date

from timeline.db.read import occasions
from timeline.db.read.actors import ActorRef
from timeline.db.read.events import read_attended, read_events
from timeline.db.read.listing import find_matching
from timeline.db.read.page_window import PageWindow
from timeline.db.read.sql import Reader
from timeline.domain.events.records import EventRecord
from timeline.domain.query import Term
from timeline.domain.states.appearances import AppearanceHistory
from timeline.domain.vocabulary import TOOK_PLACE


def load_appearances(
    reader: Reader, person: ActorRef, *, window: PageWindow, today: date
) -> tuple[AppearanceHistory, EventRecord | None]:
    """Load the events in which a person took part in the days of the window, and the last appearance in full."""
    ids = find_matching(reader, [Term("actor", (person.key,))], window=window._replace(statuses=TOOK_PLACE))
    history = AppearanceHistory(
        person.key,
        person.name,
        read_attended(reader, ids),
        today,
        window.until,
        occasions.read_coverages(reader),
    )
    last = history.last
    return history, read_events(reader, [last.id])[0] if last else None
