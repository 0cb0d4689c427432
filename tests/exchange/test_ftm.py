"""Entities of FollowTheMoney: valid where its package is there, and by the names of its schema where it is not."""

import json
from typing import Any

import pytest

from tests.reports.hand_made import citation, embassy, event, official, participant, source
from timeline.domain.events.records import EventRecord
from timeline.domain.vocabulary import ActorKind
from timeline.exchange.ftm.countries import COUNTRIES
from timeline.exchange.ftm.writing import write_entities

EVENT = {"name", "summary", "notes", "keywords", "country", "location", "date", "startDate", "endDate"}
EVENT |= {"organizer", "involved", "sourceUrl", "publisher", "recordId"}
ACTOR = {"name", "country"}
"""Names of properties in FollowTheMoney 4.11."""

HOSTILE = ['"A"\\ </script> &', "평양 연회", "عيد"]


def written(*events: EventRecord) -> list[dict[str, Any]]:
    lines = b"".join(write_entities(events)).decode().splitlines()
    return [json.loads(line) for line in lines]


def properties_of(record: EventRecord) -> dict[str, list[str]]:
    properties: dict[str, list[str]] = written(record)[-1]["properties"]
    return properties


def test_an_actor_comes_once_and_before_its_events() -> None:
    people = (embassy("PRK"), official("RUS", "vice foreign minister", 3))
    entities = written(event("a", "1948", participants=people), event("b", "1949", participants=people))
    assert [entity["id"] for entity in entities] == [
        *("timeline-actor-prk-embassy", "timeline-actor-kim", "timeline-event-a", "timeline-event-b"),
    ]
    first = entities[2]["properties"]
    assert first["organizer"] == ["timeline-actor-prk-embassy"]
    assert first["involved"] == ["timeline-actor-prk-embassy", "timeline-actor-kim"]


@pytest.mark.parametrize(
    ("edtf", "dates", "notes"),
    [
        ("1948", {"date": ["1948"]}, []),
        ("1948-10", {"date": ["1948-10"]}, []),
        ("2024-02-29", {"date": ["2024-02-29"]}, []),
        ("1961~", {"date": ["1961"]}, ["Date: about 1961."]),
        ("2018-09-05/2018-10", {"startDate": ["2018-09-05"], "endDate": ["2018-10"]}, []),
        ("2018/..", {"startDate": ["2018"]}, ["Date: from 2018."]),
        ("../2018", {"endDate": ["2018"]}, ["Date: until 2018."]),
        ("196X", {"startDate": ["1960"], "endDate": ["1969"]}, ["Date: 1960s."]),
        ("", {}, []),
    ],
)
def test_a_date_has_no_part_that_is_not_known(edtf: str, dates: dict[str, list[str]], notes: list[str]) -> None:
    properties = properties_of(event("e", edtf))
    assert {name: value for name, value in properties.items() if "ate" in name and name != "notes"} == dates
    assert properties.get("notes", []) == notes


def test_every_kind_has_a_schema_and_every_property_a_name() -> None:
    actors = tuple(participant("guest", f"a-{kind}", "SUN", kind=kind) for kind in ActorKind)
    cited = source(url="https://example.org", outlet_name="KCNA"), source(url="ftp://x")
    record = event(
        "e",
        "1948/1960",
        participants=actors,
        citations=(*(citation(source=one) for one in cited), citation(stance="disputes")),
        country="SUN",
        city="Moscow",
        venue="Hotel",
        summary="S",
        note="N",
        status="reported",
    )
    *others, last = written(record)
    assert {entity["schema"] for entity in others} == {"PublicBody", "Organization", "Person"}
    assert all(entity["properties"].keys() == ACTOR for entity in others)
    assert last["properties"].keys() == EVENT - {"date", "organizer", "keywords"} | {"keywords"}
    assert last["properties"]["sourceUrl"] == ["https://example.org"]
    assert last["properties"]["notes"] == ["Status: reported.", "Disputed by KCNA.", "N"]
    assert last["properties"]["country"] == ["suhh"]
    for entity in (*others, last):
        for values in entity["properties"].values():
            assert values
            assert all(isinstance(value, str) for value in values)


@pytest.mark.parametrize("title", HOSTILE)
def test_any_title_is_one_line(title: str) -> None:
    assert properties_of(event("e", "1948", title=title))["name"] == [title]


def test_a_state_without_a_code_has_none() -> None:
    entities = written(event("e", "1948", participants=(participant("host", "xsv", "XSV", kind="state"),)))
    assert "country" not in entities[0]["properties"]
    assert len(COUNTRIES) == len({code for code in COUNTRIES if code.isupper() and len(code) == 3})


def test_followthemoney_takes_all_of_it() -> None:
    ftm = pytest.importorskip("followthemoney", reason="NOT VALIDATED: pip install followthemoney")
    people = tuple(participant("host", f"a-{kind}", "PRK", kind=kind) for kind in ActorKind)
    cited = (citation(source=source(url="https://example.org/a?b=c")),)
    dates = ["1948", "1948-10", "2024-02-29", "1961~", "1948/1960-02", "2018/..", "196X", ""]
    records = [
        event(f"e{at}", edtf, participants=people, citations=cited, country=code, city="Moscow", title=HOSTILE[at % 3])
        for at, edtf in enumerate(dates)
        for code in COUNTRIES
    ]
    for entity in written(*records):
        ftm.model.get(entity["schema"]).validate(entity)
        proxy = ftm.model.get_proxy(entity, cleaned=False)
        for name, values in entity["properties"].items():
            assert sorted(proxy.get(name)) == sorted(values)
