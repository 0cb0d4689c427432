import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.domain.names.mentions import Mention, Statement, parse_mentions, parse_statement
from timeline.domain.vocabulary import ActorKind, PassageKind
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
        ("prk-embassy-rus", Mention("prk-embassy-rus")),
        ("PRK: Choe Son-hui", Mention("Choe Son-hui", "PRK")),
        ("PRK: Choe Son-hui, foreign minister", Mention("Choe Son-hui", "PRK", ("foreign minister",))),
        ("PRK:Choe Son-hui,foreign minister", Mention("Choe Son-hui", "PRK", ("foreign minister",))),
        ("RUS: ?, vice foreign minister", Mention("", "RUS", ("vice foreign minister",))),
        ("North Korea: ?, premier", Mention("", "North Korea", ("premier",))),
        (
            "RUS: Vyacheslav Volodin, speaker of the Duma / member of United Russia",
            Mention("Vyacheslav Volodin", "RUS", ("speaker of the Duma", "member of United Russia")),
        ),
        ("RUS: A, adviser, economics", Mention("A", "RUS", ("adviser, economics",))),
        ("RUS: A, minister: culture", Mention("A", "RUS", ("minister: culture",))),
        ("A, minister: culture", Mention("A", "", ("minister: culture",))),
        ("RUS: A, ", Mention("A", "RUS")),
        ("RUS: United Russia [party]", Mention("United Russia", "RUS", kind="party")),
        ("RUS: United Russia [PARTY], chair", Mention("United Russia", "RUS", ("chair",), kind="party")),
        ('RUS: "Ministry of Industry, Trade"', Mention("Ministry of Industry, Trade", "RUS")),
        ('RUS: "Rosneft; Gazprom"', Mention("Rosneft; Gazprom", "RUS")),
        ('"Rosneft: the company" [firm]', Mention("Rosneft: the company", kind="firm")),
        ('RUS: A, "minister; envoy"', Mention("A", "RUS", ("minister; envoy",))),
        ('"Bosnia, and Herzegovina": A', Mention("A", "Bosnia, and Herzegovina")),
        ('RUS: OOO "Gazprom, oil", director', Mention('OOO "Gazprom, oil"', "RUS", ("director",))),
        ('"A" and "B"', Mention('"A" and "B"')),
        ("Россия: Сергей Лавров, министр", Mention("Сергей Лавров", "Россия", ("министр",))),
        ("RUS: «Единая Россия; движение»", Mention("Единая Россия; движение", "RUS")),
        ("북한: 최선희, 외무상", Mention("최선희", "북한", ("외무상",))),
        ("PRK: 《로동신문; 평양》 [outlet]", Mention("로동신문; 평양", "PRK", kind="outlet")),
        ("朝鲜: “人民, 日报”", Mention("人民, 日报", "朝鲜")),
        ("CHN: 「新华社; 北京」", Mention("新华社; 北京", "CHN")),
        ('Kim 5" gun', Mention('Kim 5" gun')),
        ("  PRK :  Sin\n  Hong-chol ", Mention("Sin Hong-chol", "PRK")),
        (
            "RUS: officials of the defence ministry",
            Mention("defence ministry", "RUS", as_written="officials of the defence ministry"),
        ),
        (
            "RUS: Representatives from Rosneft [firm]",
            Mention("Rosneft", "RUS", kind="firm", as_written="Representatives from Rosneft"),
        ),
        ("Official Monetary Forum", Mention("Official Monetary Forum")),
        ("officials of", Mention("officials of")),
    ],
)
def test_one_name_is_read(text: str, who: Mention) -> None:
    assert parse_mentions(text) == (who,)


def test_a_country_holds_until_another_is_given() -> None:
    text = "RUS: Foreign Ministry; Ministry of Defence; United Russia; PRK: Sin Hong-chol, ambassador; Kim Il;"
    found = parse_mentions(text)
    assert [(one.name, one.country, one.carried) for one in found] == [
        ("Foreign Ministry", "RUS", False),
        ("Ministry of Defence", "RUS", True),
        ("United Russia", "RUS", True),
        ("Sin Hong-chol", "PRK", False),
        ("Kim Il", "PRK", True),
    ]


def test_a_name_without_any_country_carries_none() -> None:
    assert [one.carried for one in parse_mentions("prk-embassy-rus; state-duma")] == [False, False]


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
        ("RUS: A [sect]", '"sect" is not a kind of actor'),
        ("RUS: A []", "is not a kind of actor"),
        ("RUS: [party]", "has no name"),
        ('RUS: "Foreign Ministry; Ministry of Defence', "quotation mark is not closed"),
        ("RUS: «Единая Россия", "quotation mark is not closed"),
    ],
)
def test_what_cannot_be_read_is_told_with_the_way_to_write_it(text: str, told: str) -> None:
    with pytest.raises(InvalidInput, match=told) as caught:
        parse_mentions(text)
    assert caught.value.message.advice


def test_an_unknown_kind_lists_the_kinds() -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_mentions("A [sect]")
    assert all(kind in caught.value.message.advice for kind in ActorKind)


@given(TYPED)
@example('"“«「《,')
@example("officials of officials of ?")
def test_reading_what_was_written_gives_an_equal_value(text: str) -> None:
    try:
        found = parse_mentions(text)
    except InvalidInput:
        return
    assert parse_mentions("; ".join(str(who) for who in found)) == found
    assert all(parse_mentions(str(who)) == (who,) for who in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'RUS: ?, vice foreign minister | "a new level of alliance"',
            Statement(Mention("", "RUS", ("vice foreign minister",)), "a new level of alliance", PassageKind.QUOTE),
        ),
        (
            "PRK: Choe Son-hui | promised more",
            Statement(Mention("Choe Son-hui", "PRK"), "promised more", PassageKind.PARAPHRASE),
        ),
        (
            "PRK: Choe Son-hui | 《동맹》 | an alliance",
            Statement(Mention("Choe Son-hui", "PRK"), "동맹", PassageKind.QUOTE, "an alliance"),
        ),
        ("RUS: A | «союз» | “an alliance”", Statement(Mention("A", "RUS"), "союз", PassageKind.QUOTE, "an alliance")),
        ('RUS: A | "either | or"', Statement(Mention("A", "RUS"), "either | or", PassageKind.QUOTE)),
        ("RUS: A | “this” and “that”", Statement(Mention("A", "RUS"), "“this” and “that”", PassageKind.PARAPHRASE)),
        ('RUS: A | "this" and "that"', Statement(Mention("A", "RUS"), '"this" and "that"', PassageKind.PARAPHRASE)),
        ("RUS: A | «a «new» level»", Statement(Mention("A", "RUS"), "a «new» level", PassageKind.QUOTE)),
        ('RUS: A | he said "yes"', Statement(Mention("A", "RUS"), 'he said "yes"', PassageKind.PARAPHRASE)),
        ("RUS: A | it is Russia's", Statement(Mention("A", "RUS"), "it is Russia's", PassageKind.PARAPHRASE)),
        ("RUS: A | one\ntwo", Statement(Mention("A", "RUS"), "one\ntwo", PassageKind.PARAPHRASE)),
    ],
)
def test_what_was_said(text: str, said: Statement) -> None:
    assert parse_statement(text) == said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "does not say who said what"),
        ("RUS: A", "does not say who said what"),
        ("RUS: A |", "does not say who said what"),
        ("| words", "does not say who said what"),
        ("RUS: A | a | b | c", "does not say who said what"),
        ("RUS: A; PRK: B | words", "more than one speaker"),
        ('RUS: A | "words', "quotation mark is not closed"),
        ("RUS: ? | words", "needs a title"),
    ],
)
def test_what_does_not_say_who_said_what_is_refused(text: str, told: str) -> None:
    with pytest.raises(InvalidInput, match=told):
        parse_statement(text)


@given(TYPED)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        said = parse_statement(text)
    except InvalidInput:
        return
    assert isinstance(said.who, Mention)
