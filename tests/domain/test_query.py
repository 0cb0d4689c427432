import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.query import FIELDS, Term, TermGroup, list_terms, list_words, parse_query, write_query
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
        ("a(b", (Term("", ("a(b",)),)),
    ],
)
def test_a_query_is_terms(text: str, terms: tuple[Term, ...]) -> None:
    assert parse_query(text) == terms


def test_the_example_of_the_manual() -> None:
    found = parse_query('country:PRK type:visit,talks date:2000..2010 -status:denied summit "a phrase"')
    assert [(term.field, term.values, term.negated, term.exact) for term in list_terms(found)] == [
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
    with pytest.raises(InvalidInput, match='"type:" at character 1 of the query has no value'):
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
        st.lists(st.sampled_from([*' "-:,a()', " or ", "type:", "country:", "date:", "ㄱ", "“"]), max_size=12).map(
            "".join
        ),
    )
)
def test_any_query_is_read_or_refused(text: str) -> None:
    try:
        nodes = parse_query(text)
    except InvalidInput:
        return
    terms = list(list_terms(nodes))
    assert all(term.values and all(term.values) for term in terms)
    assert all(not term.field or term.field in FIELDS for term in terms)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("war type:visit -peace", "war"),
        ("(war or tag:a) -(b or c)", "war"),
        ("-(-a) b", "a b"),
        ('"new alliance" sort:date', '"new alliance"'),
    ],
)
def test_the_words_that_may_be_shown(text: str, words: str) -> None:
    assert write_query(list_words(parse_query(text))) == words


@pytest.mark.parametrize("text", ['"open', "a\0b", "a" * 100_001])
def test_words_that_cannot_be_searched(text: str) -> None:
    with pytest.raises(InvalidInput):
        parse_query(text)


A, B, C = (Term("", (word,)) for word in "abc")
NOT_A, NOT_B = A._replace(negated=True), B._replace(negated=True)


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("(a)", (A,)),
        ("(a b) c", (A, B, C)),
        ("((a))", (A,)),
        ("a or b", (TermGroup(((A,), (B,))),)),
        ("a OR b c", (TermGroup(((A,), (B, C))),)),
        ("a b or c", (TermGroup(((A, B), (C,))),)),
        ("a (b or c)", (A, TermGroup(((B,), (C,))))),
        ("-(a b)", (TermGroup(((A, B),), negated=True),)),
        ("-(a)", (NOT_A,)),
        ("-(-a)", (A,)),
        ("-(a or -b)", (TermGroup(((A,), (NOT_B,)), negated=True),)),
        ("(a or (b or c))", (TermGroup(((A,), (TermGroup(((B,), (C,))),))),)),
        ("(a)or(b)", (TermGroup(((A,), (B,))),)),
        ('"or" a', (Term("", ("or",), exact=True), A)),
        ('"(a" b', (Term("", ("(a",), exact=True), B)),
        ("NEAR(a b)", (Term("", ("NEAR(a",)), Term("", ("b)",)))),
        ("actor:Congo(Brazzaville) a", (Term("actor", ("Congo(Brazzaville)",)), A)),
        ('(city:"a)b" or a)', (TermGroup(((Term("place", ("a)b",)),), (A,))),)),
    ],
)
def test_brackets_group_and_or_stands_between(text: str, nodes: tuple[Term | TermGroup, ...]) -> None:
    assert parse_query(text) == nodes
    assert parse_query(write_query(nodes)) == nodes


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("type:visit (host:RUS", "The bracket at character 12 of the query is not closed"),
        ("(a (b)", "The bracket at character 1 of"),
        ("-(a", "The bracket at character 1 of"),
        ("a b)", "The bracket at character 4 of the query closes none"),
        ("(a) ) (b)", "The bracket at character 5 of"),
        ("a ()", "There is nothing in the brackets at character 3"),
        ("type:(visit or talks)", 'A bracket follows "type:" at character 6'),
        ("type:visit AND host:RUS", '"AND" at character 12 of the query is no operator'),
        ("NOT (type:visit)", '"NOT" at character 1 of'),
        ("or a", 'Nothing is before "or" at character 1'),
        ("a (OR b)", 'Nothing is before "OR" at character 4'),
        ("a or or b", 'Nothing is before "or" at character 6'),
        ("a or", 'Nothing is after "or" at character 3'),
        ("(a or) b", 'Nothing is after "or" at character 4'),
        ("(" * 21 + "a" + ")" * 21, "The bracket at character 21 of the query is inside 20 others"),
        ("(" * 100_000, "The bracket at character 21 of the query is inside 20 others"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(text: str, problem: str) -> None:
    with pytest.raises(InvalidInput, match="^" + re.escape(problem)) as caught:
        parse_query(text)
    assert caught.value.message.advice
