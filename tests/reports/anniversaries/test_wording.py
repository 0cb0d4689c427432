from datetime import date
from typing import Any

import pytest

from tests.reports.hand_made import (
    TREATY,
    citation,
    embassy,
    fact,
    headings,
    hints,
    kept,
    material,
    observance,
    official,
    participant,
    remarks,
    source,
)
from tests.reports.plain_page import unmark
from timeline.document import Document, Table
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import Citation, EventRecord
from timeline.domain.occasions.observance_history import OccasionHistory, YearRange
from timeline.reports.anniversaries import wording

TODAY = date(2026, 7, 1)


def said(text: str, *, speaker: int | None = 2, seq: int = 1, **fields: Any) -> Citation:
    """A quote in English of the second participant."""
    defaults: dict[str, Any] = {"wording": "quote", "language": "en"}
    return citation(text=text, speaker=speaker, seq=seq, **(defaults | fields))


def edition(
    year: int, *words: str | Citation, actor: str = "kim", title: str = "vice premier", **fields: Any
) -> EventRecord:
    """A reception of the Chinese embassy at which a North Korean guest spoke."""
    cited = tuple(said(one) if isinstance(one, str) else one for one in words)
    guest = official("PRK", title, 3, actor=actor, seq=2, **({"kind": "organ"} if actor == "body" else {}))
    there = (embassy("CHN"), guest, *fields.pop("more", ()))
    return observance(TREATY, f"{year}-07-11", participants=there, citations=cited, **fields)


def page(*observances: EventRecord, years: YearRange | None = None, **fields: Any) -> Document:
    """The wording of the treaty's editions."""
    whole = OccasionHistory(material(kept(*observances)), {})
    return unmark(wording.build)(whole, years=years or YearRange(None, 2026), today=TODAY, **fields)


def rows(document: Document) -> list[tuple[str, ...]]:
    """Every row of words."""
    return [tuple(row) for block in document.blocks if isinstance(block, Table) for row in block.rows]


def against(document: Document) -> list[str]:
    """What stands in the last column."""
    return [row[-1] for row in rows(document)]


def test_quotes_of_successive_years_stand_beside_each_other_the_latest_first() -> None:
    document = page(edition(2024, "a new level of ties"), edition(2025, "A still higher level of alliance"))
    assert headings(document) == ["Pyongyang: Embassy of CHN, the guests"]
    assert rows(document) == [
        (
            "2025",
            "kim, vice premier",
            "“A still higher level of alliance” [1]",
            "2024: added “still higher”, “alliance”; dropped “new”, “ties”",
        ),
        ("2024", "kim, vice premier", "“a new level of ties” [1]", "the first on record"),
    ]
    assert document.keys == ["2025-07-11", "2024-07-11"]


@pytest.mark.parametrize(
    ("words", "told"),
    [("A NEW level, of ties!", "2024: the same words"), ("steadfast friendship", "2024: no words in common")],
)
def test_the_same_words_and_wholly_others_are_said_to_be(words: str, told: str) -> None:
    assert against(page(edition(2024, "a new level of ties"), edition(2025, words)))[0] == told


def test_a_paraphrase_is_marked_and_never_compared() -> None:
    told = said("He praised the ties.", wording="paraphrase", seq=2)
    document = page(edition(2023, "a new level"), edition(2024, told), edition(2025, "a new level", told))
    assert [row[2] for row in rows(document)] == [
        "“a new level” [1]",
        "in paraphrase: He praised the ties. [1]",
        "in paraphrase: He praised the ties. [1]",
        "“a new level” [1]",
    ]
    assert against(document) == ["2023: the same words", "not compared", "not compared", "the first on record"]
    only = page(edition(2024, told), edition(2025, "a new level"))
    assert against(only)[0] == "not comparable: 2024 in paraphrase"


def test_languages_are_not_compared_with_each_other() -> None:
    korean = said("새로운 높은 단계", language="ko", translation="a new higher stage")
    north = said("더 높은 단계", language="ko-KP")
    document = page(edition(2023, korean), edition(2024, "a new level"), edition(2025, north))
    assert against(document) == [
        "2023: added “더”; dropped “새로운”",
        "not comparable: ko, en",
        "the first on record",
    ]
    assert rows(document)[2][2] == "“새로운 높은 단계” (“a new higher stage”) [1]"


def test_a_quote_whose_language_nobody_noted_is_taken_by_its_source_or_its_script() -> None:
    bare = said("новый уровень", language="", source=source("tass"))
    noted = said("новый уровень", language="", source=source("ria", language="ru"))
    assert against(page(edition(2024, bare), edition(2025, bare)))[0] == "2024: the same words"
    assert against(page(edition(2024, bare), edition(2025, noted)))[0] == "not comparable: Cyrillic script, ru"


def test_the_person_comes_before_the_title_and_the_title_before_others() -> None:
    two = official("PRK", "minister", 4, actor="pak", seq=3)
    both = edition(2024, "of the premier", said("of the minister", speaker=3, seq=2), more=(two,))
    assert against(page(both, edition(2025, "of the minister", actor="pak", title="premier")))[0] == (
        "2024: the same words"
    )
    other = edition(2025, "of the minister", actor="ri", title="minister")
    assert against(page(both, other))[0] == "2024, pak, minister: the same words"
    third = edition(2025, "of the envoy", actor="ri", title="envoy")
    assert against(page(both, third))[0] == "not comparable: several others spoke in 2024"
    alone = edition(2024, "of the premier")
    assert against(page(alone, third))[0] == "2024, kim, vice premier: added “envoy”; dropped “premier”"


def test_a_post_without_a_name_is_compared_by_its_title() -> None:
    first, second = (edition(year, "a new level", actor="body", title="vice minister") for year in (2024, 2025))
    # Nobody says that it was the same person, so the one before is told as the post that it was.
    assert against(page(first, second))[0] == "2024, unnamed vice minister (body): the same words"


def test_of_two_editions_of_one_year_the_later_is_the_one_before() -> None:
    first, second = (edition(2024, words) for words in ("a new level", "a new alliance"))
    first, second = first._replace(key="first"), second._replace(key="second", date=PartialDate.parse("2024-07-12"))
    assert against(page(first, second, edition(2025, "a new alliance")))[0] == "2024: the same words"


def test_of_bodies_without_titles_each_is_compared_with_itself() -> None:
    host, other = (participant("guest", each, "PRK", kind="organ", seq=at) for at, each in ((3, "party"), (4, "press")))
    words = said("of the party", speaker=3), said("of the press", speaker=4, seq=2)
    both = edition(2024, *words, more=(host, other))
    later = edition(2025, said("of the press", speaker=4), more=(host, other))
    assert against(page(both, later))[0] == "2024: the same words"


def test_one_series_is_not_compared_with_another_nor_hosts_with_guests() -> None:
    host = participant("host", "wang", "CHN", title="ambassador", seq=3)
    document = page(
        edition(2024, "a new level", said("our friends", speaker=3, seq=2), more=(host,)),
        edition(2025, "a new level", city="Wonsan"),
    )
    assert headings(document) == [
        "Wonsan: Embassy of CHN, the guests",
        "Pyongyang: Embassy of CHN, the hosts",
        "Pyongyang: Embassy of CHN, the guests",
    ]
    assert against(document) == ["the first on record"] * 3


def test_a_message_is_its_senders_words() -> None:
    kim = participant("sender", "kim", "PRK", name="Kim", seq=1)
    telegrams = [
        observance(
            TREATY,
            f"{year}-07-11",
            participants=(kim,),
            city="",
            country="",
            citations=(said(words, speaker=None),),
        )
        for year, words in ((2024, "cordial greetings"), (2025, "warm greetings"))
    ]
    document = page(*telegrams)
    assert headings(document) == ["Kim, the sender"]
    assert against(document)[0] == "2024: added “warm”; dropped “cordial”"


def test_the_same_words_in_two_sources_are_told_once() -> None:
    twice = (said("a new level"), said("A new level", seq=2, source=source("tass")))
    document = page(edition(2024, "a new level"), edition(2025, *twice))
    assert rows(document)[0][2:] == ("“a new level” [1] [2]", "2024: the same words")


def test_only_what_was_held_is_compared_and_disputed_words_are_left_out() -> None:
    disputed = said("a lie", stance="disputes")
    document = page(edition(2023, "a new level", status="cancelled"), edition(2024, disputed), edition(2025, "a level"))
    assert [row[2] for row in rows(document)] == ["“a level” [1]"]
    assert fact(document, "No such words on record") == "2024"


def test_a_side_a_speaker_and_years_can_be_asked_for() -> None:
    host = participant("host", "wang", "CHN", name="Wang Yajun", title="ambassador", seq=3)
    told = [
        edition(year, "a new level", said("our friends", speaker=3, seq=2), more=(host,)) for year in (2023, 2024, 2025)
    ]
    assert headings(page(*told, side="host")) == ["Pyongyang: Embassy of CHN, the hosts"]
    assert {row[1] for row in rows(page(*told, speaker="YAJUN"))} == {"Wang Yajun, ambassador"}
    document = page(*told, years=YearRange(2025, 2025), side="host")
    assert [row[0] for row in rows(document)] == ["2025"]
    assert against(document) == ["2024: the same words"]


def test_many_phrases_are_cut_short_for_people_and_whole_for_machines() -> None:
    odd = " ".join(f"same w{n}" for n in range(9))
    document = page(edition(2024, " ".join(["same"] * 9)), edition(2025, odd))
    assert against(document)[0].endswith("“w5” and 3 more")
    told = document.read_data()["voices"][0]["speeches"][0]
    assert told["added"] == [f"w{n}" for n in range(9)]
    assert told["before"] == {"year": 2024, "event": "2024-07-11", "speaker": "kim, vice premier"}


def test_words_too_many_to_compare_are_said_to_be() -> None:
    long = " ".join(f"w{n}" for n in range(3000))
    assert against(page(edition(2024, long), edition(2025, long)))[0] == "not compared: longer than 2000 words"


def test_the_sheet_has_a_row_for_each_speech() -> None:
    document = page(edition(2024, "a new level"), edition(2025, "a level"))
    sheet = document.read_sheet()
    assert sheet is not None
    told = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    assert [(one["year"], one["text"], one["dropped"], one["not_compared"]) for one in told] == [
        ("2025", "a level", "new", ""),
        ("2024", "a new level", "", "the first on record"),
    ]
    (behind,) = document.explain().read_data()["explained"]
    assert behind["keys"] == ["2024-07-11", "2025-07-11"]


def test_nothing_said_is_an_answer_with_what_to_type_next() -> None:
    assert "timeline cite" in hints(page(edition(2025)))[0]
    assert remarks(page(edition(2025))) == ["No such words are on record for 2025."]
    assert "timeline anniversaries years founding" in hints(page())[0]
