import pkgutil
from importlib import import_module

import timeline
from timeline.domain.text.patterns import compile_later


def test_every_declared_pattern_is_valid() -> None:
    late = type(compile_later(""))
    names = (module.name for module in pkgutil.walk_packages(timeline.__path__, "timeline."))
    modules = [import_module(name) for name in names if not name.endswith("__main__")]
    patterns = {id(value): value for module in modules for value in vars(module).values() if isinstance(value, late)}
    assert all(pattern.groups >= 0 for pattern in patterns.values())
    assert patterns
