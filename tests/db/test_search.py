from collections.abc import Iterable
from itertools import groupby

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.conftest import SOAK, Templates
from tests.factories import digest_of, found, keys_of, reading, record_events
from timeline.db.read.events import read_events
from timeline.db.read.listing import find_matching
from timeline.db.read.sql import Reader
from timeline.domain import query
from timeline.domain.query import Term
from timeline.domain.text.search import is_cjk, tokenize, tokenize_phrase
from timeline.errors import TimelineError
from timeline.settings import Location

EVENTS = (
    {"key": "party", "title": "조선로동당 창건 80돐", "summary": "Strategic partnership; comprehensive."},
    {"key": "envoy", "title": "朝鲜驻俄大使", "note": "Цой Сон Хи приехала в Москву", "host": "PRK: 최선희, 외무상"},
    {"key": "cafe", "title": "Café de l’Europe, 50% O'Neil_x", "venue": "Straße 5", "place": "Zürich",
     "tags": ["Kursk Region"]},
    {"key": "words", "title": "Words", "said": ['RUS: ?, minister | "a new level of alliance" | новый уровень союза'],
     "outlet": "kcna"},
)  # fmt: skip
DemoTexts = tuple[Location, dict[str, list[str]]]
HOSTILE = (
    "'", '"', "*", ":", "--", "NEAR(", "a OR b", "AND NOT", "'; DROP TABLE event; --", "%", "_", "\\", "\0", "^a",
    "{tokens}: a", "a + b", "$1", "%(x)s", ":name", "?", "<->", "a & b | !c", "((", "\ud800", "\u202e", "title:a",
)  # fmt: skip


@pytest.fixture(scope="module")
def told(module_seeded: Location) -> Location:
    record_events(module_seeded, *(dict(event) for event in EVENTS))
    return module_seeded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("조선", {"party", "envoy"}),
        ("조선로동당", {"party"}),
        ("로동당", {"party"}),
        ("창", {"party"}),
        ("건", {"party"}),
        ("朝鲜", {"envoy"}),
        ("朝", {"envoy"}),
        ("使", {"envoy"}),
        ("кндр", {"envoy"}),
        ("КНДР", {"envoy"}),
        ("цой сон", {"envoy"}),
        ('"сон хи"', {"envoy"}),
        ('"хи сон"', set()),
        ("모스크바", {"words"}),
        ("베이징", set()),
        ('"로동당 창건"', {"party"}),
        ('"조선로동당 창건 80돐"', {"party"}),
        ("창건80", {"party"}),
        ('"로동당 창"', {"party"}),
        ('"창"', {"party"}),
        ('"당 건"', set()),
        ("최선희", {"envoy"}),
        ("외무상", {"envoy"}),
        ("strat", {"party"}),
        ('"strat"', set()),
        ('"strategic partnership"', {"party"}),
        ('"strategic partner"', set()),
        ('"partnership strategic"', set()),
        ("partnership strategic", {"party"}),
        ("cafe", {"cafe"}),
        ("CAFÉ", {"cafe"}),
        ("strasse", {"cafe"}),
        ("zurich", {"cafe"}),
        ("o'neil", {"cafe"}),
        ("50%", {"cafe"}),
        ("kursk", {"cafe"}),
        ("alliance", {"words"}),
        ("уровень", {"words"}),
        ("minister", {"words"}),
        ("россия", {"words"}),
        ("조선 cafe", set()),
        ("-조선", {"cafe", "words"}),
        ("nothing", set()),
    ],
)
def test_what_words_find(told: Location, text: str, expected: set[str]) -> None:
    assert set(found(told, text)) == expected


def test_very_long_words_are_stored_and_found(seeded: Location) -> None:
    long = {"latin": "x" * 5000, "cyrillic": "ю" * 5000, "korean": "조선로동당" * 2000}
    record_events(seeded, *({"key": key, "title": key, "note": f"{note} end"} for key, note in long.items()))
    assert [found(seeded, note) for note in long.values()] == [["latin"], ["cyrillic"], ["korean"]]
    assert found(seeded, '"x end"') == []
    assert len(found(seeded, "end")) == 3


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_find_or_are_refused(told: Location, text: str) -> None:
    before = digest_of(told)
    for asked in (
        text,
        f"-{text}",
        f'"{text}"',
        f"place:{text}",
        f"tag:{text}",
        f"key:{text}",
        f"marks:{text}",
        f"actor:{text}",
    ):
        try:
            found(told, asked)
        except TimelineError:
            continue
    assert digest_of(told) == before


@pytest.mark.parametrize("text", ["%", "_", "*", "50_", "ca%e", "c*e", "' OR '1'='1"])
def test_no_sign_stands_for_others(told: Location, text: str) -> None:
    terms = (Term("key", (text,)), Term("place", (text,)))
    with reading(told) as reader:
        assert [find_matching(reader, (term,)) for term in terms] == [[], []]


@given(text=st.text(st.characters(exclude_categories=()), max_size=20) | st.sampled_from(HOSTILE), exact=st.booleans())
@example(text="İstanbul ſtraße ǅ", exact=False)
@example(text="ᏸ Ꭰ ꭰ", exact=True)
@example(text="ａｂｃ ㌀ ﷺ", exact=False)
@settings(max_examples=40 * SOAK)
def test_any_words_find_the_same_on_both_engines(corpora: tuple[Location, Location], text: str, *, exact: bool) -> None:
    assume(tokenize_phrase(text))  # words without a letter or a figure are refused
    first, second = (answer(location, [Term("", (text,), exact=exact)]) for location in corpora)
    assert first == second


@given(st.text(st.sampled_from("ab조선朝 -:\",*'%1\0") | st.characters(), max_size=15))
@settings(max_examples=30 * SOAK)
def test_any_query_answers_alike_or_is_refused(corpora: tuple[Location, Location], text: str) -> None:
    answers = []
    for location in corpora:
        try:
            answers.append(answer(location, query.parse_query(text)))
        except TimelineError as error:
            answers.append([str(error)])
    assert answers[0] == answers[1]


def read_texts(reader: Reader) -> dict[str, list[str]]:
    """Every text by which an event may be found, as tokens, by its key: its own words, and each name on its own."""
    texts: dict[str, list[str]] = {}
    for event in read_events(reader, reader.read_column("id", "SELECT id FROM event")):
        own = [event.title, event.summary, event.note, event.city, event.venue]
        for participant in event.participants:
            own += [participant.title, participant.as_written]
        for citation in event.citations:
            own += [citation.text, citation.translation]
        sides = "SELECT lower(country) AS key FROM event_country WHERE event = :id AND is_involved"
        names = reader.read_rows(
            "SELECT CASE WHEN a.key = lower(a.country) THEN a.country ELSE '' END, a.id, n.name FROM actor_name n"
            " JOIN actor a ON a.id = n.actor WHERE a.key IN (:states)"
            " OR a.id IN (SELECT actor FROM participation WHERE event = :id) ORDER BY a.id, n.seq",
            id=event.id,
            states=reader.read_column("key", sides, id=event.id),
        )
        by_actor = [
            [code, *dict.fromkeys(name for *_, name in group)]
            for (code, _), group in groupby(names, key=lambda row: row[:2])
        ]
        whole = [dict.fromkeys([*own, *event.tags]), [event.type_label], *by_actor]
        texts[event.key] = [f" {' '.join(token for text in part for token in tokenize(text))} " for part in whole]
    return texts


def has_words(texts: Iterable[str], words: str, *, exact: bool) -> bool:
    tokens = tokenize_phrase(words)
    is_whole = exact and not (len(tokens[-1]) == 1 and is_cjk(tokens[-1]))
    phrase = f" {' '.join(tokens)}{' ' if is_whole else ''}"
    return any(phrase in text for text in texts)


WORDS = (
    *("조선", "朝鲜", "кндр", "DPRK", "prk", "Russia", "Росс", "rus", "soviet union", "banquet", "recep", "대사관"),
    *("Kim", "vice foreign minister", "embassy in", "a", "к", "金", "Workers' Party of Korea", "Pyongyang", "2018"),
)
SINGLE = st.sampled_from(" ".join(WORDS).split())


@given(words=st.sampled_from(WORDS) | st.lists(SINGLE, min_size=1, max_size=2).map(" ".join), exact=st.booleans())
@settings(max_examples=60 * SOAK)
def test_words_find_what_a_reading_of_every_text_finds(demo_texts: DemoTexts, words: str, *, exact: bool) -> None:
    location, texts = demo_texts
    expected = {key for key, own in texts.items() if has_words(own, words, exact=exact)}
    assert set(answer(location, [Term("", (words,), exact=exact)])) == expected


@pytest.fixture(scope="module")
def demo_texts(templates: Templates) -> DemoTexts:
    location = templates.made("demo", "sqlite")
    with reading(location) as reader:
        return location, read_texts(reader)


def answer(location: Location, terms: Iterable[query.QueryNode]) -> list[str]:
    with reading(location) as reader:
        return keys_of(reader, find_matching(reader, tuple(terms)))
