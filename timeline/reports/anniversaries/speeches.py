"""What one side of a series said from edition to edition, each held against what it said the last time before.

A speech is all that one speaker of one side is quoted with at one edition in one language. It is compared with the
quotes of the latest edition before in the same language: of the same person, or else of the same title, or else of
whoever spoke for that side alone. A paraphrase is the reporter's wording and is never compared.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from timeline.domain.events.claimed_fields import is_disputing
from timeline.domain.events.records import Citation, EventRecord, Participant
from timeline.domain.names.folding import fold
from timeline.domain.text.differences import LONGEST, TextDifference, compare_texts, find_script, split_words
from timeline.domain.vocabulary import PassageKind, Role
from timeline.reports.anniversaries.editions import Editions, Series
from timeline.reports.anniversaries.subjects import Years
from timeline.reports.events.statements import spoken


@dataclass(frozen=True, slots=True)
class Speech:
    """One speaker's words at one edition, all quoted in one language or all paraphrased."""

    year: int
    record: EventRecord
    speaker: Participant
    language: str
    quoted: bool
    citations: tuple[Citation, ...]

    @property
    def text(self) -> str:
        """The words, one passage after the other."""
        return "\n".join(cited[0].text for cited in self.passages)

    @property
    def passages(self) -> tuple[tuple[Citation, ...], ...]:
        """The citations, those of the same words together."""
        found: dict[str, list[Citation]] = {}
        for one in self.citations:
            found.setdefault(fold(one.text), []).append(one)
        return tuple(map(tuple, found.values()))


class Compared(NamedTuple):
    """A speech beside the one before it: `why` says why they are not compared, and `before` may then be None."""

    speech: Speech
    before: Speech | None
    difference: TextDifference | None
    why: str


class Voice(NamedTuple):
    """One side of one series through the years: `host`, `guest`, or `speaker` where nobody hosted; the latest first.

    `silent` are the years of editions of which no such words are on record.
    """

    series: Series
    side: str
    speeches: tuple[Compared, ...]
    silent: tuple[int, ...]


def voices(editions: Editions, *, years: Years, side: str = "", speaker: str = "") -> list[Voice]:
    """Who is on record with words in these years, by series; of one side or speaker alone if told."""
    found = []
    for series in editions.series:
        for which in dict.fromkeys([side] if side else ("host", "guest", "speaker")):
            said = [one for one in _speeches(editions, series, which) if fold(speaker) in fold(one.speaker.label)]
            compared = tuple(_compared(one, said) for one in said if one.year in years)
            if compared:
                spoke = {one.speech.year for one in compared}
                held = {year for year in editions.by_year if any(x.is_held for x in editions.of(series, year))}
                silent = sorted(year for year in held - spoke if year in years)
                found.append(Voice(series, which, compared, tuple(silent)))
    return found


def _speeches(editions: Editions, series: Series, side: str) -> list[Speech]:
    """What that side said at the editions that were held, the latest first."""
    found = []
    for year in sorted(editions.by_year, reverse=True):
        for one in editions.of(series, year):
            if one.is_held:
                told: dict[tuple[str, str, int, bool, str], list[tuple[Participant, Citation]]] = {}
                for which, speaker, citation in _spoken(one.record):
                    quoted = citation.wording == PassageKind.QUOTE
                    who = (speaker.actor, speaker.title, speaker.mention if speaker.unnamed else 0)
                    if which == side and not is_disputing(one.record, citation):
                        key = (*who, quoted, _language(citation) if quoted else "")
                        told.setdefault(key, []).append((speaker, citation))
                found += [
                    Speech(year, one.record, said[0][0], language, quoted, tuple(citation for _, citation in said))
                    for (_, _, _, quoted, language), said in told.items()
                ]
    return found


def _spoken(record: EventRecord) -> Iterator[tuple[str, Participant, Citation]]:
    """What has a speaker, and what is quoted of a message, whose sender says it."""
    yield from spoken(record)
    sender = next((one for one in record.participants if one.role == Role.SENDER), None)
    if sender:
        for citation in record.citations:
            if citation.speaker is None and citation.text and citation.wording == PassageKind.QUOTE:
                yield "host", sender, citation


def _language(citation: Citation) -> str:
    """The language of a quote, without region; or else the script, where nobody noted it."""
    code = (citation.language or citation.source.language).split("-")[0].casefold()
    return code or f"{find_script(citation.text) or 'unknown'} script"


def _compared(speech: Speech, said: Sequence[Speech]) -> Compared:
    earlier = [one for one in said if one.year < speech.year]
    if not speech.quoted:
        return Compared(speech, None, None, "not compared")
    if not earlier:
        return Compared(speech, None, None, "the first on record")
    before = _before(speech, [one for one in earlier if one.quoted and one.language == speech.language])
    if before is None:
        return Compared(speech, None, None, _why_not(speech, earlier))
    if max(len(split_words(speech.text)), len(split_words(before.text))) > LONGEST:
        return Compared(speech, before, None, f"not compared: longer than {LONGEST} words")
    return Compared(speech, before, compare_texts(before.text, speech.text), "")


def _before(speech: Speech, quotes: Sequence[Speech]) -> Speech | None:
    """The quotes to compare with, of the latest edition that has any of the same person, title, or side alone."""
    title = speech.speaker.title
    for year in dict.fromkeys(one.year for one in quotes):
        there = [one for one in quotes if one.year == year]
        own = [one for one in there if one.speaker.actor == speech.speaker.actor]
        same = [one for one in own if not (one.speaker.unnamed or speech.speaker.unnamed)]
        same = same or [one for one in there if one.speaker.title and fold(one.speaker.title) == fold(title)]
        if same or len(there) == 1:
            return max(same or there, key=lambda one: one.record.date.order)
    return None


def _why_not(speech: Speech, earlier: Sequence[Speech]) -> str:
    quoted = [one for one in earlier if one.quoted]
    if not quoted:
        return f"not comparable: {earlier[0].year} in paraphrase"
    if all(one.language != speech.language for one in quoted):
        return f"not comparable: {quoted[0].language}, {speech.language}"
    return f"not comparable: several others spoke in {quoted[0].year}"
