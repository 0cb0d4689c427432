"""A name with its language and its kind in one text, the same typed and shown.

    [LANGUAGE:] NAME [[KIND]]      ko:신홍철      en:MFA [abbreviation]      Sin Hong-chol

A language is two or three small letters, with what may follow them (`zh-Hant`). A name that itself begins like
that is written after a colon (`:tv: a review`), and one that ends in a kind says its own (`A [common] [common]`).
"""

import re

from timeline.domain.names.folding import fold
from timeline.domain.text.storable import find_line_problem
from timeline.domain.vocabulary import NameKind
from timeline.errors import InvalidInput

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
