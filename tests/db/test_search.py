from collections.abc import Iterable

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.conftest import SOAK
from tests.factories import digest_of, found, keys_of, reading, record_events
from timeline.db.read.listing import find_matching
from timeline.domain import query
from timeline.domain.query import Term
from timeline.domain.text.search import tokenize_phrase
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


def answer(location: Location, terms: Iterable[Term]) -> list[str]:
    with reading(location) as reader:
        return keys_of(reader, find_matching(reader, tuple(terms)))
