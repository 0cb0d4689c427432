"""A source as an entry of each form and back: the same in every field that it has."""

from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from timeline.domain.events.drafts import SourceDraft
from timeline.domain.names.syntax import AuthorName, parse_author
from timeline.domain.vocabulary import SourceKind
from timeline.errors import InvalidInput
from timeline.exchange.bibliography.batch import gather_sources
from timeline.exchange.bibliography.entry import BibliographyEntry, find_doi, make_entry, make_source
from timeline.exchange.bibliography.forms import FORMS, read_entries, write_entries

every_form = pytest.mark.parametrize("form", FORMS)

LINES = some.text(
    some.one_of(some.sampled_from("aZ é'`-–\"\\{}$%&#_^~@=,;:<>/|()[]*+북朝Ж\u0301"), some.characters(codec="utf-8"))
).map(lambda text: " ".join("".join(c for c in normalize("NFC", text) if c.isprintable()).split()))
"""One line each, composed: what LaTeX encodes comes back so."""

DATES = some.one_of(
    some.dates(min_value=date(2, 1, 1), max_value=date(9998, 12, 31)).map(date.isoformat),
    some.sampled_from(
        ("", "1948", "1948-10", "2024-10~", "1950?", "1950%", "195X", "../1960", "2015-06-01/..", "2013-21", "2013-33")
    ),
    some.sampled_from(("1948-10-08/1948-10-12", "1960?/1961~", "1960~/1961~", "2010/2012", "[1948,1950]")),
)
SOURCES = some.builds(
    SourceDraft,
    key=some.just("key-1"),
    outlet=LINES,
    kind=some.sampled_from(SourceKind),
    title=LINES,
    author=some.lists(LINES.filter(lambda text: text and ";" not in text and ", " not in text), max_size=4).map(
        "; ".join
    ),
    url=some.sampled_from(("", "https://example.org/a_b%20c?d=~e&f=#g;h", "https://example.org/가/Ж")),
    published=DATES,
    accessed=DATES,
    language=some.sampled_from(("", "ko", "en-GB", "Old Church Slavonic")),
    archive_url=some.sampled_from(("", "https://archive.example.org/2025/https://example.org/a_b")),
    citekey=some.sampled_from(("", "kim2020", "홍_2019", "a:b/c-d+e")),
    zotero=some.sampled_from(("", "ABCD2345")),
    seen=some.booleans(),
)


@every_form
@given(told=SOURCES)
@example(told=SourceDraft(key="key-1", title="--- ``x'' $\\alpha$ {a} 50% & _ ^ ~ \\'e", outlet="A & B", kind="news"))
@example(told=SourceDraft(key="key-1", author="Han, Mi-rae; de la Tour, Émile; King, Ann, Jr.; 홍가람; others"))
@example(told=SourceDraft(key="key-1", author="Ministry of Foreign Affairs, Republic of Korea; Smith and Sons"))
def test_written_and_read_it_is_the_same(form: str, told: SourceDraft) -> None:
    text = write_entries([make_entry(told, 1)], form)
    (back,) = read_entries(text.encode(), name="file", form=form)
    understood = make_source(back)
    assert understood.source == told
    assert (understood.left, understood.typed, back.unread) == ((), "", ())


@every_form
def test_the_same_sources_are_the_same_text(form: str) -> None:
    entries = [make_entry(SourceDraft(key=f"key-{at}", title="제목", published="2025"), at) for at in (1, 2)]
    assert write_entries(entries, form) == write_entries(entries, form)
    assert write_entries([], form).strip() in {"", "[]"}


@pytest.mark.parametrize(
    ("told", "outlet", "left"),
    [
        (BibliographyEntry(type="article-journal", container="Journal", publisher="Press"), "Journal", ("publisher",)),
        (BibliographyEntry(type="chapter", container="Handbook", publisher="Press"), "Press", ("container title",)),
        (BibliographyEntry(type="report", publisher="Institute"), "Institute", ()),
        (BibliographyEntry(type="webpage", publisher="Site"), "Site", ()),
        (BibliographyEntry(type="book"), "", ()),
    ],
)
def test_who_published_it_is_the_outlet(told: BibliographyEntry, outlet: str, left: tuple[str, ...]) -> None:
    understood = make_source(told)
    assert (understood.source.outlet, understood.left) == (outlet, left)


def test_a_doi_is_the_address_where_there_is_none() -> None:
    assert find_doi("https://doi.org/10.5555/x") == find_doi("doi: 10.5555/x") == "10.5555/x"
    made = make_source(BibliographyEntry(doi="10.5555/x"))
    assert (made.source.url, made.by_doi, made.left) == ("https://doi.org/10.5555/x", True, ())
    kept = make_source(BibliographyEntry(doi="10.5555/x", url="https://example.org"))
    assert (kept.source.url, kept.by_doi, kept.left) == ("https://example.org", False, ("DOI",))


def test_the_number_of_an_entry_is_no_citation_key() -> None:
    understood = make_source(BibliographyEntry(key="12"))
    assert (understood.source.citekey, understood.left) == ("", ("number of the entry",))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Service, Ann", AuthorName("Service", "Ann")),
        ("King, Ann, Jr.", AuthorName("King", "Ann", "Jr.")),
        ("홍가람", AuthorName("홍가람")),
        (
            "Ministry of Foreign Affairs, Republic of Korea",
            AuthorName("Ministry of Foreign Affairs, Republic of Korea"),
        ),
    ],
)
def test_the_parts_of_a_name(text: str, name: AuthorName) -> None:
    assert parse_author(text) == name
    assert str(name) == text


def test_all_that_cannot_be_stored_is_told_with_its_entry() -> None:
    entries = [
        BibliographyEntry(number=1, key="a", title="x\x1b"),
        BibliographyEntry(number=2, key="b", title="y" * 501),
        BibliographyEntry(number=3, key="a", title="z"),
        BibliographyEntry(number=4, key="c"),
    ]
    with pytest.raises(InvalidInput) as refused:
        gather_sources(entries, name="library.bib")
    told = str(refused.value)
    assert "entry 1 (a): headline contains the control character U+001B" in told
    assert "entry 2 (b): headline has 501 characters" in told
    assert "entry 3 (a): the citation key a is also that of entry 1" in told
    assert "entry 4 (c): title is missing" in told


def test_what_is_not_kept_is_named_with_how_often() -> None:
    left = [
        BibliographyEntry(number=at, key=f"k{at}", type="thesis", title="T", left=("pages", "abstract")[:at])
        for at in (1, 2)
    ]
    vague = BibliographyEntry(number=3, key="k3", type="book", title="T", unread=(("date", "in press"),))
    assert [str(remark) for remark in gather_sources([*left, vague], name="x").remarks] == [
        "Not imported: pages (2), abstract (1)",
        "Recorded as other, for lack of a matching kind: thesis (2)",
        'Not understood: date "in press" of entry 3 (k3)',
    ]
