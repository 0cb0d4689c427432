from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.domain.events import event_fields
from timeline.domain.events.drafts import CitationDraft, EventDraft, LinkDraft, ParticipantDraft, SourceDraft
from timeline.domain.names.mentions import Mention
from timeline.domain.vocabulary import LinkKind, PassageKind, Recurs, Role, Stance, Status
from timeline.errors import InvalidDraft, Reason

TODAY = date(2026, 11, 23)
NAMED = {"type": "banquet", "title": "Banquet at the embassy"}
SOURCED = {**NAMED, "outlet": "Korea JoongAng Daily", "published": "2025-10-21"}
JOONGANG = SourceDraft(outlet="Korea JoongAng Daily", published="2025-10-21")


def read(fields: Mapping[str, Any]) -> EventDraft:
    return event_fields.parse_event(fields, today=TODAY)


def problems(fields: Mapping[str, Any]) -> list[tuple[str, Reason]]:
    with pytest.raises(InvalidDraft) as caught:
        read(fields)
    return list(caught.value.problems)


def test_every_field_arrives() -> None:
    draft = read(
        {
            **SOURCED,
            "on": "2025-10-17",
            "date_written": "Friday",
            "key": "my-key",
            "aliases": ["a", " b "],
            "status": "reported",
            "summary": "What happened.",
            "note": "Why so.",
            "announced": "1 Oct 2025",
            "in": "RUS",
            "place": "Moscow",
            "venue": "the embassy",
            "coordinates": "55.75, 37.62",
            "occasion": True,
            "recurs": "yearly",
            "marks": "prk-rus-relations=77",
            "part-of": ["one", "two"],
            "tags": "anniversary",
        }
    )
    assert draft.when.edtf == "2025-10-17"
    assert (draft.date_text, draft.key, draft.aliases) == ("Friday", "my-key", ("a", "b"))
    assert (draft.status, draft.summary, draft.note) == (Status.REPORTED, "What happened.", "Why so.")
    assert (draft.announced, draft.country, draft.city, draft.venue) == ("2025-10-01", "RUS", "Moscow", "the embassy")
    assert (draft.coordinates, draft.occasion, draft.recurs) == ((55.75, 37.62), True, Recurs.YEARLY)
    assert draft.links == (
        LinkDraft(LinkKind.MARKS, "prk-rus-relations", 77),
        LinkDraft(LinkKind.PART_OF, "one"),
        LinkDraft(LinkKind.PART_OF, "two"),
    )
    assert draft.tags == ("anniversary",)
    assert draft.citations == (CitationDraft(source=JOONGANG),)


def test_the_same_event_as_flags_and_as_listed_participants_is_the_same_draft() -> None:
    flags = {
        **NAMED,
        "host": ["prk-embassy-rus", "PRK: Sin Hong-chol, ambassador to Russia"],
        "guest": ["RUS: Foreign Ministry; Ministry of Defence", "RUS: officials of the State Duma"],
        "said": [],
    }
    listed = {
        **NAMED,
        "participants": [
            {"role": "host", "who": "prk-embassy-rus"},
            {"role": "host", "who": "PRK: Sin Hong-chol, ambassador to Russia"},
            {"role": "guest", "who": "RUS: Foreign Ministry"},
            {"role": "guest", "who": "RUS: Ministry of Defence"},
            {"role": "guest", "who": "RUS: State Duma", "as_written": "officials of the State Duma"},
        ],
    }
    assert read(flags) == read(listed)


def test_listed_participants_keep_the_order_of_mention_across_roles() -> None:
    draft = read({**NAMED, "participants": [{"role": "guest", "who": "A"}, {"role": "host", "who": "B"}], "guest": "C"})
    assert [(one.role, one.who.name) for one in draft.participants] == [("guest", "A"), ("host", "B"), ("guest", "C")]


@pytest.mark.parametrize("role", Role)
def test_every_role_is_a_field(role: Role) -> None:
    assert read({**NAMED, role: "RUS"}).participants == (ParticipantDraft(role, Mention("RUS")),)


@pytest.mark.parametrize("kind", LinkKind)
def test_every_link_is_a_field(kind: LinkKind) -> None:
    assert read({**NAMED, kind: "that= 5"}).links == (LinkDraft(kind, "that", 5),)


@pytest.mark.parametrize(
    ("on", "edtf", "written"),
    [
        ("Friday", "2025-10-17", "Friday"),
        ("2025-10-17", "2025-10-17", ""),
        ("Oct. 17, 2025", "2025-10-17", "Oct. 17, 2025"),
        ("yesterday", "2025-10-20", "yesterday"),
        (1948, "1948", ""),
        ("", "", ""),
        ("undated", "", "undated"),
    ],
)
def test_the_date_is_kept_as_known_and_as_written(on: object, edtf: str, written: str) -> None:
    draft = read({**SOURCED, "on": on})
    assert (draft.when.edtf, draft.date_text) == (edtf, written)


@pytest.mark.parametrize("typed", ["-0.0, -0", [-0.0, -0.0]])
def test_there_is_one_zero_of_coordinates(typed: object) -> None:
    assert str(read({**NAMED, "on": "2025-10-17", "coordinates": typed}).coordinates) == "(0.0, 0.0)"


def test_a_weekday_needs_the_day_of_publication() -> None:
    assert [field for field, _ in problems({**NAMED, "on": "Friday"})] == ["on"]
    by_month = {**SOURCED, "published": "2025-10", "on": "Friday"}
    assert [field for field, _ in problems(by_month)] == ["on"]


def test_a_confirmed_event_of_the_future_is_refused() -> None:
    assert problems({**NAMED, "on": "2027-01-01"})[0][0] == "on"
    assert read({**NAMED, "on": "2027-01-01", "status": "announced"}).status is Status.ANNOUNCED


@pytest.mark.parametrize(
    ("fields", "field", "told"),
    [
        ({"titel": "a"}, "titel", 'did you mean "title"'),
        ({"guests": "a"}, "guests", 'did you mean "guest"'),
        ({"zzzzzz": "a"}, "zzzzzz", "fields are key, aliases"),
        ({"title": {"a": "b"}}, "title", "must be text"),
        ({"title": True}, "title", "must be text"),
        ({"status": "sure"}, "status", "is not one of announced"),
        ({"recurs": "weekly"}, "recurs", "is not one of yearly"),
        ({"occasion": "yes"}, "occasion", "must be true or false"),
        ({"coordinates": "55.75"}, "coordinates", "latitude, longitude"),
        ({"coordinates": "a, b"}, "coordinates", "latitude, longitude"),
        ({"coordinates": "91, 0"}, "coordinates", "lie outside"),
        ({"coordinates": "nan, 0"}, "coordinates", "lie outside"),
        ({"coordinates": [1, 2, 3]}, "coordinates", "latitude, longitude"),
        ({"coordinates": 5}, "coordinates", "latitude, longitude"),
        ({"marks": "a=77x"}, "marks", "is not an ordinal"),
        ({"marks": "=77x"}, "marks", "is not an ordinal"),
        ({"marks": "a="}, "marks", "is not an ordinal"),
        ({"marks": "a=-1"}, "marks", "is not an ordinal"),
        ({"marks": "a=" + "9" * 5000}, "marks", "is not an ordinal"),
        ({"marks": "a=99999"}, "marks", "is not an ordinal"),
        ({"marks": "=77"}, "marks", "names no event"),
        ({"on": "7/8/1961"}, "on", "is not a date"),
        ({"announced": "soon"}, "announced", "is not a date"),
        ({"host": "RUS: ?"}, "host", "needs a title"),
        ({"host": [{"RUS": "Foreign Ministry"}]}, "host", "quotation marks"),
        ({"host": [True]}, "host", "must be text"),
        ({"participants": ["RUS"]}, "participants", "each needs role and who"),
        ({"participants": [{"role": "host"}]}, "participants", "each needs role and who"),
        ({"participants": [{"role": "chief", "who": "A"}]}, "participants.role", "is not one of host"),
        ({"participants": [{"role": "host", "who": {"RUS": "A"}}]}, "participants.who", "quotation marks"),
        ({"participants": [{"role": "host", "who": "RUS: ?"}]}, "participants.who", "needs a title"),
        ({"participants": [{"role": "host", "who": "A", "titles": "B"}]}, "participants.titles", "is not a field"),
        ({"said": 'RUS: A | "words"'}, "said", "need their source"),
        ({"via": "Rodong Sinmun, 2025-10-21"}, "via", "needs the source that relays it"),
        ({"headline": "News"}, "outlet", "is missing"),
        ({"source": "kcna-1", "url": "https://a.kp"}, "source", "leave url"),
        ({"outlet": "KCNA", "via": ", 2025-10-21"}, "via", "names no outlet"),
        ({"outlet": "KCNA", "via": "Rodong, soon"}, "via", "is not a date"),
        ({"also": ", 2025-10-21"}, "also", "names no outlet"),
        ({"also": "KCNA, soon"}, "also", "is not a date"),
        ({"url": "http://[::1"}, "url", "is not a web address"),
        ({"sources": [""]}, "sources", "each needs source"),
        ({"sources": [5]}, "sources", "each needs source"),
        ({"sources": [{"quote": "a"}]}, "sources", "each needs source"),
        ({"sources": [{"source": "a", "qoute": "b"}]}, "sources.qoute", 'did you mean "quote"'),
        ({"sources": [{"source": "a", "quote": "b", "paraphrase": "c"}]}, "sources.quote", "either"),
        ({"sources": [{"source": "a", "credibility": "9"}]}, "sources.credibility", "1 to 6"),
        ({"sources": [{"source": "a", "credibility": "9" * 5000}]}, "sources.credibility", "1 to 6"),
        ({"sources": [{"source": "a", "stance": "doubts"}]}, "sources.stance", "is not one of supports"),
        ({"sources": [{"source": "a", "speaker": "PRK: A; B"}]}, "sources.speaker", "more than one"),
        ({"sources": [{"source": "a", "claims": "1948"}]}, "sources.claims", "field: value"),
        ({"sources": [{"source": "a", "claims": {"date": ["1948"]}}]}, "sources.claims", "must be text"),
        ({"sources": [{"source": "a", "claims": {"date": ["1948", "1949"]}}]}, "sources.claims", "given twice"),
        ({"sources": [{"source": "a", "claims": {"date": "1948", "Date": "1949"}}]}, "sources.claims", "given twice"),
        ({"sources": [{"source": "a", "claims": {"city": "Kursk", "place": "Orel"}}]}, "sources.claims", "given twice"),
        ({"sources": [{"source": "a", "claims": {"not:type": ["visit", "talks"]}}]}, "sources.claims", "given twice"),
    ],
)
def test_what_is_wrong_is_told_with_its_field(fields: dict[str, Any], field: str, told: str) -> None:
    found = problems({**NAMED, **fields})
    assert [why for name, why in found if name == field and told in str(why)], found


def test_all_problems_are_told_at_once_and_each_once() -> None:
    found = problems({"status": "sure", "on": "Friday", "published": "soon", "host": "RUS: ?"})
    fields = [field for field, _ in found]
    assert {"type", "title", "status", "on", "published", "host"} <= set(fields)
    assert len(found) == len(set(found))


def test_an_empty_item_of_a_list_is_nobody() -> None:
    assert read({**NAMED, "guest": [None, "", "  "]}).participants == ()


def test_words_are_cited_from_the_source_given() -> None:
    draft = read(
        {
            **SOURCED,
            "via": "Rodong Sinmun, 2025-10-21",
            "said": ['RUS: ?, vice foreign minister | "a new level" | "nouveau"', "PRK: Sin Hong-chol | thanked them"],
        }
    )
    rodong = SourceDraft(outlet="Rodong Sinmun", published="2025-10-21", seen=False)
    vice = Mention("", "RUS", ("vice foreign minister",))
    sin = Mention("Sin Hong-chol", "PRK")
    quote, paraphrase = PassageKind.QUOTE, PassageKind.PARAPHRASE
    assert draft.citations == (
        CitationDraft(JOONGANG, rodong, wording=quote, text="a new level", translation="nouveau", speaker=vice),
        CitationDraft(JOONGANG, rodong, wording=paraphrase, text="thanked them", speaker=sin),
    )


@pytest.mark.parametrize(
    ("via", "source"),
    [
        ("rodong-2025-10-21", "rodong-2025-10-21"),
        ("Rodong Sinmun, 2025", SourceDraft(outlet="Rodong Sinmun", published="2025", seen=False)),
        ("Kim, Lee and Co, 21 Oct 2025", SourceDraft(outlet="Kim, Lee and Co", published="2025-10-21", seen=False)),
        ("", ""),
    ],
)
def test_the_original_that_a_source_relays(via: str, source: SourceDraft | str) -> None:
    (citation,) = read({**SOURCED, "via": via}).citations
    assert citation.via == source


@pytest.mark.parametrize(
    ("also", "source"),
    [
        ("kcna-1", "kcna-1"),
        ("KCNA, 2019-05-03", SourceDraft(outlet="KCNA", published="2019-05-03")),
        ("Kim, Lee and Co, 3 May 2019", SourceDraft(outlet="Kim, Lee and Co", published="2019-05-03")),
        (
            "KCNA, 2019-05 https://example.org/a",
            SourceDraft(outlet="KCNA", published="2019-05", url="https://example.org/a"),
        ),
        ("KCNA https://example.org/a", SourceDraft(outlet="KCNA", url="https://example.org/a")),
        ("https://example.org/a", SourceDraft(url="https://example.org/a")),
    ],
)
def test_a_further_source_follows_the_first(also: str, source: SourceDraft | str) -> None:
    draft = read({**SOURCED, "also": [also], "said": "RUS: A | spoke"})
    assert [one.source for one in draft.citations] == [JOONGANG, source]
    assert [one.text for one in draft.citations] == ["spoke", ""]


def test_words_may_belong_to_a_listed_source() -> None:
    draft = read({**NAMED, "sources": ["kcna-1"], "said": "RUS: A | spoke"})
    assert [one.source for one in draft.citations] == ["kcna-1", "kcna-1"]
    assert draft.citations[1].text == "spoke"


def test_a_citation_in_full() -> None:
    item = {
        "source": "kcna-1",
        "via": "rodong-1",
        "stance": "disputes",
        "quote": "동맹",
        "language": "ko",
        "translation": "an alliance",
        "speaker": "PRK: Choe Son-hui, foreign minister",
        "locator": "paragraph 7",
        "credibility": 2,
        "claims": {"date": "1948-10-08/1948-10-12"},
    }
    assert read({**NAMED, "sources": item}).citations == (
        CitationDraft(
            source="kcna-1",
            via="rodong-1",
            stance=Stance.DISPUTES,
            wording=PassageKind.QUOTE,
            text="동맹",
            language="ko",
            translation="an alliance",
            speaker=Mention("Choe Son-hui", "PRK", ("foreign minister",)),
            locator="paragraph 7",
            credibility=2,
            claims=(("date", "1948-10-08/1948-10-12"),),
        ),
    )


def test_where_it_was_written_begins_every_line_of_the_message() -> None:
    with pytest.raises(InvalidDraft) as caught:
        event_fields.parse_event({}, today=TODAY, where="a.yaml, event 3")
    assert str(caught.value).splitlines() == [
        "a.yaml, event 3: type: is missing",
        "a.yaml, event 3: title: is missing",
    ]


TEXTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["a=77", "=77x", "RUS: ?, minister", "Friday", "2025-10-21", "A, 2025", 'A | "b"', "55, 37", "9" * 5000]
    ),
)
VALUES = st.recursive(
    st.one_of(TEXTS, st.none(), st.booleans(), st.integers(), st.floats()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["role", "who", "source", "quote", "claims", "via", "speaker"]), inner, max_size=4
        ),
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.one_of(st.sampled_from(event_fields.FIELD_NAMES), st.text(max_size=5)), TEXTS, max_size=8))
@example({"type": "a", "title": "b", "marks": "=9" * 3000})
def test_any_texts_are_read_or_refused(fields: dict[str, str]) -> None:
    with suppress(InvalidDraft):
        assert read(fields).find_problems(today=TODAY) == ()


@given(st.dictionaries(st.sampled_from(event_fields.FIELD_NAMES), VALUES, max_size=6))
def test_any_values_are_read_or_refused(fields: dict[str, Any]) -> None:
    with suppress(InvalidDraft):
        assert read({**NAMED, **fields}).find_problems(today=TODAY) == ()
