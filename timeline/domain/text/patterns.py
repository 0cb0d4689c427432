"""Regular expressions that are compiled when they are first used: a command loads many more than it needs."""

import re
from typing import Any, cast


def compile_later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Declare a regular expression; an invalid one raises re.error at its first use."""
    return cast("re.Pattern[str]", _LatePattern(pattern, flags))


class _LatePattern:
    """What has the attributes of the compiled pattern, and compiles it for the first."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._declared = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Return an attribute of the compiled pattern, and keep it."""
        value = getattr(re.compile(*self._declared), name)
        setattr(self, name, value)
        return value
