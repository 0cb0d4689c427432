"""No module imports itself in a circle, counting imports inside functions but not those for type checkers only.

Layers keep the packages apart; inside a package only this test does. An import inside a function breaks a circle for
Python, but not for a reader.
"""

import grimp


def find_circles(imports: dict[str, set[str]]) -> list[list[str]]:
    """What each module in a circle imports there: modules that import nothing, or that nothing imports, are removed."""
    left = {module: set(imported) for module, imported in imports.items()}
    while True:
        importers = {module: {other for other in left if module in left[other]} for module in left}
        ends = {module for module in left if not left[module] or not importers[module]}
        if not ends:
            break
        left = {module: imported - ends for module, imported in left.items() if module not in ends}
    return [[module, *sorted(imported)] for module, imported in sorted(left.items())]


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = grimp.build_graph("timeline", exclude_type_checking_imports=True, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert find_circles(imports) == []


def test_a_circle_is_found() -> None:
    assert find_circles({"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set()}) == [["b", "c"], ["c", "b"]]
