"""The domain keeps values and verdicts: what is said of them to people stands in messages and reports."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import timeline

DOMAIN = Path(str(timeline.__file__)).parent / "domain"
FILES = sorted(DOMAIN.rglob("*.py"))
EXCEPTIONS = {
    "date_words.py": "the words of dates, those of a language in one text",
    "date_wording.py": "dates in words, `second four months of 1953`",
    "languages.py": "codes of languages, written in one text",
    "folding.py": "the names of parts of states",
    "missions.py": "the names of missions and of their seats in five languages",
    "spellings.py": "names of states that share a short form",
    "ordinals.py": "the offset `on the day`",
    "pair_occasions.py": "the name of a mission, `Embassy of Russia in North Korea`",
}
WORD = re.compile(r"[A-Za-z]+[,.:;?!]?")


def strings(tree: ast.Module) -> Iterator[str]:
    """Every string but docstrings; what an f-string holds of its own, with its values left out."""
    ignored = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            ignored.add(node.value)
        if isinstance(node, ast.JoinedStr):
            parts = [part for part in node.values if isinstance(part, ast.Constant)]
            ignored.update(parts)
            yield " _ ".join(str(part.value) for part in parts)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in ignored:
            yield node.value


def is_clause(text: str) -> bool:
    """Whether three words or more stand in a text."""
    return sum(WORD.fullmatch(part) is not None for part in text.split()) >= 3


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(DOMAIN)))
def test_no_text_of_the_domain_is_a_sentence(file: Path) -> None:
    clauses = [text for text in strings(ast.parse(file.read_text(encoding="utf-8"))) if is_clause(text)]
    assert bool(clauses) == (file.name in EXCEPTIONS), clauses
