import pkgutil
import re
from importlib import import_module
from typing import Any

import timeline
from timeline.domain.text.patterns import compile_later

ROOMS = ("cli", "db.read", "document", "domain", "formats", "settings")
"""What questions load."""


def list_declared(kind: type[Any], *rooms: str) -> list[tuple[str, str]]:
    """List the patterns of a kind that modules declare, each with the module."""
    names = [module.name for module in pkgutil.walk_packages(timeline.__path__, "timeline.")]
    modules = [import_module(name) for name in names if name.startswith(rooms) and not name.endswith("__main__")]
    return [
        (module.__name__, value.pattern)
        for module in modules
        for value in vars(module).values()
        if isinstance(value, kind)
    ]


def test_every_declared_pattern_is_valid() -> None:
    assert list_declared(type(compile_later("")), "timeline.") != []


def test_what_questions_load_compiles_no_pattern_in_vain() -> None:
    assert list_declared(re.Pattern, *(f"timeline.{room}" for room in ROOMS)) == []
