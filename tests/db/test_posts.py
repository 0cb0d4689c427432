from datetime import date

import pytest

from tests.db.test_occasions import execute
from tests.factories import keys_of, reading, record_yaml
from timeline.db.read import posts
from timeline.db.read.keys import find_events_by_key
from timeline.domain.dates.partial_date import UNKNOWN, PartialDate
from timeline.domain.states.offices import Tenure
from timeline.settings import Location

EVENTS = """
- {type: talks, title: First, on: 2025-01-01, party: [PRK, RUS], guest: ["PRK: Kim A, foreign minister"]}
- {type: talks, title: Second, on: 2025-02, party: [PRK, RUS], guest: ["PRK: Kim A, envoy", "RUS: Ivan, minister"]}
- {type: talks, title: Denied, on: 2025-03-01, party: [PRK, RUS], guest: ["PRK: Kim A, premier"], status: denied}
- {type: talks, title: No date, party: [PRK, RUS], guest: ["PRK: Kim A, premier"]}
- {type: talks, title: Later, on: 2025-04-01, party: [PRK, RUS], guest: ["PRK: Ri B, foreign minister"]}
- {type: talks, title: Unnamed, on: 2025-05-01, party: [PRK, RUS], guest: ["PRK: ?, foreign minister"]}
- {type: talks, title: To come, on: 2026-05-01, party: [PRK, RUS], guest: ["PRK: Ri B, envoy"], status: announced}
"""


@pytest.fixture
def recorded(seeded: Location) -> Location:
    record_yaml(seeded, EVENTS)
    return seeded


@pytest.mark.parametrize(
    ("persons", "titles", "days", "found"),
    [
        (["kim-a"], [], (date.min, date(2025, 12, 31)), ["2025-02-prk-rus-talks"]),
        (["kim-a"], [], (date.min, date(2025, 1, 31)), ["2025-01-01-prk-rus-talks"]),
        (["kim-a"], [], (date(2025, 1, 1), date(2025, 1, 31)), ["2025-01-01-prk-rus-talks"]),
        (["kim-a"], [], (date(2025, 1, 2), date(2025, 1, 31)), []),
        ([], ["foreign minister"], (date.min, date(2025, 12, 31)), ["2025-04-01-prk-rus-talks"]),
        (["kim-a", "ivan"], ["foreign minister"], (date.min, date(2024, 12, 31)), []),
        ([], [], (date.min, date(2025, 12, 31)), []),
    ],
)
def test_a_person_and_a_post_are_last_seen_where_it_took_place(
    recorded: Location, persons: list[str], titles: list[str], days: tuple[date, date], found: list[str]
) -> None:
    with reading(recorded) as reader:
        ids = posts.find_last_seen(reader, persons=persons, titles=titles, states=["PRK"], since=days[0], until=days[1])
        assert keys_of(reader, ids) == found


def test_offices_of_persons_bodies_and_titles(recorded: Location) -> None:
    with reading(recorded) as reader:
        ids = dict(reader.read_rows("SELECT key, id FROM actor"))
        ((event,),) = reader.read_rows("SELECT id FROM event WHERE title = 'First'")
    columns = "person, seq, organisation, title, valid_from, valid_until, attested"
    for person, body, title, start in (
        ("kim-a", "NULL", "envoy", "2025-01-01"),
        ("ri-b", ids["prk-embassy-rus"], "ambassador", "2026-01"),
        ("ivan", "NULL", "foreign minister", "0001-01-01"),
    ):
        execute(
            recorded,
            f"INSERT INTO office ({columns}) VALUES ({ids[person]}, 1, {body}, '{title}', '{start}', '9999-12-31', '')",
        )
    asked = {"persons": ["kim-a"], "organisations": ["prk-embassy-rus"], "titles": ["foreign minister"]}
    with reading(recorded) as reader:
        assert posts.read_tenures(reader, **asked, states=["PRK"]) == (
            Tenure("kim-a", "Kim A", "PRK", "", "envoy", PartialDate.parse("2025-01-01"), UNKNOWN, ""),
            Tenure(
                "ri-b", "Ri B", "PRK", "prk-embassy-rus", "ambassador", PartialDate.parse("2026-01"), UNKNOWN, ""
            )._replace(organisation_name="Embassy of North Korea in Russia"),
        )
        assert posts.read_tenures(reader, **asked, states=["RUS"])[0].since == UNKNOWN
        assert find_events_by_key(reader, ["2025-01-01-prk-rus-talks", "nosuch"]) == [event]
        assert find_events_by_key(reader, []) == []
