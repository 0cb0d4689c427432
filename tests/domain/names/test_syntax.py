import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.names.folding import fold
from timeline.domain.names.syntax import format_name, parse_name
from timeline.domain.text.storable import LINE_LENGTH, find_line_problem
from timeline.domain.vocabulary import NameKind
from timeline.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sin Hong-chol", ("Sin Hong-chol", "", "common")),
        ("ko:신홍철", ("신홍철", "ko", "common")),
        (" ko: 신홍철 ", ("신홍철", "ko", "common")),
        ("zh-Hant:北韓", ("北韓", "zh-Hant", "common")),
        ("en:MFA [abbreviation]", ("MFA", "en", "abbreviation")),
        ("МИД [abbreviation]", ("МИД", "", "abbreviation")),
        ("Group [of friends]", ("Group [of friends]", "", "common")),
        ("UN: the agency", ("UN: the agency", "", "common")),
        (":tv: a review", ("tv: a review", "", "common")),
        ("en:tv: a review", ("tv: a review", "en", "common")),
        ("Names [former] [common]", ("Names [former]", "", "common")),
    ],
)
def test_a_name_is_read(text: str, name: tuple[str, str, str]) -> None:
    assert parse_name(text) == name


@pytest.mark.parametrize("text", ["", "ko:", "???", "[common]", "a\x1b", "x" * (LINE_LENGTH + 1), "ko:  [former]"])
def test_a_name_by_which_nothing_is_found_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        parse_name(text)


names = st.text(min_size=1, max_size=40).map(str.strip).filter(lambda text: fold(text) != "")


@given(names, st.sampled_from(["", "ko", "en", "zh-Hant"]), st.sampled_from(list(NameKind)))
def test_what_is_shown_reads_as_the_same(name: str, language: str, kind: str) -> None:
    if not find_line_problem(name, limit=LINE_LENGTH):
        assert parse_name(format_name(name, language, kind)) == (name, language, kind)
