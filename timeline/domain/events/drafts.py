"""What is to be recorded, as typed: names are text until the writer resolves them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from timeline.domain.dates.partial_date import UNKNOWN, PartialDate
from timeline.domain.names.keys import LONGEST as KEY
from timeline.domain.names.keys import find_nickname_problem
from timeline.domain.names.mentions import Mention
from timeline.domain.text.storable import find_line_problem, find_text_problem
from timeline.domain.vocabulary import TOOK_PLACE, LinkKind, Recurs, Role, SourceKind, Stance, Status, Wording

TITLE = 500
URL = 2000
REASON = 2000


@dataclass(frozen=True, slots=True)
class ActorDraft:
    """An actor to be known: names as (name, language, kind), the first of them for display."""

    key: str
    kind: str
    names: tuple[tuple[str, str, str], ...]
    country: str = ""
    parent: str = ""
    receiving: str = ""
    city: str = ""
    wikidata: str = ""
    reliability: str = ""


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """A document, found or made by outlet, day and address; without a key one is made from them.

    `citekey` and `zotero` are what a bibliography calls it; `where` says where it stands there, for messages.
    """

    key: str = ""
    outlet: str = ""
    kind: str = SourceKind.NEWS
    title: str = ""
    author: str = ""
    url: str = ""
    published: str = ""
    accessed: str = ""
    language: str = ""
    archive_url: str = ""
    citekey: str = ""
    zotero: str = ""
    seen: bool = True
    reliability: str = ""
    where: str = field(default="", compare=False)

    def find_problems(self) -> list[tuple[str, str]]:
        """Every (field, reason) for which it cannot be stored."""
        texts = (
            *(("source", self.key, KEY), ("outlet", self.outlet, TITLE), ("headline", self.title, TITLE)),
            ("author", self.author, TITLE),
            *(("language", self.language, TITLE), ("url", self.url, URL), ("archive", self.archive_url, URL)),
            *(("citekey", self.citekey, KEY), ("zotero", self.zotero, KEY)),
        )
        found = [(name, why) for name, text, limit in texts if (why := find_line_problem(text, limit=limit))]
        for name, url in (("url", self.url), ("archive", self.archive_url)):
            try:
                urlsplit(url)
            except ValueError:
                found.append((name, f'"{url[:60]}" is not an address'))
        return found


@dataclass(frozen=True, slots=True)
class ParticipantDraft:
    """Somebody in a role, in the order of mention."""

    role: Role
    who: Mention


@dataclass(frozen=True, slots=True)
class LinkDraft:
    """This event stands so to another; `ordinal` is the claimed "77" of a 77th anniversary."""

    kind: LinkKind
    other: str
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class CitationDraft:
    """What a source says of the event; `source` and `via` are keys or the sources themselves."""

    source: SourceDraft | str
    via: SourceDraft | str = ""
    stance: Stance = Stance.SUPPORTS
    wording: Wording | None = None
    text: str = ""
    language: str = ""
    translation: str = ""
    speaker: Mention | None = None
    locator: str = ""
    credibility: int | None = None
    claims: tuple[tuple[str, str], ...] = ()

    def find_text_problems(self) -> list[tuple[str, str]]:
        """Every (field, reason) for which its texts cannot be stored."""
        found = []
        for source in (self.source, self.via):
            if isinstance(source, SourceDraft):
                found += source.find_problems()
            elif why := find_line_problem(source, limit=KEY):
                found.append(("source", why))
        long = (self.text, self.translation)
        found += [(self.wording or "quote", why) for text in long if (why := find_text_problem(text))]
        short = [("locator", self.locator), ("language", self.language)]
        short += [("claims", text) for claim in self.claims for text in claim]
        if self.speaker:
            short += [("speaker", text) for text in (self.speaker.name, self.speaker.country, *self.speaker.titles)]
        return found + [(name, why) for name, text in short if (why := find_line_problem(text, limit=TITLE))]


@dataclass(frozen=True, slots=True)
class SettlementDraft:
    """Which of several claims on a target holds, who judged so, and why."""

    target: str
    value: str
    author: str
    because: str

    def find_problems(self) -> list[tuple[str, str]]:
        """Every (field, reason) for which it cannot be stored."""
        texts = (("value", self.value), ("by", self.author), ("because", self.because))
        found = [(name, "is missing") for name, text in texts if not text]
        return found + [(name, why) for name, text in texts if (why := find_line_problem(text, limit=REASON))]


NO_CITY = "-"
"""What is told of a city where none is on record and the seat of a host mission is not to stand for it."""


@dataclass(frozen=True, slots=True)
class EventDraft:
    """One event to be recorded; `where` says where it was written, for messages (`events.yaml, event 2`).

    An empty `city` is that of the host mission, `NO_CITY` none.
    """

    type: str
    title: str
    when: PartialDate = UNKNOWN
    date_text: str = ""
    key: str = ""
    aliases: tuple[str, ...] = ()
    status: Status = Status.CONFIRMED
    summary: str = ""
    note: str = ""
    announced: str = ""
    country: str = ""
    city: str = ""
    venue: str = ""
    coordinates: tuple[float, float] | None = None
    occasion: bool | None = None
    recurs: Recurs | None = None
    participants: tuple[ParticipantDraft, ...] = ()
    links: tuple[LinkDraft, ...] = ()
    citations: tuple[CitationDraft, ...] = ()
    tags: tuple[str, ...] = ()
    settlements: tuple[SettlementDraft, ...] = ()
    where: str = field(default="", compare=False)

    def find_problems(self, *, today: date) -> tuple[tuple[str, str], ...]:
        """Every (field, reason) for which this cannot be recorded as it stands; empty when it can."""
        found = [("type", "is missing")] if not self.type else []
        if not self.title:
            found.append(("title", "is missing"))
        if self.status in TOOK_PLACE and self.when.known and self.when.start > today:
            found.append(
                ("on", f"{self.when.display()} is after today, so it is not {self.status}; give status announced")
            )
        found.extend(self._text_problems())
        found.extend(
            (link.kind, f"{link.ordinal} is not an ordinal; write KEY=77")
            for link in self.links
            if link.ordinal is not None and not 0 <= link.ordinal <= 9998  # noqa: PLR2004 - as years go
        )
        found += self._repeated()
        given = (citation.credibility for citation in self.citations)
        found += [
            ("credibility", f"{number} is not one of 1 to 6")
            for number in given
            if number is not None and number not in range(1, 7)
        ]
        return tuple(dict.fromkeys(found))

    def _repeated(self) -> list[tuple[str, str]]:
        """Links told twice, which would be counted twice."""
        links = [(link.kind, link.other) for link in self.links]
        twice = dict.fromkeys(link for link in links if links.count(link) > 1)
        return [(kind, f"{other} is told twice") for kind, other in twice]

    def _text_problems(self) -> list[tuple[str, str]]:
        short: Mapping[str, str] = {
            "type": self.type,
            "title": self.title,
            "in": self.country,
            "place": self.city,
            "venue": self.venue,
            "date_written": self.date_text,
        }
        long: Mapping[str, str] = {"summary": self.summary, "note": self.note}
        found = [(name, why) for name, text in short.items() if (why := find_line_problem(text, limit=TITLE))]
        found += [(name, why) for name, text in long.items() if (why := find_text_problem(text))]
        if why := find_line_problem(self.key, limit=KEY):
            found.append(("key", why))
        found += [("aliases", f'"{text[:60]}" {why}') for text in self.aliases if (why := find_nickname_problem(text))]
        for one in self.participants:
            texts = (one.who.name, one.who.country, one.who.as_written, *one.who.titles)
            found += [(one.role, why) for text in texts if (why := find_line_problem(text, limit=TITLE))]
        found += [(link.kind, "names no event; write KEY or KEY=77") for link in self.links if not link.other]
        found += [(link.kind, why) for link in self.links if (why := find_line_problem(link.other, limit=KEY))]
        for citation in self.citations:
            found += citation.find_text_problems()
        found += [("tag", why) for tag in self.tags if (why := find_line_problem(tag, limit=TITLE))]
        found += [(f"settled.{name}", why) for one in self.settlements for name, why in one.find_problems()]
        return found


@dataclass(frozen=True, slots=True)
class Drafts:
    """One file's or one command's worth of drafts: the events, and what they need where it is not known.

    `occasions` are events that others refer to; one that is recorded already is left as it is. `entries` are
    those of a bibliography: each is found by what it is called there, and says what it says from then on.
    """

    events: tuple[EventDraft, ...]
    actors: tuple[ActorDraft, ...] = ()
    sources: tuple[SourceDraft, ...] = ()
    occasions: tuple[EventDraft, ...] = ()
    entries: tuple[SourceDraft, ...] = ()


def join_drafts(parts: Iterable[Drafts]) -> Drafts:
    """Several files as one batch: their order does not matter, and they are undone together."""
    several = tuple(parts)
    return Drafts(
        events=tuple(event for one in several for event in one.events),
        actors=tuple(dict.fromkeys(actor for one in several for actor in one.actors)),
        sources=tuple(dict.fromkeys(source for one in several for source in one.sources)),
        occasions=tuple(event for one in several for event in one.occasions),
        entries=tuple(entry for one in several for entry in one.entries),
    )
