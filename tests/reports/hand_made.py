"""Records made by hand for the pure half of the reports."""

from datetime import date
from typing import Any

from tests.reports.plain_page import unmark
from timeline.cli.hints import write_hint
from timeline.document import Document, Facts, Heading, Table, Text
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import Citation, EventRecord, Link, Participant, Source
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.pair_occasions import Occasion, PairOccasions
from timeline.domain.occasions.round_years import RoundRule
from timeline.domain.states.succession import StatePeriod, States, Succession
from timeline.reports.anniversaries import report as anniversaries

TODAY = date(2026, 11, 23)
LONG_AGO, FAR_AHEAD = date(1, 1, 1), date(9999, 12, 31)
STATES = States(
    [
        StatePeriod("PRK", date(1948, 9, 9), FAR_AHEAD),
        StatePeriod("CHN", date(1949, 10, 1), FAR_AHEAD),
        StatePeriod("SUN", date(1922, 12, 30), date(1991, 12, 26)),
        StatePeriod("RUS", date(1991, 12, 26), FAR_AHEAD),
        StatePeriod("DDR", date(1949, 10, 7), date(1990, 10, 3)),
        StatePeriod("YUG", LONG_AGO, date(1992, 4, 27)),
        StatePeriod("XFY", date(1992, 4, 27), date(2003, 2, 4)),
        StatePeriod("SRB", date(2003, 2, 4), FAR_AHEAD),
    ],
    [
        Succession("SUN", "RUS", date(1991, 12, 26), "continuation", keeps=True),
        Succession("YUG", "XFY", date(1992, 4, 27), "continuation", keeps=True),
        Succession("XFY", "SRB", date(2003, 2, 4), "continuation", keeps=True),
    ],
)
NAMES = {"PRK": "North Korea", "RUS": "Russia", "SUN": "the Soviet Union", "CHN": "China", "DDR": "East Germany"}
ROUNDS = (
    RoundRule("PRK", 5, "jeongjunyeon"),
    RoundRule("CHN", 10, "feng shi"),
    RoundRule("RUS", 5, "yubiley"),
    RoundRule(None, 10, "decade"),
)


def participant(role: str, actor: str, country: str, *, kind: str = "person", **fields: Any) -> Participant:
    """Somebody; a person unless told otherwise."""
    defaults: dict[str, Any] = {"seq": 1, "name": actor, "title": "", "track": "", "level": None, "mention": 1}
    return Participant(
        role=role,
        actor=actor,
        kind=kind,
        actor_country=country,
        country=country,
        as_written="",
        **(defaults | fields),
    )


def embassy(country: str, role: str = "host") -> Participant:
    """The embassy of a state."""
    return participant(role, f"{country.lower()}-embassy", country, kind="mission", name=f"Embassy of {country}")


def official(country: str, title: str, level: int | None, **fields: Any) -> Participant:
    """A guest with a title on the state track."""
    track = "state" if level is not None else ""
    defaults = {"actor": "kim", "role": "guest", "track": track}
    return participant(country=country, title=title, level=level, **(defaults | fields))


def source(key: str = "kcna", **fields: Any) -> Source:
    """A news story of KCNA."""
    defaults: dict[str, Any] = {
        **dict.fromkeys(("author", "url", "published", "accessed", "language", "archive_url", "title"), ""),
        "outlet": "kcna",
        "outlet_name": "KCNA",
        "kind": "news",
        "seen": True,
    }
    return Source(key=key, **(defaults | fields))


def citation(**fields: Any) -> Citation:
    """A citation of that story."""
    defaults: dict[str, Any] = {
        **dict.fromkeys(("wording", "text", "language", "translation", "locator"), ""),
        **dict.fromkeys(("via", "speaker", "credibility")),
        "seq": 1,
        "source": source(),
        "stance": "supports",
        "claims": (),
    }
    return Citation(**(defaults | fields))


def event(key: str, on: str, **fields: Any) -> EventRecord:
    """A confirmed reception."""
    defaults: dict[str, Any] = {
        **dict.fromkeys(("summary", "note", "date_text", "announced", "country", "city", "venue"), ""),
        "id": 1,
        "type": "reception",
        "type_label": "Reception",
        "family": "ceremony",
        "title": key,
        "status": "confirmed",
        "soil": "never",
        "neutral_ground": False,
        "latitude": None,
        "longitude": None,
        "is_occasion": False,
        "recurs": "no",
        "dataset": "",
        "native_id": "",
        "version": 1,
    }
    return EventRecord(key=key, date=PartialDate.parse(on), **(defaults | fields))


def founding(
    on: str, *, key: str = "founding", between: tuple[str, ...] = ("PRK", "CHN"), **fields: Any
) -> EventRecord:
    """A treaty that is kept every year."""
    defaults: dict[str, Any] = {
        "type": "treaty",
        "family": "treaty",
        "title": f"Treaty of {on}",
        "is_occasion": True,
        "recurs": "yearly",
        "participants": tuple(participant("party", code.lower(), code, kind="state") for code in between),
    }
    return event(key, on, **(defaults | fields))


def linked(to: EventRecord, on: str, *, kind: str = "marks", ordinal: int | None = None, **fields: Any) -> EventRecord:
    """An event with a link to an occasion; its key is its date."""
    link = Link(kind, to.key, to.title, to.date, to.recurs, ordinal)
    return event(fields.pop("key", on), on, links=(link,), **fields)


def observance(to: EventRecord, on: str, **fields: Any) -> EventRecord:
    """A reception at the Chinese embassy in Pyongyang."""
    defaults: dict[str, Any] = {"participants": (embassy("CHN"),), "city": "Pyongyang", "country": "PRK"}
    return linked(to, on, **(defaults | fields))


def material(*occasions: Occasion, pair: tuple[str, str] = ("PRK", "CHN"), **fields: Any) -> PairOccasions:
    """The occasions of a pair, with a few states and rules."""
    first, second = (STATES.find_lineage(code) for code in pair)
    return PairOccasions(pair, (first, second), STATES, NAMES, round_rules=ROUNDS, occasions=occasions, **fields)


def report(
    *occasions: Occasion, year: int, today: date = TODAY, leap: LeapRule = LeapRule.FEB_28, **fields: Any
) -> Document:
    """The anniversary report of a year."""
    return unmark(anniversaries.build)(material(*occasions, **fields), year=year, today=today, leap=leap)


def fact(document: Document, label: str) -> str:
    """The value of the first fact with a label; "" where there is none."""
    facts = (row for block in document.blocks if isinstance(block, Facts) for row in block.rows)
    return next((value for name, value in facts if name == label), "")


def column(document: Document, name: str) -> list[str]:
    """The cells of a column, in every table that has it."""
    tables = [block for block in document.blocks if isinstance(block, Table) and name in block.columns]
    return [row[table.columns.index(name)] for table in tables for row in table.rows]


def hints(document: Document) -> list[str]:
    """What the command line says to type next."""
    return list(filter(None, map(write_hint, document.hints)))


TREATY = founding("1961-07-11")


def kept(*observances: EventRecord, of: EventRecord = TREATY, **fields: Any) -> Occasion:
    """An occasion with its observances; the treaty unless told otherwise."""
    return Occasion(of, observances=observances, **fields)


def headings(document: Document) -> list[str]:
    """The headings."""
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def remarks(document: Document) -> list[str]:
    """The paragraphs."""
    return [block.text for block in document.blocks if isinstance(block, Text)]
