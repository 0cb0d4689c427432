"""How a name is written in one line, with what belongs to it: an actor's name, the authors of a source.

    [LANGUAGE:] NAME [[KIND]]      ko:신홍철      en:MFA [abbreviation]      Sin Hong-chol
    FAMILY, GIVEN [, SUFFIX]       Kim, Tae-woo; Ministry of Foreign Affairs

A language is two or three lower-case letters, with what may follow them (`zh-Hant`). A name that itself begins like
that is written after a colon (`:tv: a review`), and one that ends in a kind repeats its own (`A [common] [common]`). An
author who is not `Family, Given` is a name in one piece; several are separated by semicolons, in their order.
"""

import re
from typing import NamedTuple

from timeline.domain.names.actor_kinds import guess_kind
from timeline.domain.names.folding import fold
from timeline.domain.text.patterns import compile_later
from timeline.domain.text.storable import find_line_problem
from timeline.domain.vocabulary import NameKind
from timeline.errors import InvalidInput

SEPARATOR = "; "
_WRITTEN = compile_later(r"(?:(?P<language>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)?:)?(?P<name>.*)", re.DOTALL)
_KIND = compile_later(rf"(?P<name>.*?) *\[(?P<kind>{'|'.join(NameKind)})\]", re.DOTALL)


class AuthorName(NamedTuple):
    """One author; a name in one piece is all `family_name`."""

    family_name: str
    given_name: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in self if part)


def parse_name(text: str, *, language: str = "") -> tuple[str, str, str]:
    """Parse a name as (name, language, kind); raises InvalidInput for one that cannot be looked up."""
    match = _WRITTEN.fullmatch(text.strip())
    name, written_language = (match["name"].strip(), match["language"]) if match else (text, None)
    kind: str = NameKind.COMMON
    if ending := _KIND.fullmatch(name):
        name, kind = ending["name"], ending["kind"]
    if problem := find_line_problem(name):
        raise InvalidInput("name-text", reason=problem)
    if not fold(name):
        raise InvalidInput("name-without-letters", name=text)
    return name, written_language or language, kind


def format_name(name: str, language: str, kind: str) -> str:
    """Format a name so that it parses as itself; a plain common name has no kind."""
    has_kind = kind != NameKind.COMMON or _KIND.fullmatch(name)
    ending = f" [{kind}]" if has_kind else ""
    prefix = f"{language}:" if language else ""
    if not prefix and (match := _WRITTEN.fullmatch(name)) and match["name"] != name:
        prefix = ":"
    return prefix + name + ending


def split_authors(line: str) -> tuple[str, ...]:
    """Split a line into its authors."""
    return tuple(name for name in line.split(SEPARATOR) if name)


def parse_author(name: str) -> AuthorName:
    """Parse one author; a body keeps its commas, as `Ministry of Foreign Affairs, Republic of Korea` does."""
    parts = name.split(", ")
    is_body = " " in parts[0] and guess_kind(parts[0], titled=False)
    if is_body or len(parts) not in {2, 3} or not all(part.strip() for part in parts):
        return AuthorName(name)
    return AuthorName(*parts)
