"""One name, two people: told when they are added, of the same file and of what is recorded."""

import pytest

from tests.factories import make_drafts, record_events, resolved
from timeline.settings import Location

BEIJING = {"type": "visit", "on": "2012-05-01", "in": "CHN", "visitor": "PRK: Kim Song, vice minister of culture"}
NEW_YORK = {
    "type": "visit",
    "on": "2012-05-01",
    "in": "USA",
    "visitor": "PRK: Kim Song, ambassador to the United Nations",
}


def list_remarks(location: Location, *events: dict[str, str]) -> list[str]:
    return [str(remark) for event in resolved(location, make_drafts(*events)).events for remark in event.derived]


def test_two_events_of_a_file_contradict_each_other(module_seeded: Location) -> None:
    [remark] = list_remarks(module_seeded, BEIJING, NEW_YORK)
    assert "two people of one name" in remark
    assert '"vice minister of culture" in 2012-05-01-chn-prk-visit (CHN)' in remark


def test_a_new_event_contradicts_a_recorded_one(seeded: Location) -> None:
    record_events(seeded, BEIJING)
    assert len(list_remarks(seeded, NEW_YORK)) == 1
    assert list_remarks(seeded, {**NEW_YORK, "on": "2012-05-02"}) == []


@pytest.mark.parametrize(
    "change",
    [
        {"on": "2012-05"},
        {"on": "2012-05-01/2012-05-02"},
        {"status": "denied"},
        {"visitor": "PRK: Kim Song"},
        {"visitor": "PRK: Kim Song, vice minister of culture"},
        {"visitor": "PRK: Kim Song, member of the Politburo"},
        {"visitor": "KOR: Kim Song Il, ambassador"},
    ],
)
def test_what_may_be_one_person_is_silent(module_seeded: Location, change: dict[str, str]) -> None:
    assert list_remarks(module_seeded, BEIJING, {**NEW_YORK, **change}) == []


def test_a_telegram_needs_no_presence(module_seeded: Location) -> None:
    telegram = {"type": "telegram", "on": "2012-05-01", "sender": "PRK: Kim Song, minister", "recipient": "USA"}
    assert list_remarks(module_seeded, BEIJING, telegram) == []
