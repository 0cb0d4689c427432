"""The house's rules for names, checked on the syntax tree: verbs, nouns, and one thing for each class name."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import timeline

CODE = Path(str(timeline.__file__)).parent
PENDING = (
    "charts/",
    "cli/",
    "db/",
    "exchange/",
    "formats/",
    "reports/",
    "usecases/",
)
"""TRANSITION: rooms whose names are not gone through yet."""

DONE = (
    *(
        f"cli/nouns/{name}.py"
        for name in ("actor", "country", "event_type", "group", "office", "rank", "source", "tag")
    ),
    *(
        f"cli/{name}.py"
        for name in (
            *("add", "add_fields", "add_sheet", "alias", "cite", "confirm", "diff", "echo", "edit", "export_sheet"),
            *("files", "interview", "link", "log", "merge", "options", "rm", "set", "settle", "sheet_echo"),
            *("template", "undo"),
        )
    ),
    *(
        f"usecases/{name}.py"
        for name in (
            *("change_record", "cite_source", "compare_sheet", "edit_record", "link_events", "merge_records"),
            *("proposal", "record_events", "record_search", "record_sheet", "settle_claims"),
        )
    ),
    *(
        f"cli/{name}.py"
        for name in (
            *("__init__", "backup", "before", "between", "command", "completers", "completing", "config"),
            *("contradictions", "copy", "db", "event_page", "groups", "init", "list", "main", "on", "options"),
            *("progress", "query_command", "restore", "search", "session", "show", "upcoming", "why"),
        )
    ),
    *("db/connect.py", "db/schema.py", "db/read/", "db/write/nouns/", "reports/nouns/", "domain/records.py"),
    *("cli/anniversaries/", "reports/anniversaries/", "reports/calendar/", "reports/loaders/"),
)
"""TRANSITION: what is gone through in these rooms."""

EMPTY = {"one", "found", "told", "kept", "there", "each", "given"}
"""What a variable cannot be called: it is the singular of what it holds."""

VERBS = frozenset((Path(__file__).parent / "data" / "verbs.txt").read_text(encoding="utf-8").split())
"""The verbs that functions begin with; a new one is added here when it is one."""


def files() -> Iterator[Path]:
    for file in sorted(CODE.rglob("*.py")):
        path = file.relative_to(CODE).as_posix()
        if path.startswith(DONE) or not path.startswith(PENDING):
            yield file


FILES = list(files())
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
    constructors = ("from_",)
    assert [
        name
        for name in functions(file)
        if name.rstrip("_").split("_")[0] not in VERBS and not name.startswith(constructors) and name != "main"
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
    assert names & EMPTY == set()


def test_a_class_name_stands_for_one_thing_in_the_whole_house() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for file in FILES:
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                places[node.name].append(str(file.relative_to(CODE)))
    assert {name: where for name, where in places.items() if len(where) > 1} == {}
