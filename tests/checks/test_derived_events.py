"""Whatever is stored of an event that does not follow from its records is found, and nothing else."""

import pytest

from tests.checks.cases import event, founding, spoil, talks
from tests.checks.test_fix import mend
from tests.checks.test_rules import found
from tests.factories import record_events
from timeline.settings import Location

PAIRS, COUNTRIES, WORDS, REMOVED = (
    *("check-pairs-stale", "check-countries-stale", "check-words-stale"),
    "check-event-removed",
)
OF_B = f"event = {event('b')}"


@pytest.fixture
def told(seeded: Location) -> Location:
    guest = "RUS: ?, foreign minister"
    record_events(
        seeded,
        founding("f"),
        talks("a", tags=["kursk"]),
        talks("b", on="2021-01-02", party="", host="prk-embassy-rus", guest=guest, marks="f=70", tags=["kursk"]),
        talks("c", on="2022-01-02", said=['RUS: ?, vice foreign minister | "a new level"']),
    )
    return seeded


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (f"DELETE FROM dyad WHERE {OF_B} AND pair = 'PRK-RUS'", [("b", PAIRS, ["PRK-RUS"])]),
        (f"UPDATE dyad SET pair = 'PRK-USA' WHERE {OF_B} AND pair = 'PRK-RUS'", [("b", PAIRS, ["PRK-RUS", "PRK-USA"])]),
        *(
            (f"UPDATE dyad SET {column} = '{value}' WHERE {OF_B} AND pair = 'PRK-RUS'", [("b", PAIRS, ["PRK-RUS"])])
            for column, value in (("date_start", "2021-01-01"), ("date_end", "2021-01-04"), ("type", "visit"),
                                  ("family", "visit"), ("status", "denied"))
        ),
        (f"DELETE FROM event_country WHERE {OF_B} AND country = 'RUS'", [("b", COUNTRIES, ["RUS"])]),
        ((f"INSERT INTO event_country SELECT 'USA', date_start, event, date_end, is_involved, has_participant"
          f" FROM event_country WHERE {OF_B} AND country = 'RUS'"), [("b", COUNTRIES, ["USA"])]),
        *(
            (f"UPDATE event_country SET {column} = NOT {column} WHERE {OF_B} AND country = 'RUS'",
             [("b", COUNTRIES, ["RUS"])])
            for column in ("is_involved", "has_participant")
        ),
        (f"UPDATE event_country SET date_end = '2021-01-04' WHERE {OF_B} AND country = 'RUS'",
         [("b", COUNTRIES, ["RUS"])]),
        (f"DELETE FROM event_words WHERE {OF_B}", [("b", WORDS, None)]),
        (f"UPDATE event_words SET checksum = checksum + 1 WHERE {OF_B}", [("b", WORDS, None)]),
        *((f"UPDATE event SET {field} = '조선 words' WHERE key = 'b'", [("b", WORDS, None)])
          for field in ("title", "summary", "note", "city", "venue")),
        *((f"UPDATE participation SET {field} = 'other words' WHERE {OF_B} AND role = 'guest'", [("b", WORDS, None)])
          for field in ("title", "as_written")),
        *((f"UPDATE citation SET {field} = 'other words' WHERE {OF_B}", [("b", WORDS, None)])
          for field in ("text", "translation")),
        ("UPDATE tag SET label = 'other'", [("a", WORDS, None), ("b", WORDS, None)]),
        (f"DELETE FROM event_tag WHERE {OF_B}", [("b", WORDS, None)]),
        ("UPDATE event_type SET family = 'visit' WHERE code = 'treaty'", [("f", PAIRS, ["CHN-PRK"])]),
        ("UPDATE actor SET receiving = 'CHN' WHERE key = 'prk-embassy-rus'", [("b", PAIRS, ["CHN-RUS"])]),
    ],
)  # fmt: skip
def test_each_kind_of_damage_is_found(told: Location, statement: str, expected: list[tuple[str, str, object]]) -> None:
    spoil(told, statement)
    findings = found(told, "index-stale")["index-stale"]
    stale = [(finding.record, finding.message.key, finding.message.facts.get("names")) for finding in findings]
    assert stale == expected
    mend(told, "index-stale")
    assert found(told, "index-stale") == {}


def test_what_is_stored_of_a_removed_event_is_found_between_others(told: Location) -> None:
    for table in ("participation", "event_link", "event_tag", "claim", "citation", "event"):
        spoil(told, f"DELETE FROM {table} WHERE {'id' if table == 'event' else 'event'} = {event('b')}")
    [removed] = found(told, "index-stale")["index-stale"]
    assert removed.message.key == REMOVED
    mend(told, "index-stale")
    assert found(told, "index-stale") == {}


def test_a_link_and_participants_that_a_removed_event_left_behind_are_in_no_way(told: Location) -> None:
    spoil(told, f"DELETE FROM event WHERE id = {event('b')}")
    [removed] = found(told, "index-stale")["index-stale"]
    assert removed.message.key == REMOVED
