"""Texts with columns in them, such as `{Country}: {Event}`."""

import re
from collections.abc import Mapping
from functools import lru_cache

_REFERENCE = re.compile(r"\{([^{}]+)\}")
_DANGLING = " \t,;:/-"


@lru_cache(maxsize=1000)
def list_references(template: str) -> tuple[str, ...]:
    """List the columns of a template."""
    return tuple(_REFERENCE.findall(template))


def fill(template: str, texts: Mapping[str, str]) -> str:
    """Fill a template; "" where all its columns are empty, and without what hangs over where some are."""
    columns = list_references(template)
    if not columns:
        return template
    if len(columns) == 1 and template == f"{{{columns[0]}}}":
        return texts[columns[0]]
    parts = [texts[column] for column in columns]
    if not any(parts):
        return ""
    filled = _REFERENCE.sub(lambda match: texts[match[1]], template)
    return filled if all(parts) else filled.strip(_DANGLING)
