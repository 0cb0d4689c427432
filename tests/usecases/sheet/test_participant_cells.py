"""How those who took part are written, so that people read names and the program finds the same."""

import pytest

from tests.factories import event_of, reading, record_events, record_yaml
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.names.mentions import parse_mentions
from timeline.domain.vocabulary import Role
from timeline.settings import Location
from timeline.usecases.sheet.flat_rows import CellWriter


def guests(location: Location, *told: str, on: str = "2025-10-17") -> str:
    """The cell of the guests of an event recorded with them."""
    record_events(location, {"on": on, "host": "RUS", "guest": list(told), "key": "here", "status": "confirmed"})
    with reading(location) as reader:
        return CellWriter(reader).write_event(event_of(location, "here"))[Role.GUEST]


@pytest.mark.parametrize(
    ("told", "cell"),
    [
        ("PRK", "North Korea"),
        ("CHN: ?, ambassador", "CHN: ?, ambassador"),
        ("state-duma", "RUS: State Duma"),
        ("united-russia", "RUS: United Russia [party]"),
        ("Госдума", "RUS: Госдума [organ]"),
        ("prk-embassy-rus", "Embassy of North Korea in Russia"),
        ("CHN: Wang Wei, director / deputy head", "CHN: Wang Wei, director / deputy head"),
        ("RUS: Acme [firm]", "RUS: Acme [firm]"),
        ('RUS: "Smith, Jones; Partners" [firm]', 'RUS: "Smith, Jones; Partners" [firm]'),
        ("RUS: officials of the State Duma", "RUS: officials of the State Duma"),
        ("CHN; RUS: State Duma; United Russia", "China; RUS: State Duma; RUS: United Russia [party]"),
        ('"North Korea and Soviet Union" [organisation]', "North Korea and Soviet Union [organisation]"),
        ('"Japan / Peru Society" [organisation]', '"Japan / Peru Society" [organisation]'),
        ("RUS: Ministry of Trade and Fish", "RUS: Ministry of Trade and Fish"),
    ],
)
def test_names_are_written_rather_than_keys(seeded: Location, told: str, cell: str) -> None:
    assert guests(seeded, told) == cell
    assert parse_mentions(cell)


def test_a_name_of_two_gives_way_to_the_key(seeded: Location) -> None:
    record_yaml(
        seeded,
        """
        definitions:
          actors:
            - {key: kim-one, kind: person, country: PRK, names: [Kim Chol]}
            - {key: kim-two, kind: person, country: PRK, names: [Kim Chol]}
        events: [{type: visit, title: A, on: 2001, key: first, party: [PRK, RUS]}]
        """,
    )
    assert guests(seeded, "kim-two, minister") == "PRK: kim-two, minister"


def test_a_state_is_called_as_it_was_that_day(seeded: Location) -> None:
    assert guests(seeded, "RUS", on="1960-05-05") == "Soviet Union"


DAYS = (
    *("1948-01-01", "1956-08-01", "1956-10-30", "1957-08-30", "1957-08-31", "1960", "1991-12-25", "1991-12-26"),
    *("1991", "../1992", ""),
)


def test_what_was_written_before_changes_nothing(seeded: Location) -> None:
    """A state, a person and an embassy are called as on the day, whichever day was written before."""
    told = [
        "MYS",
        "RUS",
        "MYS: Tunku Razak, minister",
        "RUS: Ivan Petrov [person]",
        "prk-embassy-rus",
        "RUS: State Duma",
    ]
    record_events(seeded, {"on": "2025-10-17", "host": "PRK", "guest": told, "key": "here", "status": "confirmed"})
    record = event_of(seeded, "here")
    moved = [record._replace(date=PartialDate.parse(day)) for day in (*DAYS, *reversed(DAYS))]
    with reading(seeded) as reader:
        writer = CellWriter(reader)
        cells = [writer.write_event(event)[Role.GUEST] for event in moved]
        alone = [CellWriter(reader).write_event(event)[Role.GUEST] for event in moved]
    assert cells == alone
    assert len({*cells}) > 2
