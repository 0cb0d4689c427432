"""The house's rules for names, checked on the syntax tree: verbs, nouns, and one thing for each class name."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import timeline

CODE = Path(str(timeline.__file__)).parent
FILES = sorted(CODE.rglob("*.py"))
TABLES = set((CODE / "db" / "models").glob("*.py"))
"""The tables: a class is called as what it stores, and its fields as the columns in the database."""

EMPTY = {"one", "found", "told", "kept", "there", "each", "given"}
"""What a variable cannot be called: it is the singular of what it holds."""

VERBS = frozenset((Path(__file__).parent / "data" / "verbs.txt").read_text(encoding="utf-8").split())
"""The verbs that functions begin with; a new one is added here when it is one."""

every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(CODE)))


def is_property(function: ast.FunctionDef) -> bool:
    names = {ast.unparse(decorator).partition("(")[0] for decorator in function.decorator_list}
    return bool(names & {"property", "cached_property"})


def is_command(function: ast.FunctionDef) -> bool:
    """Whether it is a command, which is called what a user types."""
    return [argument.arg for argument in function.args.args[:1]] == ["session"]


def functions(file: Path) -> Iterator[str]:
    """The public functions and methods that have to begin with a verb."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for body in [tree.body, *(node.body for node in tree.body if isinstance(node, ast.ClassDef))]:
        for node in body:
            if isinstance(node, ast.FunctionDef) and not (
                node.name.startswith("_") or is_property(node) or is_command(node)
            ):
                yield node.name


@every_file
def test_a_function_begins_with_a_verb(file: Path) -> None:
    constructors = ("from_", "to_")
    promised = {"between", "events", "event", "report"} if file.is_relative_to(CODE / "api") else set()
    assert [
        name
        for name in functions(file)
        if name.rstrip("_").split("_")[0] not in VERBS
        and not name.startswith(constructors)
        and name not in {"main", *promised}
    ] == []


@every_file
def test_a_variable_names_what_it_holds(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {
        name
        for node in ast.walk(tree)
        for name in (
            [node.id] if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else
            [node.arg] if isinstance(node, ast.arg) else []
        )
    }  # fmt: skip
    if file in TABLES:
        names -= {"found"}  # a column; dumps have it too
    assert names & EMPTY == set()


def test_a_class_name_stands_for_one_thing_in_the_whole_house() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for file in set(FILES) - TABLES:
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                places[node.name].append(str(file.relative_to(CODE)))
    assert {name: where for name, where in places.items() if len(where) > 1} == {}
