"""A name with its language and its kind in one text, the same typed and shown.

    [LANGUAGE:] NAME [[KIND]]      ko:신홍철      en:MFA [abbreviation]      Sin Hong-chol

A language is two or three small letters, with what may follow them (`zh-Hant`). A name that itself begins like
that is written after a colon (`:tv: a review`), and one that ends in a kind says its own (`A [common] [common]`).
"""

import re
from typing import NamedTuple

from timeline.domain.names.actor_kinds import guess_kind
from timeline.domain.names.folding import fold
from timeline.domain.text.storable import find_line_problem
from timeline.domain.vocabulary import NameKind
from timeline.errors import InvalidInput

SEPARATOR = "; "
LONGEST = 500
_WRITTEN = re.compile(r"(?:(?P<language>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)?:)?(?P<name>.*)", re.DOTALL)
_KIND = re.compile(rf"(?P<name>.*?) *\[(?P<kind>{'|'.join(NameKind)})\]", re.DOTALL)


def parse_name(text: str, *, language: str = "") -> tuple[str, str, str]:
    """Read a name as (name, language, kind); raises InvalidInput for one by which nothing can be looked up."""
    found = _WRITTEN.fullmatch(text.strip())
    name, told = (found["name"].strip(), found["language"]) if found else (text, None)
    kind: str = NameKind.COMMON
    if ending := _KIND.fullmatch(name):
        name, kind = ending["name"], ending["kind"]
    if why := find_line_problem(name, limit=LONGEST):
        raise InvalidInput(f"The name {why}.")
    if not fold(name):
        raise InvalidInput(f'"{text}" has no letter and no figure to be looked up by.', hint="Write ko:신홍철.")
    return name, told or language, kind


def format_name(name: str, language: str, kind: str) -> str:
    """The text that reads as this name; a plain common name has no kind."""
    says_kind = kind != NameKind.COMMON or _KIND.fullmatch(name)
    ending = f" [{kind}]" if says_kind else ""
    prefix = f"{language}:" if language else ""
    if not prefix and (found := _WRITTEN.fullmatch(name)) and found["name"] != name:
        prefix = ":"
    return prefix + name + ending


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
