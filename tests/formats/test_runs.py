import pytest

from timeline.formats.runs import Run, Tongue, is_right_to_left, split_runs
from timeline.formats.undrawn import describe_undrawn


def test_a_note_stands_close_to_the_word_before_it() -> None:
    assert list(split_runs("1949 [1] [2], and", 2)) == [
        Run("text", "1949"),
        Run("note", "1"),
        Run("note", "2"),
        Run("text", ", and"),
    ]


@pytest.mark.parametrize(
    ("text", "tongue"), [("朝鮮中央通信", "zh"), ("朝鮮 련회", "ko"), ("朝鮮中央通信の記事", "ja")]
)
def test_han_is_of_the_language_beside_it(text: str, tongue: Tongue) -> None:
    assert list(split_runs(f"KCNA {text}.")) == [Run("text", "KCNA "), Run("text", text, tongue), Run("text", ".")]


def test_lines_and_addresses_are_told_apart() -> None:
    assert list(split_runs("a\nhttps://e.org/x. b")) == [
        Run("text", "a"),
        Run("line", "\n"),
        Run("url", "https://e.org/x"),
        Run("text", ". b"),
    ]


@pytest.mark.parametrize(
    ("text", "right"), [("مرحبا", True), ("12 שלום abc", True), ("abc שלום", False), ("", False), ("12", False)]
)
def test_the_first_letter_tells_the_way(text: str, right: bool) -> None:  # noqa: FBT001
    assert is_right_to_left(text) is right


def remark(letters: list[str]) -> str:
    """The remark on these letters, with its advice."""
    message = describe_undrawn(letters)
    return f"{message}\n{message.advice}"


def test_one_character_and_many_are_named() -> None:
    assert remark(["한"]) == (
        "No available font has this character: 한 (Hangul); it appears as an empty box in the file.\n"
        "Install a font that has it, such as Noto Sans CJK, or name a folder of fonts in TIMELINE_FONTS."
    )
    told = remark([chr(0x1200 + number) for number in range(30)])
    assert "these 30 characters" in told
    assert "and 10 more (Ethiopic)" in told
    assert "Noto Sans Ethiopic" in told
    assert "U+0301" in remark(["\u0301"])
    assert "Noto Emoji" in remark(["😀"])
    assert "Noto Sans Symbols 2" in remark(["⚕"])
