import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.names.folding import fold
from timeline.domain.names.han_forms import list_forms, write_simplified

PAIRS = [
    ("習近平", "习近平"),
    ("鄧小平", "邓小平"),
    ("溫家寶", "温家宝"),
    ("蔣經國", "蒋经国"),
    ("臺灣", "台湾"),
    ("台灣", "台湾"),
    ("馬英九", "马英九"),
    ("朝鮮民主主義人民共和國", "朝鲜民主主义人民共和国"),
    ("後宮", "后宫"),
]


@pytest.mark.parametrize(("traditional", "simplified"), PAIRS)
def test_either_form_is_among_the_spellings_of_the_other(traditional: str, simplified: str) -> None:
    assert write_simplified(fold(traditional)) == simplified
    assert simplified in list_forms(traditional)
    assert traditional in list_forms(simplified)


@pytest.mark.parametrize("name", ["Xi Jinping", "Ким Чен Ын", "김정은", "キム・ジョンウン", "王毅", "", "🙂"])
def test_a_name_that_is_the_same_in_both_forms_has_one_spelling(name: str) -> None:
    assert list_forms(name) == (fold(name),)


@given(st.text(alphabet=st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF), max_size=30))
def test_spellings_are_few_and_all_of_one_name(name: str) -> None:
    forms = list_forms(name)
    assert forms[0] == fold(name)
    assert len(forms) <= 67
    assert {write_simplified(form) for form in forms} == {write_simplified(fold(name))}
    assert write_simplified(write_simplified(fold(name))) == write_simplified(fold(name))
