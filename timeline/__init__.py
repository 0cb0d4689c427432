"""A cited database of diplomatic events, queried by country pair and anniversary."""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load the door for Python when it is asked for: `timeline.open("relations.db")`."""
    if name == "open":
        return import_module("timeline.api").open_database
    raise AttributeError(f"module 'timeline' has no attribute '{name}'")
