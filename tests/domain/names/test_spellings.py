import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.names.folding import fold
from timeline.domain.names.spellings import list_spellings, split_alternative, stem_russian


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Korea, Republic of", "republic of korea"),
        ("Korea, North", "north korea"),
        ("Korea (North)", "north korea"),
        ("Congo, Dem. Rep. of the", "democratic republic of the congo"),
        ("Congo, Dem. Rep.", "democratic republic of the congo"),
        ("Germany, Federal Republic of", "federal republic of germany"),
        ("Bahamas, The", "bahamas"),
        ("Micronesia, Federated States of", "federated states of micronesia"),
        ("Корея, Республика", "республика корея"),
        ("St. Lucia", "saint lucia"),
        ("N Korea", "north korea"),
        ("NKorea", "north korea"),
        ("S-Sudan", "south sudan"),
        ("Korean", "south korea"),
        ("Corée", "coree du nord"),
    ],
)
def test_a_name_has_other_spellings(text: str, name: str) -> None:
    assert name in list_spellings(text)


@pytest.mark.parametrize("text", ["", ",", "Russia", "Sergei Lavrov", "(Russia)", "a, b, c", "France,"])
def test_other_texts_have_none(text: str) -> None:
    assert list_spellings(text) == ()


@given(st.text())
def test_no_spelling_is_the_text_itself_or_empty(text: str) -> None:
    assert not {fold(text), ""} & set(list_spellings(text))


@pytest.mark.parametrize(
    ("text", "forms"),
    [("Burma (Myanmar)", ("Burma", "Myanmar")), ("Burma", None), ("(Burma)", None), ("A (B) C", None)],
)
def test_a_name_in_two_forms_is_split(text: str, forms: tuple[str, str] | None) -> None:
    assert split_alternative(text) == forms


@pytest.mark.parametrize(
    ("name", "case"),
    [
        ("Россия", "России"), ("Россия", "Россией"), ("Китай", "Китае"), ("Пхеньян", "Пхеньяне"), ("Куба", "Кубы"),
        ("Российская Федерация", "Российской Федерации"), ("Соединенные Штаты", "Соединённых Штатов"),
        ("Вьетнам", "Вьетнаме"), ("Нидерланды", "Нидерландах"), ("японский", "японское"), ("США", "США"),
        ("Владивосток", "Владивостоке"), ("Республика Корея", "Республике Корея"),
    ],
)  # fmt: skip
def test_the_cases_of_a_russian_name_have_one_stem(name: str, case: str) -> None:
    assert stem_russian(name) == stem_russian(case)


@pytest.mark.parametrize(("first", "second"), [("Австрия", "Австралия"), ("Ирак", "Иран"), ("Мали", "Мальта")])
def test_other_names_have_other_stems(first: str, second: str) -> None:
    assert stem_russian(first) != stem_russian(second)
