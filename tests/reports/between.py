"""Two states and their visits, made by hand for the reports on a pair."""

from collections.abc import Iterable
from typing import Any

from tests.reports.hand_made import NAMES, STATES, event, participant
from timeline.domain.events.records import EventRecord, Link, Participant
from timeline.domain.pairs.two_states import TwoStates


def two_states(first: str = "PRK", second: str = "RUS", *, strict: bool = False) -> TwoStates:
    """North Korea and Russia, with the Soviet Union unless strict."""
    one, other = ((code,) if strict else STATES.find_lineage(code) for code in (first, second))
    return TwoStates((first, second), (one, other), STATES, NAMES)


def came(country: str, title: str = "", level: int | None = None, **fields: Any) -> Participant:
    """A visitor, with a title on the state's track."""
    defaults: dict[str, Any] = {"actor": "kim", "title": title, "level": level, "role": "visitor"}
    told = defaults | ({"track": "state"} if level is not None else {}) | fields
    return participant(told.pop("role"), told.pop("actor"), country, **told)


def link(kind: str, to: EventRecord | str) -> Link:
    """A link to another event, or to the key of one."""
    other = to if isinstance(to, EventRecord) else event(to, "2000")
    return Link(kind, other.key, other.title, other.date, "no", None)


def visit(on: str, *who: Participant, to: str = "RUS", links: Iterable[Link] = (), **fields: Any) -> EventRecord:
    """A visit; its key is its date unless told."""
    defaults: dict[str, Any] = {"type": "visit", "type_label": "Visit", "family": "visit", "country": to}
    key = fields.pop("key", on or "undated")
    return event(key, on, participants=who, links=tuple(links), **(defaults | fields))
