"""Events that are added again: recorded already, probably recorded, or a circle of parts."""

from typing import Any

import pytest

from tests.factories import event_of, make_drafts, record_events, resolved, rows
from timeline.errors import InvalidDraft
from timeline.settings import Location

VISIT = {"type": "visit", "title": "Prabowo in Canberra", "on": "2025-11-12", "visitor": "IDN: ?, president"}
TALKS = {"type": "talks", "title": "Talks", "on": "2020-05", "party": ["PRK", "RUS"], "tags": ["north"]}
CITED = {"outlet": "Korean Central News Agency [outlet]", "published": "2020-05-02", "headline": "Talks held"}


def test_what_says_nothing_more_is_unchanged_and_a_further_word_is_not(seeded: Location) -> None:
    record_events(seeded, VISIT, {**TALKS, "summary": "They talked.", "source": ""}, {**TALKS, "on": "", "title": "?"})
    for again in (VISIT, TALKS, {**TALKS, "tags": ["North"]}, {**TALKS, "on": "", "title": "?"}):
        resolution = resolved(seeded, make_drafts(again))
        assert (len(resolution.unchanged), resolution.events, resolution.writes) == (1, (), False)
    for other in ({"venue": "Hall 1"}, {"title": "Further talks"}, {"status": "reported"}, {"party": ["PRK", "CHN"]}):
        assert resolved(seeded, make_drafts({**TALKS, **other})).unchanged == ()


@pytest.mark.parametrize(
    ("other", "probable"),
    [
        ({"title": "The president in Canberra"}, True),
        ({"place": "Canberra"}, True),
        ({"in": "AUS"}, True),
        ({"on": "2025-11-11/2025-11-12", "title": "A visit"}, True),
        ({"on": "2025-11-13", "title": "A visit"}, False),
        ({"visitor": "MYS: ?, president", "title": "A visit"}, False),
        ({"visitor": "IDN: ?, foreign minister", "title": "Another"}, True),
        ({"type": "talks"}, False),
    ],
)
def test_a_visit_of_which_only_one_state_is_known_is_recognised(
    seeded: Location, other: dict[str, Any], *, probable: bool
) -> None:
    record_events(seeded, {**VISIT, "key": "visit"})
    matches = [record.key for _, record in resolved(seeded, make_drafts({**VISIT, **other})).duplicates]
    assert matches == (["visit"] if probable else [])


def test_a_visit_of_one_state_is_recognised_where_its_soil_is_known(seeded: Location) -> None:
    record_events(seeded, {**VISIT, "key": "visit", "in": "AUS"})
    assert [record.key for _, record in resolved(seeded, make_drafts({**VISIT, "title": "There"})).duplicates] == [
        "visit"
    ]
    assert resolved(seeded, make_drafts({**VISIT, "title": "There", "in": "MYS"})).duplicates == ()


def test_a_number_of_ones_own_is_the_same_event_of_its_data_set(seeded: Location) -> None:
    record_events(seeded, {**TALKS, "id": "7"}, {**VISIT, "id": "7", "dataset": "log"})
    assert rows(seeded, "SELECT dataset, native_id FROM event ORDER BY id") == [("", "7"), ("log", "7")]
    assert resolved(seeded, make_drafts({**TALKS, "id": "7"})).unchanged == (event_of(seeded, "Talks").key,)
    with pytest.raises(InvalidDraft, match=r"7 is the id of .*, which differs"):
        resolved(seeded, make_drafts({**TALKS, "id": "7", "title": "Other"}))
    with pytest.raises(InvalidDraft, match="log 7 is the id of"):
        resolved(seeded, make_drafts({**TALKS, "key": "mine", "id": "7", "dataset": "log"}))
    with pytest.raises(InvalidDraft, match="8 is the id of"):
        resolved(seeded, make_drafts({**TALKS, "title": "A", "id": "8"}, {**TALKS, "title": "B", "id": "8"}))
    assert resolved(seeded, make_drafts({**TALKS, "title": "B", "id": "7", "dataset": "new"})).events


@pytest.mark.parametrize(
    "again",
    [
        {"outlet": "KCNA"},
        {"outlet": "조선중앙통신"},
        {"outlet": "KCNA", "url": "https://kcna.example/1"},
        {"outlet": "KCNA", "headline": "", "url": "https://kcna.example/0"},
        {"outlet": "", "published": "", "headline": "", "url": "https://kcna.example/0"},
    ],
)
def test_a_source_is_the_same_by_any_name_of_its_outlet_by_title_and_by_address(
    seeded: Location, again: dict[str, str]
) -> None:
    text = {**CITED, "outlet": "kcna"}
    record_events(seeded, {**TALKS, **text, "url": "" if "1" in again.get("url", "") else "https://kcna.example/0"})
    resolution = resolved(seeded, make_drafts({**TALKS, "title": "Others", **text, **again}))
    assert resolution.sources == ()
    assert [source for event in resolution.events for source, _ in event.sources] == ["kcna-2020-05-02"]


def test_stories_at_one_address_on_two_days_are_two(seeded: Location) -> None:
    record_events(seeded, {**TALKS, "outlet": "kcna", "published": "2020-05-02", "url": "https://kcna.example"})
    other = {**TALKS, "title": "B", "outlet": "kcna", "published": "2020-05-03", "url": "https://kcna.example"}
    assert len(resolved(seeded, make_drafts(other)).sources) == 1


def test_nothing_is_part_of_itself_through_others(seeded: Location) -> None:
    banquet = {"type": "banquet", "title": "B", "on": "2025-11-12", "host": "AUS"}
    record_events(
        seeded,
        {**VISIT, "key": "visit"},
        {**banquet, "key": "dinner", "part-of": "visit"},
        {**banquet, "title": "C", "key": "toast", "part-of": "dinner"},
    )
    for whole in ("dinner", "toast"):
        with pytest.raises(InvalidDraft, match="visit would be part of itself"):
            resolved(seeded, make_drafts({**VISIT, "key": "visit", "part-of": whole}), revise=True)
    with pytest.raises(InvalidDraft, match="would be part of itself"):
        resolved(
            seeded,
            make_drafts({**TALKS, "key": "a", "part-of": "b"}, {**TALKS, "title": "B", "key": "b", "part-of": "a"}),
        )
    assert resolved(seeded, make_drafts({**banquet, "title": "D", "key": "d", "part-of": ["visit", "dinner"]})).events


def test_a_host_mission_elsewhere_is_noted(seeded: Location) -> None:
    banquet = {"type": "banquet", "title": "B", "on": "2025-03-03", "host": "prk-embassy-rus", "guest": "RUS"}
    for soil, said in (("CHN", True), ("RUS", False), ("PRK", False), ("", False)):
        (event,) = resolved(seeded, make_drafts({**banquet, "in": soil})).events
        assert any(remark.key == "mission-elsewhere" for remark in event.derived) is said
