"""The grammar of who took part, the same in an option, in a file and at a prompt.

    [COUNTRY:] NAME or ? [, TITLE [/ TITLE]]      several with ;

`?` is a person known only by title. A country applies to the names after it until another is written. `NAME [kind]`
gives the kind of an unknown name; text in quotation marks may contain commas, colons and semicolons. "officials of the
defence ministry" is that ministry, with the words as written.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from timeline.domain.names.lists import is_like_name
from timeline.domain.vocabulary import ActorKind, PassageKind
from timeline.errors import InvalidInput

_COLLECTIVE = ("officials", "official", "representatives", "members", "staff", "diplomats", "delegates")
_FULL_WIDTH = str.maketrans("；，：｜،", ";,:|,")
_QUOTES = {'"': '"', "“": "”", "«": "»", "「": "」", "《": "》"}


@dataclass(frozen=True, slots=True)
class Mention:
    """One actor as typed: the name (empty for `?`), the country before it, the titles, the kind where it is written.

    `carried` is whether the country comes from an earlier name of the same list, `quoted` are the name and the titles
    that were in quotation marks, and so are to be taken as written; neither counts in comparisons.
    """

    name: str
    country: str = ""
    titles: tuple[str, ...] = ()
    kind: str = ""
    as_written: str = ""
    carried: bool = field(default=False, compare=False)
    quoted: frozenset[str] = field(default=frozenset(), compare=False)

    def __str__(self) -> str:
        """Write the mention so that it parses as an equal one."""
        name = self.as_written if self.as_written and _find_group(self.as_written) == self.name else self.name
        name = self._quote(name) if name else "?"
        kind = f" [{self.kind}]" if self.kind else ""
        prefix = f"{quote(self.country)}: " if self.country else ""
        titles = f", {' / '.join(map(self._quote, self.titles))}" if self.titles else ""
        return prefix + name + kind + titles

    def _quote(self, text: str) -> str:
        """Keep the quotation marks of what was in some, and put them around a title that would be read as a name."""
        is_taken_as_written = text in self.quoted or (text in self.titles and is_like_name(text))
        return quote(text, always=is_taken_as_written)


class Statement(NamedTuple):
    """What somebody said: the words, whether they are quoted, and a translation if there is one."""

    who: Mention
    text: str
    wording: PassageKind
    translation: str = ""


@lru_cache(maxsize=10_000)  # a batch names the same few
def parse_mentions(text: str) -> tuple[Mention, ...]:
    """Parse a list of actors; raises InvalidInput with the item that cannot be read."""
    mentions: list[Mention] = []
    country = ""
    for item in split_unquoted(" ".join(text.split()), ";"):
        if not item:
            continue
        prefix, rest = _split_prefix(item)
        country = prefix or country
        mentions.append(_parse_mention(rest, country=country, carried=not prefix and bool(country), item=item))
    if not mentions:
        raise InvalidInput("mention-missing", text=text)
    return tuple(mentions)


def parse_statement(text: str) -> Statement:
    """Parse `WHO | WORDS [| TRANSLATION]`: words wholly in quotation marks are a quote, others a paraphrase.

    Raises InvalidInput.
    """
    parts = split_unquoted(text, "|")
    if len(parts) not in {2, 3} or not all(parts):
        raise InvalidInput("statement-form", text=text)
    speakers = parse_mentions(parts[0])
    if len(speakers) != 1:
        raise InvalidInput("statement-speakers", text=parts[0])
    words = unquote(parts[1])
    return Statement(
        who=speakers[0],
        text=words,
        wording=PassageKind.PARAPHRASE if words == parts[1] else PassageKind.QUOTE,
        translation=unquote(parts[2]) if len(parts) == 3 else "",  # noqa: PLR2004 - the third part
    )


def split_unquoted(text: str, mark: str, *, limit: int = -1) -> list[str]:
    """Split at a mark outside quotation marks, at most `limit` times; parts are stripped.

    A quotation mark within a word opens nothing: it may stand for inches or seconds. Raises InvalidInput for one
    that is not closed.
    """
    signs = text.translate(_FULL_WIDTH)
    parts: list[str] = []
    start, closing = 0, ""
    if _QUOTES.keys().isdisjoint(text):
        while len(parts) != limit and (position := signs.find(mark, start)) >= 0:
            parts.append(text[start:position].strip())
            start = position + len(mark)
        return [*parts, text[start:].strip()]
    for position, character in enumerate(text):
        if closing:
            closing = "" if character == closing else closing
        elif character in _QUOTES and not text[max(position, 1) - 1 : position].isalnum():
            closing = _QUOTES[character]
        elif len(parts) != limit and position >= start and signs.startswith(mark, position):
            parts.append(text[start:position].strip())
            start = position + len(mark)
    if closing:
        raise InvalidInput("quote-open", text=text, closing=closing)
    return [*parts, text[start:].strip()]


def unquote(text: str) -> str:
    """Strip the quotation marks around a whole text; `"this" and "that"` is two quotations and unchanged."""
    stripped = text.strip()
    closing = _QUOTES.get(stripped[:1], "")
    inner = stripped[1:-1]
    if not closing or len(stripped) == 1 or not stripped.endswith(closing):
        return stripped
    before, ends, _ = inner.partition(closing)
    nested = before.endswith(" ") or (stripped[0] != closing and stripped[0] in before)
    return stripped if ends and not nested else inner.strip()


@lru_cache(maxsize=10_000)
def quote(text: str, *, always: bool = False) -> str:
    """Put a text in the first quotation marks that keep it in one piece, if it needs any: the reverse of `unquote`."""
    forms = (*(() if always else (text,)), *(f"{opening}{text}{closing}" for opening, closing in _QUOTES.items()))
    return next((form for form in forms if _reads_as(form, text)), text)


def _parse_mention(text: str, *, country: str, carried: bool, item: str) -> Mention:
    name, *rest = split_unquoted(text, ",", limit=1)
    written = [title for part in rest for title in split_unquoted(part, " / ")]
    titles = tuple(filter(None, map(unquote, written)))
    kind = ""
    if name.endswith("]") and "[" in name:
        name, _, kind = name[:-1].rpartition("[")
        name, kind = name.strip(), kind.strip().lower()
        if kind not in set(ActorKind):
            raise InvalidInput("mention-kind", item=item, kind=kind, kinds=tuple(ActorKind))
    quoted = frozenset(unquote(form) for form in (name, *written) if unquote(form) != form.strip())
    name = unquote(name)
    if name == "?" and not titles:
        raise InvalidInput("mention-without-title", item=item)
    if not name:
        raise InvalidInput("mention-without-name", item=item)
    group = _find_group(name)
    return Mention(
        name="" if name == "?" else group or name,
        country=country,
        titles=titles,
        kind=kind,
        as_written=name if group else "",
        carried=carried,
        quoted=quoted,
    )


def _find_group(name: str) -> str:
    """Return the body in "officials of the defence ministry", "" for a name that is not such a phrase."""
    first, _, rest = name.partition(" ")
    link, _, body = rest.partition(" ")
    if first.lower() in _COLLECTIVE and link.lower() in {"of", "from"}:
        return body.removeprefix("the ").strip()
    return ""


def _split_prefix(item: str) -> tuple[str, str]:
    """Split off the country before the first colon outside quotation marks."""
    before, *after = split_unquoted(item, ":", limit=1)
    if not after or len(split_unquoted(before, ",", limit=1)) > 1:
        return "", item
    return unquote(before), after[0]


def _reads_as(form: str, text: str) -> bool:
    try:
        in_one_piece = all(len(split_unquoted(form, mark)) == 1 for mark in (";", ":", ",", "|", " / "))
    except InvalidInput:
        return False
    return in_one_piece and not form.endswith("]") and unquote(form) == text
