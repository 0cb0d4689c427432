import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.query import FIELDS, Term, parse_query, parse_words
from timeline.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", ()),
        ("   ", ()),
        ("summit", (Term("", ("summit",)),)),
        ("country:PRK", (Term("country", ("PRK",)),)),
        ("type:visit,talks", (Term("type", ("visit", "talks")),)),
        ("type:visit,,talks,", (Term("type", ("visit", "talks")),)),
        ("date:2000..2010", (Term("date", ("2000..2010",)),)),
        ('date:"1 Oct 1948"', (Term("date", ("1 Oct 1948",)),)),
        ("-status:denied", (Term("status", ("denied",), negated=True),)),
        ('"strategic partnership"', (Term("", ("strategic partnership",), exact=True),)),
        ('-"strategic partnership"', (Term("", ("strategic partnership",), negated=True, exact=True),)),
        ("-summit", (Term("", ("summit",), negated=True),)),
        ('city:"New York","Ho Chi Minh"', (Term("place", ("New York", "Ho Chi Minh")),)),
        ('actor:"Rosneft, oil",Gazprom', (Term("actor", ("Rosneft, oil", "Gazprom")),)),
        ('"type:visit"', (Term("", ("type:visit",), exact=True),)),
        ("조선 朝鮮", (Term("", ("조선",)), Term("", ("朝鮮",)))),
        ("Hong-chol", (Term("", ("Hong-chol",)),)),
        ("marks:prk-rus-relations", (Term("marks", ("prk-rus-relations",)),)),
        ("a\tb\n c", (Term("", ("a",)), Term("", ("b",)), Term("", ("c",)))),
        ('"" -"" - --', ()),
    ],
)
def test_a_query_is_terms(text: str, terms: tuple[Term, ...]) -> None:
    assert parse_query(text) == terms


def test_the_example_of_the_manual() -> None:
    found = parse_query('country:PRK type:visit,talks date:2000..2010 -status:denied summit "a phrase"')
    assert [(term.field, term.values, term.negated, term.exact) for term in found] == [
        ("country", ("PRK",), False, False),
        ("type", ("visit", "talks"), False, False),
        ("date", ("2000..2010",), False, False),
        ("status", ("denied",), True, False),
        ("", ("summit",), False, False),
        ("", ("a phrase",), False, True),
    ]


@pytest.mark.parametrize("text", ["colour:red", "-colour:red", "Country:PRK", "https://kcna.kp", ":PRK"])
def test_an_unknown_field_lists_the_fields(text: str) -> None:
    with pytest.raises(InvalidInput, match="is not a search field") as caught:
        parse_query(text)
    assert all(field in caught.value.message.advice for field in FIELDS)


@pytest.mark.parametrize("text", ["type:", "-type:", "type:,", 'type:""', 'type:" "'])
def test_a_field_without_a_value_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match='"type:" has no value'):
        parse_query(text)


@pytest.mark.parametrize("text", ['"open', 'city:"New York', 'a"', '"a" "'])
def test_an_open_quotation_mark_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="quotation mark is not closed"):
        parse_query(text)


@pytest.mark.parametrize("text", ["type:a\0b", "\udcff", "\x1b[31m"])
def test_what_no_database_takes_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="control character"):
        parse_query(text)


@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from([*' "-:,a', "type:", "country:", "date:", "ㄱ", "“"]), max_size=12).map("".join),
    )
)
def test_any_query_is_read_or_refused(text: str) -> None:
    try:
        terms = parse_query(text)
    except InvalidInput:
        return
    assert all(term.values and all(term.values) for term in terms)
    assert all(not term.field or term.field in FIELDS for term in terms)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", ()),
        ("new alliance", (Term("", ("new",)), Term("", ("alliance",)))),
        ('"new alliance" -tass', (Term("", ("new alliance",), exact=True), Term("", ("tass",), negated=True))),
        ("country:PRK https://x", (Term("", ("country:PRK",)), Term("", ("https://x",)))),
    ],
)
def test_words_alone_have_no_fields(text: str, terms: tuple[Term, ...]) -> None:
    assert parse_words(text) == terms


@pytest.mark.parametrize("text", ['"open', "a\0b", "a" * 100_001])
def test_words_that_cannot_be_searched(text: str) -> None:
    with pytest.raises(InvalidInput):
        parse_words(text)
