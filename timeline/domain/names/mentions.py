"""The one grammar for who took part, the same in a flag, in a file and at a prompt.

    [COUNTRY:] NAME or ? [, TITLE [/ TITLE]]      several with ;

`?` is a person known by the title alone. A country holds for the names after it until another is given.
`NAME [kind]` says what an unknown name is; what stands in quotation marks may hold commas, colons and semicolons.
"officials of the defence ministry" is that ministry, with the words kept as written.
"""

from dataclasses import dataclass, field

from timeline.domain.vocabulary import ActorKind, Wording
from timeline.errors import InvalidInput

HOW = 'Write [COUNTRY:] NAME [, TITLE], for example "RUS: ?, vice foreign minister".'
_COLLECTIVE = ("officials", "official", "representatives", "members", "staff", "diplomats", "delegates")
_QUOTES = {'"': '"', "“": "”", "«": "»", "「": "」", "《": "》"}


@dataclass(frozen=True, slots=True)
class Mention:
    """One actor as typed: a name (empty for `?`), the country it was given under, titles, the kind if told.

    `carried` is whether the country came from an earlier name of the same list; it tells nobody apart.
    """

    name: str
    country: str = ""
    titles: tuple[str, ...] = ()
    kind: str = ""
    as_written: str = ""
    carried: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        """The grammar again, so that reading it gives an equal value."""
        name = self.as_written if self.as_written and _group(self.as_written) == self.name else self.name
        name = quote(name) if name else "?"
        kind = f" [{self.kind}]" if self.kind else ""
        prefix = f"{quote(self.country)}: " if self.country else ""
        titles = f", {' / '.join(map(quote, self.titles))}" if self.titles else ""
        return prefix + name + kind + titles


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said: the words, whether they are quoted, and a translation if one was given."""

    who: Mention
    text: str
    wording: Wording
    translation: str = ""


def parse_mentions(text: str) -> tuple[Mention, ...]:
    """Read a list of actors; raises InvalidInput with the item that cannot be read."""
    found: list[Mention] = []
    country = ""
    for item in split_unquoted(" ".join(text.split()), ";"):
        if not item:
            continue
        prefix, rest = _prefix(item)
        carried = not prefix
        country = prefix or country
        found.append(_one(rest, country=country, carried=carried and bool(country), item=item))
    if not found:
        raise InvalidInput(f'"{text}" names nobody.', hint=HOW)
    return tuple(found)


def parse_statement(text: str) -> Statement:
    """Read `WHO | WORDS [| TRANSLATION]`; words wholly in quotation marks are a quote, others a paraphrase."""
    parts = split_unquoted(text, "|")
    if len(parts) not in {2, 3} or not all(parts):
        raise InvalidInput(
            f'"{text}" does not say who said what.',
            hint="""Write 'WHO | "their words"', or WHO | a paraphrase without quotation marks.""",
        )
    speakers = parse_mentions(parts[0])
    if len(speakers) != 1:
        raise InvalidInput(f'"{parts[0]}" is more than one speaker.', hint="Give one --said for each.")
    words = unquote(parts[1])
    quoted = words != parts[1]
    return Statement(
        who=speakers[0],
        text=words,
        wording=Wording.QUOTE if quoted else Wording.PARAPHRASE,
        translation=unquote(parts[2]) if len(parts) == 3 else "",  # noqa: PLR2004 - the third part
    )


def _one(text: str, *, country: str, carried: bool, item: str) -> Mention:
    name, *rest = split_unquoted(text, ",", most=1)
    titles = tuple(title for part in rest for title in map(unquote, split_unquoted(part, " / ")) if title)
    kind = ""
    if name.endswith("]") and "[" in name:
        name, _, kind = name[:-1].rpartition("[")
        name, kind = name.strip(), kind.strip().lower()
        if kind not in set(ActorKind):
            raise InvalidInput(f'"{item}": "{kind}" is not a kind of actor.', hint=f"Kinds: {', '.join(ActorKind)}.")
    name = unquote(name)
    if name == "?" and not titles:
        raise InvalidInput(f'"{item}": a person without a name needs a title.', hint=HOW)
    if name == "?" and not country:
        raise InvalidInput(f'"{item}": whose {titles[0]}? A person without a name needs a country.', hint=HOW)
    if not name:
        raise InvalidInput(f'"{item}" has no name.', hint=HOW)
    group = _group(name)
    return Mention(
        name="" if name == "?" else group or name,
        country=country,
        titles=titles,
        kind=kind,
        as_written=name if group else "",
        carried=carried,
    )


def _group(name: str) -> str:
    """The body behind "officials of the defence ministry"; empty when the name is no such phrase."""
    first, _, rest = name.partition(" ")
    link, _, body = rest.partition(" ")
    if first.lower() in _COLLECTIVE and link.lower() in {"of", "from"}:
        return body.removeprefix("the ").strip()
    return ""


def _prefix(item: str) -> tuple[str, str]:
    """The country before the first colon outside quotes, and what follows."""
    before, *after = split_unquoted(item, ":", most=1)
    if not after:
        return "", item
    head = split_unquoted(before, ",", most=1)
    if len(head) > 1:
        return "", item
    return unquote(before), after[0]


def split_unquoted(text: str, mark: str, *, most: int = -1) -> list[str]:
    """Split at a mark outside quotation marks; parts are stripped.

    A quotation mark within a word opens nothing: it may stand for inches or seconds.
    """
    parts: list[str] = []
    begin, closing = 0, ""
    for at, character in enumerate(text):
        if closing:
            closing = "" if character == closing else closing
        elif character in _QUOTES and not text[max(at, 1) - 1 : at].isalnum():
            closing = _QUOTES[character]
        elif len(parts) != most and at >= begin and text.startswith(mark, at):
            parts.append(text[begin:at].strip())
            begin = at + len(mark)
    if closing:
        raise InvalidInput(f"A quotation mark is open in: {text[:60]}", hint=f"Close it with {closing}")
    return [*parts, text[begin:].strip()]


def unquote(text: str) -> str:
    """The text without the quotation marks around the whole of it; `"this" and "that"` is two quotations."""
    stripped = text.strip()
    closing = _QUOTES.get(stripped[:1], "")
    inner = stripped[1:-1]
    if not closing or len(stripped) == 1 or not stripped.endswith(closing):
        return stripped
    before, found, _ = inner.partition(closing)
    nested = before.endswith(" ") or (stripped[0] != closing and stripped[0] in before)
    return stripped if found and not nested else inner.strip()


def quote(text: str) -> str:
    """The text as it stands, or in the first quotation marks that keep it in one piece: the reverse of `unquoted`."""
    written = (text, *(f"{opening}{text}{closing}" for opening, closing in _QUOTES.items()))
    return next((one for one in written if _reads_as(one, text)), text)


def _reads_as(written: str, text: str) -> bool:
    try:
        whole = all(len(split_unquoted(written, mark)) == 1 for mark in (";", ":", ",", "|", " / "))
    except InvalidInput:
        return False
    return whole and not written.endswith("]") and unquote(written) == text
