import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.domain.names.mentions import Said, Who, parse_said, parse_who
from timeline.domain.vocabulary import ActorKind, Wording
from timeline.errors import InvalidInput

PIECES = [
    *'ab A?,;:|/[]"“”«»「」《》 .\n',
    *(
        "RUS: ",
        ", minister",
        " / ",
        "; ",
        "[party]",
        "officials of ",
        "the ",
        "from ",
        "북한",
        "Лавров",
        "外长",
        '"a; b"',
    ),
]
TYPED = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("prk-embassy-rus", Who("prk-embassy-rus")),
        ("PRK: Choe Son-hui", Who("Choe Son-hui", "PRK")),
        ("PRK: Choe Son-hui, foreign minister", Who("Choe Son-hui", "PRK", ("foreign minister",))),
        ("PRK:Choe Son-hui,foreign minister", Who("Choe Son-hui", "PRK", ("foreign minister",))),
        ("RUS: ?, vice foreign minister", Who("", "RUS", ("vice foreign minister",))),
        ("North Korea: ?, premier", Who("", "North Korea", ("premier",))),
        (
            "RUS: Vyacheslav Volodin, speaker of the Duma / member of United Russia",
            Who("Vyacheslav Volodin", "RUS", ("speaker of the Duma", "member of United Russia")),
        ),
        ("RUS: A, adviser, economics", Who("A", "RUS", ("adviser, economics",))),
        ("RUS: A, minister: culture", Who("A", "RUS", ("minister: culture",))),
        ("A, minister: culture", Who("A", "", ("minister: culture",))),
        ("RUS: A, ", Who("A", "RUS")),
        ("RUS: United Russia [party]", Who("United Russia", "RUS", kind="party")),
        ("RUS: United Russia [PARTY], chair", Who("United Russia", "RUS", ("chair",), kind="party")),
        ('RUS: "Ministry of Industry, Trade"', Who("Ministry of Industry, Trade", "RUS")),
        ('RUS: "Rosneft; Gazprom"', Who("Rosneft; Gazprom", "RUS")),
        ('"Rosneft: the company" [firm]', Who("Rosneft: the company", kind="firm")),
        ('RUS: A, "minister; envoy"', Who("A", "RUS", ("minister; envoy",))),
        ('"Bosnia, and Herzegovina": A', Who("A", "Bosnia, and Herzegovina")),
        ('RUS: OOO "Gazprom, oil", director', Who('OOO "Gazprom, oil"', "RUS", ("director",))),
        ('"A" and "B"', Who('"A" and "B"')),
        ("Россия: Сергей Лавров, министр", Who("Сергей Лавров", "Россия", ("министр",))),
        ("RUS: «Единая Россия; движение»", Who("Единая Россия; движение", "RUS")),
        ("북한: 최선희, 외무상", Who("최선희", "북한", ("외무상",))),
        ("PRK: 《로동신문; 평양》 [outlet]", Who("로동신문; 평양", "PRK", kind="outlet")),
        ("朝鲜: “人民, 日报”", Who("人民, 日报", "朝鲜")),
        ("CHN: 「新华社; 北京」", Who("新华社; 北京", "CHN")),
        ('Kim 5" gun', Who('Kim 5" gun')),
        ("  PRK :  Sin\n  Hong-chol ", Who("Sin Hong-chol", "PRK")),
        (
            "RUS: officials of the defence ministry",
            Who("defence ministry", "RUS", as_written="officials of the defence ministry"),
        ),
        (
            "RUS: Representatives from Rosneft [firm]",
            Who("Rosneft", "RUS", kind="firm", as_written="Representatives from Rosneft"),
        ),
        ("Official Monetary Forum", Who("Official Monetary Forum")),
        ("officials of", Who("officials of")),
    ],
)
def test_one_name_is_read(text: str, who: Who) -> None:
    assert parse_who(text) == (who,)


def test_a_country_holds_until_another_is_given() -> None:
    text = "RUS: Foreign Ministry; Ministry of Defence; United Russia; PRK: Sin Hong-chol, ambassador; Kim Il;"
    found = parse_who(text)
    assert [(one.name, one.country, one.carried) for one in found] == [
        ("Foreign Ministry", "RUS", False),
        ("Ministry of Defence", "RUS", True),
        ("United Russia", "RUS", True),
        ("Sin Hong-chol", "PRK", False),
        ("Kim Il", "PRK", True),
    ]


def test_a_name_without_any_country_carries_none() -> None:
    assert [one.carried for one in parse_who("prk-embassy-rus; state-duma")] == [False, False]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "names nobody"),
        (" ; ;", "names nobody"),
        ("RUS:", "has no name"),
        ("RUS: , minister", "has no name"),
        ('RUS: ""', "has no name"),
        ("RUS: ?", "needs a title"),
        ("RUS: ?, ", "needs a title"),
        ("?, foreign minister", "needs a country"),
        ("RUS: A [sect]", '"sect" is not a kind of actor'),
        ("RUS: A []", "is not a kind of actor"),
        ("RUS: [party]", "has no name"),
        ('RUS: "Foreign Ministry; Ministry of Defence', "quotation mark is open"),
        ("RUS: «Единая Россия", "quotation mark is open"),
    ],
)
def test_what_cannot_be_read_is_told_with_the_way_to_write_it(text: str, told: str) -> None:
    with pytest.raises(InvalidInput, match=told) as caught:
        parse_who(text)
    assert caught.value.hint


def test_an_unknown_kind_lists_the_kinds() -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_who("A [sect]")
    assert all(kind in caught.value.hint for kind in ActorKind)


@given(TYPED)
@example('"“«「《,')
@example("officials of officials of ?")
def test_reading_what_was_written_gives_an_equal_value(text: str) -> None:
    try:
        found = parse_who(text)
    except InvalidInput:
        return
    assert parse_who("; ".join(str(who) for who in found)) == found
    assert all(parse_who(str(who)) == (who,) for who in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'RUS: ?, vice foreign minister | "a new level of alliance"',
            Said(Who("", "RUS", ("vice foreign minister",)), "a new level of alliance", Wording.QUOTE),
        ),
        ("PRK: Choe Son-hui | promised more", Said(Who("Choe Son-hui", "PRK"), "promised more", Wording.PARAPHRASE)),
        (
            "PRK: Choe Son-hui | 《동맹》 | an alliance",
            Said(Who("Choe Son-hui", "PRK"), "동맹", Wording.QUOTE, "an alliance"),
        ),
        ("RUS: A | «союз» | “an alliance”", Said(Who("A", "RUS"), "союз", Wording.QUOTE, "an alliance")),
        ('RUS: A | "either | or"', Said(Who("A", "RUS"), "either | or", Wording.QUOTE)),
        ("RUS: A | “this” and “that”", Said(Who("A", "RUS"), "“this” and “that”", Wording.PARAPHRASE)),
        ('RUS: A | "this" and "that"', Said(Who("A", "RUS"), '"this" and "that"', Wording.PARAPHRASE)),
        ("RUS: A | «a «new» level»", Said(Who("A", "RUS"), "a «new» level", Wording.QUOTE)),
        ('RUS: A | he said "yes"', Said(Who("A", "RUS"), 'he said "yes"', Wording.PARAPHRASE)),
        ("RUS: A | it is Russia's", Said(Who("A", "RUS"), "it is Russia's", Wording.PARAPHRASE)),
        ("RUS: A | one\ntwo", Said(Who("A", "RUS"), "one\ntwo", Wording.PARAPHRASE)),
    ],
)
def test_what_was_said(text: str, said: Said) -> None:
    assert parse_said(text) == said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "does not say who said what"),
        ("RUS: A", "does not say who said what"),
        ("RUS: A |", "does not say who said what"),
        ("| words", "does not say who said what"),
        ("RUS: A | a | b | c", "does not say who said what"),
        ("RUS: A; PRK: B | words", "more than one speaker"),
        ('RUS: A | "words', "quotation mark is open"),
        ("RUS: ? | words", "needs a title"),
    ],
)
def test_what_does_not_say_who_said_what_is_refused(text: str, told: str) -> None:
    with pytest.raises(InvalidInput, match=told):
        parse_said(text)


@given(TYPED)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        said = parse_said(text)
    except InvalidInput:
        return
    assert isinstance(said.who, Who)
