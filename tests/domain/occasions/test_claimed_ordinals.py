import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.occasions.claimed_ordinals import ClaimedOrdinal, find_claimed_ordinals
from timeline.domain.occasions.ordinals import format_ordinal


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Banquet for the 77th anniversary of relations", {77: "77th anniversary"}),
        ("77th-anniversary reception", {77: "77th-anniversary"}),
        ("the 1st Anniversary", {1: "1st Anniversary"}),
        ("0th anniversary", {0: "0th anniversary"}),
        ("the 77-th anniversary", {77: "77-th anniversary"}),
        ("64th founding anniversary", {64: "64th founding anniversary"}),
        ("60th Treaty Signing Anniversary", {60: "60th Treaty Signing Anniversary"}),
        ("the Seventy-Seventh anniversary", {77: "Seventy-Seventh anniversary"}),
        ("its fiftieth anniversary", {50: "fiftieth anniversary"}),
        ("one hundred and tenth anniversary", {110: "one hundred and tenth anniversary"}),
        ("the two-hundredth anniversary", {200: "two-hundredth anniversary"}),
        ("76th and 77th anniversaries", {76: "76th and 77th anniversaries", 77: "76th and 77th anniversaries"}),
        ("10th anniversary, then the 20th anniversary", {10: "10th anniversary", 20: "20th anniversary"}),
        ("수교 77돌 연회", {77: "77돌"}),
        ("77돐을 맞아", {77: "77돐"}),
        ("제77주년", {77: "제77주년"}),
        ("조약 체결 64주년 리셉션", {64: "64주년"}),
        ("77-я годовщина", {77: "77-я годовщина"}),
        ("к 77-й годовщине", {77: "77-й годовщине"}),
        ("по случаю 77-летия", {77: "77-летия"}),
        ("к 75-летней годовщине", {75: "75-летней годовщине"}),
        ("60-летний юбилей", {60: "60-летний юбилей"}),
        ("建交77周年", {77: "77周年"}),
        ("建交七十七周年", {77: "七十七周年"}),
        ("一百一十周年", {110: "一百一十周年"}),
        ("一百零一週年", {101: "一百零一週年"}),
        ("二〇周年", {20: "二〇周年"}),
        ("朝中外交55周年に際し", {55: "55周年"}),
        ("７７周年", {77: "77周年"}),
    ],
)
def test_an_ordinal_is_found_with_its_words(text: str, found: dict[int, str]) -> None:
    assert find_claimed_ordinals(text) == tuple(ClaimedOrdinal(*one) for one in found.items())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "an anniversary",
        "the 70th birth anniversary",
        "the 100th anniversary of the birth of Kim Il Sung",
        "the 20th anniversary of President Kim Il Sung's death",
        "the 20th Party Congress anniversary",
        "on October 12, 2025 anniversary",
        "1,077th anniversary",
        "77 years of relations",
        "탄생 110돐",
        "서거 10주년",
        "80돐생일",
        "3돌격대",
        "77-летию со дня рождения",
        "60-летний дипломат",
        "десятилетие",
        "诞辰110周年",
        "100周年诞辰",
        "几十周年",
        "周年",
        "十十周年",
    ],
)
def test_what_is_no_ordinal_of_an_occasion_is_passed_over(text: str) -> None:
    assert find_claimed_ordinals(text) == ()


@given(st.integers(1, 999), st.sampled_from(["{nth} anniversary", "{n}돐", "{n}주년", "{n}-летие", "{n}周年"]))
def test_every_ordinal_is_read_in_every_language(number: int, form: str) -> None:
    text = f"Приём 연회 {form.format(n=number, nth=format_ordinal(number))}, 2025"
    assert [one.ordinal for one in find_claimed_ordinals(text)] == [number]


_CHINESE = "零一二三四五六七八九"


@given(st.integers(1, 999))
def test_chinese_numerals_are_read(number: int) -> None:
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    written = f"{_CHINESE[hundreds]}百" if hundreds else ""
    written += f"{_CHINESE[tens]}十" if tens else "零" if hundreds and ones else ""
    written += _CHINESE[ones] if ones else ""
    assert [one.ordinal for one in find_claimed_ordinals(f"{written}周年")] == [number]


@given(st.text(), st.sampled_from(["", "77th anniversary", "77주년", "77-летие"]))
def test_no_text_is_too_odd(text: str, claim: str) -> None:
    assert all(one.ordinal >= 0 and one.words for one in find_claimed_ordinals(f"{text} {claim} {text}"))
    assert {one.ordinal for one in find_claimed_ordinals(f"{claim}")} == ({77} if claim else set())


@pytest.mark.parametrize("part", ["1st ", "一", "9 ", "77돌 ", "the 1st, and 2nd ", "anniversary of ", "hundred and "])
def test_a_long_text_takes_no_longer_than_its_length(part: str) -> None:
    assert len(find_claimed_ordinals(part * (100_000 // len(part)))) <= 1
