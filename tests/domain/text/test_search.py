from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.domain.text.search import find_excerpt, locate_tokens, split_runs, tokenize, tokenize_phrase

CJK = st.one_of(
    st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    st.characters(min_codepoint=0x3041, max_codepoint=0x3096),
)
LONG = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"


def found(query: str, text: str) -> bool:
    """Whether the tokens of a query stand side by side in the text, the last beginning a token."""
    wanted, stored = tokenize_phrase(query), tokenize(text)
    starts = range(len(stored) - len(wanted) + 1)
    return bool(wanted) and any(
        stored[at : at + len(wanted) - 1] == wanted[:-1] and stored[at + len(wanted) - 1].startswith(wanted[-1])
        for at in starts
    )


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("조선로동당", ["조선", "선로", "로동", "동당", "당"]),
        ("朝", ["朝"]),
        ("Sin Hong-chol", ["sin", "hong", "chol"]),
        ("KCNA에 따르면", ["kcna", "에", "따르", "르면", "면"]),
        ("77주년", ["77", "주년", "년"]),
        ("Чёрное", ["черное"]),
        ("हिन्दी", ["हिनदी"]),
        ("", []),
        ("— “ ”", []),
    ],
)
def test_text_is_cut_into_words_and_pairs(text: str, cut: list[str]) -> None:
    assert tokenize(text) == cut


@pytest.mark.parametrize(
    ("query", "cut"),
    [("조선로동당", ["조선", "선로", "로동", "동당"]), ("당", ["당"]), ("Sin 홍철", ["sin", "홍철"]), ("?!", [])],
)
def test_a_query_has_no_token_of_its_last_character_alone(query: str, cut: list[str]) -> None:
    assert tokenize_phrase(query) == cut


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("조선", "북조선의 소식"),
        ("朝鮮", "朝鮮民主主義人民共和國"),
        ("北朝鲜", "关于北朝鲜的报道"),
        ("кндр", "посол КНДР в Москве"),
        ("КНД", "посол КНДР в Москве"),
        ("hong chol", "Ambassador Sin Hong-chol spoke"),
        ("strategic part", "a Strategic Partnership"),
        ("ガス", "日本のｶﾞｽ"),
        ("葛城", "葛\U000e0100城"),
        ("佐々木", "佐々木大使"),
    ],
)
def test_what_is_typed_is_found(query: str, text: str) -> None:
    assert found(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [("선조", "조선"), ("part strategic", "a strategic partnership"), ("ship", "partnership"), ("北朝", "北 朝")],
)
def test_what_is_not_there_is_not_found(query: str, text: str) -> None:
    assert not found(query, text)


@given(st.text(CJK, min_size=1, max_size=20), st.data())
@example("조선", None)
def test_every_one_or_two_characters_of_a_cjk_run_are_found(run: str, data: st.DataObject | None) -> None:
    queries = [run[at : at + size] for at in range(len(run)) for size in (1, 2)]
    assert all(found(query, run) for query in queries)
    if data is not None:
        begin = data.draw(st.integers(0, len(run) - 1))
        longer = run[begin : data.draw(st.integers(begin + 1, len(run)))]
        assert found(longer, f"before {run} after")


@given(st.text(), st.text())
def test_tokens_hold_no_blank_and_join_as_they_were_cut(one: str, other: str) -> None:
    assert all(token and not any(c.isspace() for c in token) for token in tokenize(one))
    assert split_runs(f"{one} {other}") == split_runs(one) + split_runs(other)


@given(st.text(st.characters() | st.characters(max_codepoint=0x2FF) | CJK))
@example("a\xa0b\u3000조선 \u0301로동 ﷺ x\x1cy")
def test_each_word_is_cut_by_itself(text: str) -> None:
    words = [split_runs(word) for word in text.split()]
    assert split_runs(text) == [run for runs in words for run in runs]
    assert tokenize(text) == [token for runs in words for run in runs for token in tokenize(run)]


@given(st.text())
def test_every_word_finds_itself(text: str) -> None:
    assert all(found(word, text) for word in split_runs(text))


@pytest.mark.parametrize(
    "text", ["Café de l’Europe, 50% O'Neil_x", "조선로동당 창건 80돐", "Straße İ ǅ Ⅷ ﷺ", "हिन्दी", ""]
)
def test_tokens_are_located_where_they_stand(text: str) -> None:
    assert [token for token, _, _ in locate_tokens(text)] == tokenize(text)


@given(st.text(st.characters(max_codepoint=0x2FF) | CJK, max_size=30))
def test_what_stands_at_a_place_is_cut_alike(text: str) -> None:
    for token, start, end in locate_tokens(text):
        assert token in "".join(split_runs(text[start:end]))


@given(st.text(st.characters(max_codepoint=0x7F), max_size=600))
@example("x" * 501)
def test_words_in_ascii_are_located_as_those_beside_other_letters(text: str) -> None:
    assert locate_tokens(f"{text} é") == [*locate_tokens(text), ("e", len(text) + 1, len(text) + 2)]


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("a new level of alliance", "alliance", "a new level of *alliance*"),
        ("a new level of alliance", "ALLI", "a new level of *alliance*"),
        ("a new level of alliance", "new level", "a *new level* of alliance"),
        ("Café de l’Europe", "cafe", "*Café* de l’Europe"),
        ("Straße 5", "strasse", "*Straße* 5"),
        ("조선로동당 창건", "로동", "조선*로동*당 창건"),
        ("朝鲜驻俄大使", "驻", "朝鲜*驻*俄大使"),
        ("朝鲜驻俄大使", "大使", "朝鲜驻俄*大使*"),
        ("Цой Сон Хи", "сон хи", "Цой *Сон Хи*"),
        (LONG, "twelve", "... five six seven eight nine ten eleven *twelve* thirteen fourteen fifteen sixteen ..."),
        ("a new level", "lliance", None),
        ("a new level", "level new", None),
        ("", "a", None),
        ("a", "?", None),
    ],
)
def test_words_are_shown_in_their_context(text: str, words: str, told: str | None) -> None:
    assert find_excerpt(text, words) == told


def test_quoted_words_end_where_they_end() -> None:
    assert find_excerpt("a new level", "lev") == "a new *level*"
    assert find_excerpt("a new level", "lev", exact=True) is None
    assert find_excerpt("a new level", "new level", exact=True) == "a *new level*"


@given(st.text(max_size=300), st.text(max_size=10))
def test_any_words_are_found_or_not(text: str, words: str) -> None:
    told = find_excerpt(text, words)
    assert told is None or told.count("*") >= 2


FEW = st.text("ab é조선朝ㅎㅏᄒｶﾞß. ", max_size=12)


@given(FEW | st.text(max_size=30), FEW | st.text(max_size=3))
@example("ㅎㅏㄴ", "ᄒ")
def test_an_excerpt_is_of_what_stands_among_the_tokens(text: str, words: str) -> None:
    wanted, tokens = tokenize_phrase(words), [token for token, _, _ in locate_tokens(normalize("NFC", text))]
    runs = [tokens[at : at + len(wanted)] for at in range(len(tokens) - len(wanted) + 1)] if wanted else []
    stands = any(run[:-1] == wanted[:-1] and run[-1].startswith(wanted[-1]) for run in runs)
    assert (find_excerpt(text, words) is not None) == stands
