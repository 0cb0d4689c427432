"""What is to be recorded, as typed: names are text until the writer resolves them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from timeline.domain.dates.calendar import LAST_YEAR
from timeline.domain.dates.partial_date import UNKNOWN, PartialDate
from timeline.domain.events.fields import EVENT_FIELDS, SOURCE_FIELDS, CheckedTexts
from timeline.domain.names.keys import find_nickname_problem
from timeline.domain.names.mentions import Mention
from timeline.domain.text.patterns import compile_later
from timeline.domain.text.storable import KEY_LENGTH, REASON_LENGTH, find_line_problem, find_text_problem, is_plain
from timeline.domain.vocabulary import TOOK_PLACE, LinkKind, PassageKind, Recurs, Role, SourceKind, Stance, Status
from timeline.errors import Message

Problem = tuple[str, Message]
"""A field, and why its value cannot be recorded."""

_EVENT_TEXTS, _SOURCE_TEXTS = CheckedTexts(EVENT_FIELDS), CheckedTexts(SOURCE_FIELDS)


@dataclass(frozen=True, slots=True)
class PostDraft:
    """A post of a new person, at an organisation by its key or none; dates are EDTF, "" where not known."""

    title: str
    organisation: str
    since: str
    until: str
    source: str


@dataclass(frozen=True, slots=True)
class ActorDraft:
    """An actor to be recorded: names as (name, language, kind), the first of them for display; `posts` if it is new."""

    key: str
    kind: str
    names: tuple[tuple[str, str, str], ...]
    country: str = ""
    parent: str = ""
    receiving: str = ""
    city: str = ""
    wikidata: str = ""
    reliability: str = ""
    posts: tuple[PostDraft, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """A document, found or made by outlet, day and address; without a key one is made from them.

    `citekey` and `zotero` are what a bibliography calls it; `where` is where it is written, for messages.
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

    def find_problems(self) -> list[Problem]:
        """Return every (field, reason) for which it cannot be stored."""
        return _SOURCE_TEXTS.find_problems(self)


@dataclass(frozen=True, slots=True)
class ParticipantDraft:
    """Somebody in a role, in the order of mention."""

    role: Role
    who: Mention


@dataclass(frozen=True, slots=True)
class LinkDraft:
    """A link of this event to another; `ordinal` is the claimed "77" of a 77th anniversary."""

    kind: LinkKind
    other: str
    ordinal: int | None = None

    def find_problem(self) -> Message | None:
        """Return why it cannot be stored, None when it can."""
        if not self.other:
            return Message("link-empty")
        if self.ordinal is not None and not 0 <= self.ordinal <= LAST_YEAR:
            return Message("ordinal-form", {"ordinal": self.ordinal})
        return find_line_problem(self.other, limit=KEY_LENGTH)


@dataclass(frozen=True, slots=True)
class CitationDraft:
    """What a source says of the event; `source` and `via` are keys or the sources themselves."""

    source: SourceDraft | str
    via: SourceDraft | str = ""
    stance: Stance = Stance.SUPPORTS
    wording: PassageKind | None = None
    text: str = ""
    language: str = ""
    translation: str = ""
    speaker: Mention | None = None
    locator: str = ""
    credibility: int | None = None
    claims: tuple[tuple[str, str], ...] = ()

    def find_problems(self) -> list[Problem]:
        """Return every (field, reason) for which it cannot be stored."""
        problems: list[Problem] = []
        for source in (self.source, self.via):
            if isinstance(source, SourceDraft):
                problems += source.find_problems()
            elif problem := find_line_problem(source, limit=KEY_LENGTH):
                problems.append(("source", problem))
        for text in (self.text, self.translation):
            if problem := find_text_problem(text):
                problems.append((self.wording or "quote", problem))
        lines = [("locator", self.locator), ("language", self.language)]
        lines += [("claims", text) for claim in self.claims for text in claim]
        if self.speaker:
            lines += [("speaker", text) for text in (self.speaker.name, self.speaker.country, *self.speaker.titles)]
        problems += _find_line_problems(lines)
        if self.credibility is not None and self.credibility not in range(1, 7):
            problems.append(("credibility", Message("credibility", {"text": str(self.credibility)})))
        return problems


@dataclass(frozen=True, slots=True)
class SettlementDraft:
    """Which of several claims on a target holds, who judged so, and why."""

    target: str
    value: str
    author: str
    because: str

    def find_problems(self) -> list[Problem]:
        """Return every (field, reason) for which it cannot be stored."""
        texts = (("value", self.value), ("by", self.author), ("because", self.because))
        problems = [(name, Message("missing")) for name, text in texts if not text]
        long = ((name, find_line_problem(text, limit=REASON_LENGTH)) for name, text in texts)
        return problems + [(name, problem) for name, problem in long if problem]


NO_PLACE = "-"
"""The city or the country of an event that has none on record, so that those of a host do not stand in for it."""


@dataclass(frozen=True, slots=True)
class EventDraft:
    """One event to be recorded; `where` is where it is written, for messages (`events.yaml, event 2`).

    An empty `city` or `country` is that of the host, `NO_PLACE` none. `native_id` is what another collection, the
    `dataset`, calls the event; one without a name may be meant. `unread` are the fields that it lacks since they
    could not be read.
    """

    type: str
    title: str
    when: PartialDate = UNKNOWN
    date_text: str = ""
    key: str = ""
    aliases: tuple[str, ...] = ()
    dataset: str = ""
    native_id: str = ""
    status: Status = Status.CONFIRMED
    summary: str = ""
    note: str = ""
    announced: str = ""
    country: str = ""
    neutral_ground: bool = False
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
    unread: tuple[Problem, ...] = field(default=(), compare=False)

    def find_problems(self, *, today: date, cited: bool = True) -> tuple[Problem, ...]:
        """Return every (field, reason) for which it cannot be recorded, each once; `cited` with what it cites."""
        problems: list[Problem] = [*self.unread]
        amiss = {name for name, _ in self.unread}
        # What could not be read is not missing too.
        problems += [problem for problem in _EVENT_TEXTS.find_problems(self) if problem[0] not in amiss]
        if self.when.known and self.when.start.year > today.year + _FAR:
            problems.append(("on", Message("date-far-ahead", {"date": self.when.display()})))
        elif self.status in TOOK_PLACE and self.when.known and self.when.start > today:
            problems.append(("on", Message("date-in-future", {"date": self.when.display(), "status": self.status})))
        if self.city and self.city != NO_PLACE and _NO_CITY.search(self.city):
            problems.append(("place", Message("place-form", {"text": self.city})))
        refused = ((alias, problem) for alias in self.aliases if (problem := find_nickname_problem(alias)))
        problems += [("aliases", Message("alias", {"alias": alias, "reason": problem})) for alias, problem in refused]
        lines = [("tags", tag) for tag in self.tags]
        for participant in self.participants:
            who = participant.who
            lines += [(participant.role, text) for text in (who.name, who.country, who.as_written, *who.titles)]
        problems += _find_line_problems(lines)
        problems += [(link.kind, problem) for link in self.links if (problem := link.find_problem())]
        links = [(link.kind, link.other) for link in self.links]
        repeated = (link for link in links if links.count(link) > 1)
        problems += [(kind, Message("link-repeated", {"other": other})) for kind, other in repeated]
        if cited:
            problems += [problem for citation in self.citations for problem in citation.find_problems()]
        for settlement in self.settlements:
            problems += [(f"settled.{name}", problem) for name, problem in settlement.find_problems()]
        return tuple(dict.fromkeys(problems))


def _find_line_problems(lines: list[tuple[str, str]]) -> list[Problem]:
    """Return every (field, reason) for which one of these lines, each with its field, cannot be stored."""
    if is_plain(*[text for _, text in lines]):
        return []
    return [(name, problem) for name, text in lines if text and (problem := find_line_problem(text))]


_NO_CITY = compile_later(r"=|://|^[\W\d_]+$")
"""An occasion, an address, or no word at all: what was meant for another field."""
_FAR = 100
"""Years from today after which nothing is announced: such a year is a slip, or of another calendar."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of one file or one command: the events, and what they need where it is not on record.

    `occasions` are events that others refer to; one that is recorded already is left unchanged. `entries` are
    those of a bibliography: each is found by what it is called there, and replaces what is recorded of it.
    """

    events: tuple[EventDraft, ...]
    actors: tuple[ActorDraft, ...] = ()
    sources: tuple[SourceDraft, ...] = ()
    occasions: tuple[EventDraft, ...] = ()
    entries: tuple[SourceDraft, ...] = ()


def join_drafts(parts: Iterable[Drafts]) -> Drafts:
    """Join several files into one batch: their order does not matter, and they are undone together."""
    batch = tuple(parts)
    return Drafts(
        events=tuple(event for drafts in batch for event in drafts.events),
        actors=tuple(dict.fromkeys(actor for drafts in batch for actor in drafts.actors)),
        sources=tuple(dict.fromkeys(source for drafts in batch for source in drafts.sources)),
        occasions=tuple(event for drafts in batch for event in drafts.occasions),
        entries=tuple(entry for drafts in batch for entry in drafts.entries),
    )
