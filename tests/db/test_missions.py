"""Missions with the dates on record: the end is the first day without the mission."""

from datetime import date

from tests.db.test_occasions import execute
from tests.factories import reading
from timeline.db.read.missions import read_missions
from timeline.domain.states.representation import MissionRecord
from timeline.settings import Location


def read_embassy(location: Location) -> MissionRecord:
    with reading(location) as reader:
        [embassy] = [mission for mission in read_missions(reader, ["PRK"], ["RUS"]) if mission.kind == "embassy"]
        return embassy


def test_a_mission_is_on_record_until_the_day_before_its_end(seeded: Location) -> None:
    assert not read_embassy(seeded).is_dated
    execute(
        seeded,
        "UPDATE actor SET valid_from = '1948-10-12', valid_until = '2000-01-01' WHERE key = 'prk-embassy-rus'",
    )
    embassy = read_embassy(seeded)
    days = [date(1948, 10, 11), date(1948, 10, 12), date(1999, 12, 31), date(2000, 1, 1)]
    assert [embassy.is_on_record(day) for day in days] == [False, True, True, False]
