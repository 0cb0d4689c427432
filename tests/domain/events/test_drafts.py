from dataclasses import replace
from datetime import date

import pytest

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.drafts import (
    CitationDraft,
    EventDraft,
    LinkDraft,
    ParticipantDraft,
    SourceDraft,
)
from timeline.domain.names.mentions import Mention
from timeline.domain.text.storable import ADDRESS_LENGTH, KEY_LENGTH, LINE_LENGTH, TEXT_LENGTH
from timeline.domain.vocabulary import LinkKind, PassageKind, Role, Status

TODAY = date(2026, 11, 23)
EVENT = EventDraft(type="banquet", title="Banquet")


def problems(draft: EventDraft) -> dict[str, str]:
    return {field: str(reason) for field, reason in draft.find_problems(today=TODAY)}


def cited(citation: CitationDraft) -> EventDraft:
    return replace(EVENT, citations=(citation,))


def test_a_type_and_a_title_are_enough() -> None:
    assert EVENT.find_problems(today=TODAY) == ()


def test_all_that_is_missing_is_told_at_once() -> None:
    assert problems(EventDraft(type="", title="")) == {"type": "is missing", "title": "is missing"}


@pytest.mark.parametrize(
    ("when", "status", "taken"),
    [
        ("2026-11-23", Status.CONFIRMED, True),
        ("2026-11-24", Status.CONFIRMED, False),
        ("2026-11-24", Status.REPORTED, False),
        ("2026-11-24", Status.ANNOUNCED, True),
        ("2026-11-24", Status.CANCELLED, True),
        ("2026-11-24", Status.DENIED, True),
        ("2026", Status.CONFIRMED, True),
        ("2026-12", Status.CONFIRMED, False),
        ("2026-11/2027-02", Status.CONFIRMED, True),
        ("../2030", Status.CONFIRMED, True),
        ("2027/..", Status.CONFIRMED, False),
        ("", Status.CONFIRMED, True),
    ],
)
def test_what_has_taken_place_cannot_begin_after_today(when: str, status: Status, taken: bool) -> None:  # noqa: FBT001
    found = problems(replace(EVENT, when=PartialDate.parse(when), status=status))
    assert ("on" not in found) == taken
    assert taken or "give status announced" in found["on"]


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(EVENT, title="a" * (LINE_LENGTH + 1)), "title"),
        (replace(EVENT, title="a\0"), "title"),
        (replace(EVENT, type="a\0"), "type"),
        (replace(EVENT, country="RUS\0"), "in"),
        (replace(EVENT, city="Moscow\x1b"), "place"),
        (replace(EVENT, venue="a\nb"), "venue"),
        (replace(EVENT, date_text="\ud800"), "date_written"),
        (replace(EVENT, summary="a" * (TEXT_LENGTH + 1)), "summary"),
        (replace(EVENT, note="\0"), "note"),
        (replace(EVENT, key="a" * (KEY_LENGTH + 1)), "key"),
        (replace(EVENT, aliases=("ok", "a\0")), "aliases"),
        (replace(EVENT, tags=("ok", "\u202e")), "tags"),
        (replace(EVENT, participants=(ParticipantDraft(Role.HOST, Mention("a\0")),)), "host"),
        (replace(EVENT, participants=(ParticipantDraft(Role.GUEST, Mention("", "RUS", ("a\0",))),)), "guest"),
        (replace(EVENT, participants=(ParticipantDraft(Role.GUEST, Mention("a", as_written="a\0")),)), "guest"),
        (replace(EVENT, links=(LinkDraft(LinkKind.MARKS, ""),)), "marks"),
        (replace(EVENT, links=(LinkDraft(LinkKind.MARKS, "a\0"),)), "marks"),
        (replace(EVENT, links=(LinkDraft(LinkKind.MARKS, "a", 9999),)), "marks"),
        (replace(EVENT, links=(LinkDraft(LinkKind.MARKS, "a", -1),)), "marks"),
        (cited(CitationDraft("a", text="a\0", wording=PassageKind.QUOTE)), "quote"),
        (cited(CitationDraft("a", text="a\0", wording=PassageKind.PARAPHRASE)), "paraphrase"),
        (cited(CitationDraft("a", translation="\0")), "quote"),
        (cited(CitationDraft("a", locator="\0")), "locator"),
        (cited(CitationDraft("a", language="\0")), "language"),
        (cited(CitationDraft("a", claims=(("date", "\0"),))), "claims"),
        (cited(CitationDraft("a", speaker=Mention("\0"))), "speaker"),
        (cited(CitationDraft("a", credibility=7)), "credibility"),
        (cited(CitationDraft("a", credibility=0)), "credibility"),
        (cited(CitationDraft("a\0")), "source"),
        (cited(CitationDraft("a", via="a\0")), "source"),
        (cited(CitationDraft(SourceDraft(outlet="a\0"))), "outlet"),
        (cited(CitationDraft(SourceDraft(title="a" * (LINE_LENGTH + 1)))), "headline"),
        (cited(CitationDraft(SourceDraft(url="https://" + "a" * ADDRESS_LENGTH))), "url"),
        (cited(CitationDraft(SourceDraft(url="http://[::1"))), "url"),
        (cited(CitationDraft("a", via=SourceDraft(outlet="\0"))), "outlet"),
    ],
)
def test_every_text_that_would_be_stored_is_looked_at(draft: EventDraft, field: str) -> None:
    assert list(problems(draft)) == [field]


def test_one_problem_of_a_source_cited_twice_is_told_once() -> None:
    source = SourceDraft(outlet="a\0")
    draft = replace(EVENT, citations=(CitationDraft(source, text="a"), CitationDraft(source, text="b")))
    assert len(draft.find_problems(today=TODAY)) == 1


def test_where_it_was_written_makes_no_other_event() -> None:
    assert replace(EVENT, where="a.yaml, event 1") == replace(EVENT, where="the command")


@pytest.mark.parametrize("city", ["prk-rus-relations=77", "https://tass.ru/x", "2025-10-18", "77", "?", "1990/91"])
def test_what_was_meant_for_another_field_is_no_place(city: str) -> None:
    assert problems(replace(EVENT, city=city)) == {"place": f'"{city}" is not the name of a place'}


@pytest.mark.parametrize(
    "city", ["Moscow", "평양", "'s-Hertogenbosch", "St. John's", "6th of October City", "Y", "東京"]
)
def test_a_city_may_have_any_name(city: str) -> None:
    assert problems(replace(EVENT, city=city)) == {}
