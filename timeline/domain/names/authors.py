"""The authors of a source as one line, and each of them alone.

A person whose names are told apart is `Family, Given` or `Family, Given, Suffix`; anybody else is a name in one
piece. Several are separated by semicolons, in their order.
"""

from typing import NamedTuple

from timeline.domain.names.actor_kinds import guess_kind

SEPARATOR = "; "


class AuthorName(NamedTuple):
    """One author; a name in one piece is all `family`."""

    family: str
    given: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in self if part)


def split_authors(line: str) -> tuple[str, ...]:
    """The authors of a line, each alone."""
    return tuple(name for name in line.split(SEPARATOR) if name)


def parse_author(name: str) -> AuthorName:
    """The parts of one author; a body keeps its commas, as `Ministry of Foreign Affairs, Republic of Korea` does."""
    parts = name.split(", ")
    body = " " in parts[0] and guess_kind(parts[0], titled=False)
    if body or len(parts) not in {2, 3} or not all(part.strip() for part in parts):
        return AuthorName(name)
    return AuthorName(*parts)
