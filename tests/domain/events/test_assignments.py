from datetime import date
from typing import Any

import pytest

from timeline.domain.events.assignments import (
    Assignment,
    assign_actor,
    assign_event_fields,
    assign_source,
    parse_assignment,
)
from timeline.domain.events.drafts import ActorDraft, SourceDraft
from timeline.errors import InvalidInput

TODAY = date(2026, 11, 23)
PEOPLE = [
    {"role": "host", "who": "a"},
    {"role": "guest", "who": "b"},
    {"role": "speaker", "who": "c"},
    {"role": "guest", "who": "d"},
]
SOURCE = SourceDraft("tass-2020-01-01", "tass", published="2020-01-01")
ACTOR = ActorDraft("tass", "outlet", (("TASS", "en", "common"),))


def told(text: str, /, **fields: Any) -> dict[str, Any]:
    return assign_event_fields(fields, [parse_assignment(text)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("venue=Great hall", ("venue", "Great hall", False)),
        ("venue=", ("venue", "", False)),
        (" Venue = x ", ("venue", "x", False)),
        ("tags+=Kursk", ("tags", "Kursk", True)),
        ("tag+=Kursk", ("tags", "Kursk", True)),
        ("marks=prk-rus-relations=77", ("marks", "prk-rus-relations=77", False)),
        ("date_written=12 Oct", ("date_written", "12 Oct", False)),
        ("seen_off_by+=x", ("seen-off-by", "x", True)),
        ("summary=a += b", ("summary", "a += b", False)),
    ],
)
def test_an_assignment_is_read(text: str, expected: tuple[str, str, bool]) -> None:
    assert parse_assignment(text) == Assignment(*expected)


def test_what_is_no_assignment_is_refused() -> None:
    with pytest.raises(InvalidInput, match="not FIELD=VALUE"):
        parse_assignment("venue")


def test_an_empty_value_takes_the_old_one_away() -> None:
    assert told("venue=", venue="Hall", title="T") == {"venue": None, "title": "T"}


def test_a_new_date_leaves_the_words_of_the_old_one_behind() -> None:
    assert told("on=2020-01-02", on="2020-01-01", date_written="Friday") == {"on": "2020-01-02"}


def test_one_role_is_replaced_where_it_stood() -> None:
    assert told("guest=x; y", participants=PEOPLE)["participants"] == [
        {"role": "host", "who": "a"},
        {"role": "guest", "who": "x; y"},
        {"role": "speaker", "who": "c"},
    ]


def test_one_more_stands_at_the_end() -> None:
    assert told("guest+=x", participants=PEOPLE)["participants"] == [*PEOPLE, {"role": "guest", "who": "x"}]


def test_a_role_is_emptied() -> None:
    assert told("guest=", participants=PEOPLE)["participants"] == [PEOPLE[0], PEOPLE[2]]


def test_links_and_tags_are_replaced_or_joined() -> None:
    assert told("marks=a=7; b", marks=["c"]) == {"marks": ["a=7", "b"]}
    assert told("marks+=a", marks=["c"]) == {"marks": ["c", "a"]}
    assert told("tags=", tags=["a"]) == {"tags": []}


def test_a_nickname_is_never_taken_away() -> None:
    assert told("aliases=new", aliases=["old"]) == {"aliases": ["old", "new"]}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("vanue=x", 'Did you mean "venue"'),
        ("key=x", "never changes"),
        ("title+=x", "has one value"),
        ("occasion=perhaps", "yes or no"),
    ],
)
def test_what_cannot_be_said_is_refused(text: str, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        told(text)


def test_a_source_is_told_otherwise() -> None:
    found = assign_source(
        SOURCE, [parse_assignment("headline=New"), parse_assignment("published=2 Jan 2020")], today=TODAY
    )
    assert (found.title, found.published, found.key) == ("New", "2020-01-02", SOURCE.key)


@pytest.mark.parametrize("text", ["kind=rumour", "published=7/8/1961", "seen=no", "url=http://[", "headline=a\x00b"])
def test_a_source_is_not_told_nonsense(text: str) -> None:
    with pytest.raises(InvalidInput):
        assign_source(SOURCE, [parse_assignment(text)], today=TODAY)


def test_an_actor_is_told_otherwise() -> None:
    found = assign_actor(
        ACTOR,
        [parse_assignment("name=ITAR-TASS"), parse_assignment("names+=ru:ТАСС"), parse_assignment("reliability=B")],
    )
    assert found.names == (("ITAR-TASS", "en", "common"), ("ТАСС", "ru", "common"))
    assert found.reliability == "B"


@pytest.mark.parametrize("text", ["reliability=Z", "name=", "names=x", "names+=x", "country=RUS", "city=a\x07b"])
def test_an_actor_is_not_told_nonsense(text: str) -> None:
    with pytest.raises(InvalidInput):
        assign_actor(ACTOR, [parse_assignment(text)])


def test_the_same_date_told_again_keeps_its_words() -> None:
    assert told("on=2020-01-01", on="2020-01-01", date_written="Friday")["date_written"] == "Friday"
