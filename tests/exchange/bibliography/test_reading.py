"""What each form of a bibliography says of an entry."""

from pathlib import Path

import pytest

from timeline.exchange.bibliography.entry import BibliographyEntry, make_source
from timeline.exchange.bibliography.forms import read_entries

DATA = Path(__file__).parents[2] / "data" / "bibliographies"

BIBTEX = r"""
@string{kc = "Korean Central News Agency"}
@comment{jabref-meta: x}
@preamble{"\newcommand{\x}{y}"}
% a comment
@Online{first,
  Title = {Kim's {{\v{S}}}vejk: r{\'e}sum{\'e} -- \emph{no} "quote", 50\% or 50% & more},
  author = "Kov{\'a}{\v r}, Jan and {{World Bank}} and Charles de Gaulle and others",
  organization = kc,
  url = {https://example.org/a\_b%20c?x=1\&y=~2},
  date = {2024-05-01/2024-05-03},
  urldate = {2024-06-01T10:00:00Z},
  langid = {british},
  note = "see the rest",
}
@ARTICLE(second, title="Paren", journal={TASS}, year=2001, month = may # "~21")
@misc{third, title={Web}, howpublished={\url{https://example.org/web}}, institution={A}, publisher={B}}
"""


def entries(text: str, form: str) -> list[BibliographyEntry]:
    return list(read_entries(text.encode(), name="x", form=form))


def test_bibtex() -> None:
    first, second, third = entries(BIBTEX, "bibtex")
    assert first == BibliographyEntry(
        number=1,
        key="first",
        type="webpage",
        form_type="online",
        title='Kim\'s Švejk: résumé – no "quote", 50% or 50% & more',
        authors=("Kovář, Jan", "World Bank", "de Gaulle, Charles", "others"),
        publisher="Korean Central News Agency",
        published="2024-05-01/2024-05-03",
        accessed="2024-06-01",
        url="https://example.org/a_b%20c?x=1&y=~2",
        language="british",
        left=("note",),
    )
    assert (second.type, second.container, second.published) == ("article-journal", "TASS", "2001-05-21")
    assert (third.url, third.publisher, third.left) == ("https://example.org/web", "B", ("institution",))


def test_ris_keeps_what_other_readers_cut() -> None:
    text = (
        "\ufeffTY  - NEWS\r\nTI  - A title\r\n  of two lines\r\nAU  - 홍가람\r\nA1  - Han, Mi-rae\r\nJF  - TASS\r\n"
        "UR  - https://example.org/a;b\r\nUR  - https://example.org/c\r\nID  - 12\r\nXX  - y\r\nER  - \r\n"
    )
    (one,) = entries(text, "ris")
    assert (one.title, one.authors, one.container) == ("A title of two lines", ("홍가람", "Han, Mi-rae"), "TASS")
    assert (one.url, one.left) == ("https://example.org/a;b", ("XX", "urls"))


def test_csl_names_and_zotero_keys() -> None:
    first, second, *_ = entries((DATA / "zotero.json").read_text(encoding="utf-8"), "csl-json")
    assert (first.key, first.zotero) == ("", "HANM1962")
    assert first.authors == ("Han, Mi-rae", "de la Tour, Émile", "Institute for Protocol, Harrow")
    assert make_source(second).source.url == "https://doi.org/10.5555/abc_123"
    (one,) = entries('{"id": 7, "citation-key": "k", "type": "book", "title": 1984}', "csl-json")
    assert (one.key, one.title) == ("k", "1984")


@pytest.mark.parametrize("name", ["zotero.bib", "zotero.ris", "zotero.json"])
def test_the_form_is_told_by_the_text_too(name: str) -> None:
    data = (DATA / name).read_bytes()
    assert read_entries(data, name="library.txt") == read_entries(data, name=name)


@pytest.mark.parametrize(("form", "type_", "kind"), [
    ("bibtex", "@article{a, title={x}, entrysubtype={newspaper}}", "news"),
    ("bibtex", "@article{a, title={x}}", "article"),
    ("bibtex", "@incollection{a, title={x}}", "book"),
    ("bibtex", "@online{a, title={x}}", "web"),
    ("bibtex", "@dataset{a, title={x}}", "dataset"),
    ("bibtex", "@techreport{a, title={x}}", "other"),
    ("bibtex", "@misc{a, title={x}, type={Treaty text}}", "treaty-text"),
    ("ris", "TY  - MGZN\nTI  - x\nER  -", "news"),
    ("ris", "TY  - ELEC\nTI  - x\nER  -", "web"),
    ("ris", "TY  - THES\nTI  - x\nER  -", "other"),
    ("csl-json", '[{"type": "treaty", "title": "x"}]', "treaty-text"),
    ("csl-json", '[{"type": "manuscript", "title": "x"}]', "archive"),
    ("csl-json", '[{"title": "x"}]', "other"),
])  # fmt: skip
def test_kinds(form: str, type_: str, kind: str) -> None:
    (one,) = entries(type_, form)
    understood = make_source(one)
    assert understood.source.kind == kind
    assert (understood.typed != "") == (kind == "other" and one.form_type != "")
