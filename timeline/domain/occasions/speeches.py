"""What one side of a series said from year to year, each speech compared with the one before it.

A speech is all that one speaker of one side is quoted with at one observance in one language. It is compared with the
quotes of the latest earlier observance in the same language: by the same person, else under the same title, else by the
only speaker of that side. A paraphrase is the wording of the reporter and is never compared.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from timeline.domain.events.claimed_fields import is_disputing
from timeline.domain.events.records import Citation, EventRecord, Participant
from timeline.domain.names.folding import fold
from timeline.domain.occasions.guests import list_statements
from timeline.domain.occasions.observance_history import ObservanceHistory, Series, YearRange
from timeline.domain.text.differences import LONGEST, TextDifference, compare_texts, find_script, split_words
from timeline.domain.vocabulary import PassageKind, Role


class Obstacle(StrEnum):
    """Why a speech is not compared."""

    IS_PARAPHRASE = "is-paraphrase"
    IS_FIRST = "is-first"
    IS_TOO_LONG = "is-too-long"
    ONLY_PARAPHRASES = "only-paraphrases"
    OTHER_LANGUAGE = "other-language"
    SEVERAL_SPEAKERS = "several-speakers"


class Speech(NamedTuple):
    """The words of one speaker at one observance, all quoted in one language or all paraphrased."""

    year: int
    record: EventRecord
    speaker: Participant
    language: str
    quoted: bool
    citations: tuple[Citation, ...]

    @property
    def text(self) -> str:
        """The words, one passage after the other."""
        return "\n".join(citations[0].text for citations in self.passages)

    @property
    def passages(self) -> tuple[tuple[Citation, ...], ...]:
        """The citations, those of the same words together."""
        passages: dict[str, list[Citation]] = {}
        for citation in self.citations:
            passages.setdefault(fold(citation.text), []).append(citation)
        return tuple(map(tuple, passages.values()))


class SpeechComparison(NamedTuple):
    """A speech and the one before it, with the `difference`, or the `obstacle` to comparing them.

    `before` is None where there is none; with an obstacle that lies in an earlier speech, it is that in `other`.
    """

    speech: Speech
    before: Speech | None = None
    difference: TextDifference | None = None
    obstacle: Obstacle | None = None
    other: Speech | None = None


class Voice(NamedTuple):
    """One side of one series through the years: `host`, `guest`, or `speaker` where nobody hosted; the latest first.

    `silent_years` have an observance, but no such words on record.
    """

    series: Series
    side: str
    speeches: tuple[SpeechComparison, ...]
    silent_years: tuple[int, ...]


def list_voices(history: ObservanceHistory, *, years: YearRange, side: str = "", speaker: str = "") -> list[Voice]:
    """List who is on record with words in these years, by series; "" is for either side and any speaker."""
    voices = []
    for series in history.series:
        for own_side in [side] if side else ("host", "guest", "speaker"):
            speeches = [
                speech
                for speech in _list_speeches(history, series, own_side)
                if fold(speaker) in fold(speech.speaker.label)
            ]
            compared = tuple(_compare(speech, speeches) for speech in speeches if speech.year in years)
            if compared:
                spoken = {comparison.speech.year for comparison in compared}
                held = {year for year in history.by_year if year in years and history.list_held(year, series)}
                voices.append(Voice(series, own_side, compared, tuple(sorted(held - spoken))))
    return voices


def _list_speeches(history: ObservanceHistory, series: Series, side: str) -> list[Speech]:
    """List what a side said at the observances that were held, the latest first."""
    speeches = []
    for year in sorted(history.by_year, reverse=True):
        for record in (observance.record for observance in history.list_held(year, series)):
            words: dict[tuple[str, str, int, bool, str], list[tuple[Participant, Citation]]] = {}
            for own_side, speaker, citation in _list_words(record):
                if own_side == side and not is_disputing(record, citation):
                    quoted = citation.wording == PassageKind.QUOTE
                    person = speaker.actor, speaker.title, speaker.mention if speaker.unnamed else 0
                    key = (*person, quoted, _find_language(citation) if quoted else "")
                    words.setdefault(key, []).append((speaker, citation))
            speeches += [
                Speech(year, record, said[0][0], language, quoted, tuple(citation for _, citation in said))
                for (_, _, _, quoted, language), said in words.items()
            ]
    return speeches


def _list_words(record: EventRecord) -> Iterator[tuple[str, Participant, Citation]]:
    """List the words that have a speaker, and the quotes of a message, which are the sender's."""
    yield from list_statements(record)
    sender = next((participant for participant in record.participants if participant.role == Role.SENDER), None)
    if sender:
        for citation in record.citations:
            if citation.speaker is None and citation.text and citation.wording == PassageKind.QUOTE:
                yield "host", sender, citation


def _find_language(citation: Citation) -> str:
    """Find the language of a quote, without region; or else its script, where no language is noted."""
    code = (citation.language or citation.source.language).split("-")[0].casefold()
    return code or f"{find_script(citation.text) or 'unknown'} script"


def _compare(speech: Speech, speeches: Sequence[Speech]) -> SpeechComparison:
    earlier = [other for other in speeches if other.year < speech.year]
    if not speech.quoted:
        return SpeechComparison(speech, obstacle=Obstacle.IS_PARAPHRASE)
    if not earlier:
        return SpeechComparison(speech, obstacle=Obstacle.IS_FIRST)
    quotes = [other for other in earlier if other.quoted]
    before = _find_before(speech, [quote for quote in quotes if quote.language == speech.language])
    if before is None:
        return _explain_obstacle(speech, earlier, quotes)
    if max(len(split_words(speech.text)), len(split_words(before.text))) > LONGEST:
        return SpeechComparison(speech, before, obstacle=Obstacle.IS_TOO_LONG)
    return SpeechComparison(speech, before, compare_texts(before.text, speech.text))


def _find_before(speech: Speech, quotes: Sequence[Speech]) -> Speech | None:
    """Find the quotes to compare with, of the latest year that has any of the same person, title, or side alone."""
    title = speech.speaker.title
    for year in dict.fromkeys(quote.year for quote in quotes):
        candidates = [quote for quote in quotes if quote.year == year]
        own = [quote for quote in candidates if quote.speaker.actor == speech.speaker.actor]
        same = [quote for quote in own if not (quote.speaker.unnamed or speech.speaker.unnamed)]
        same = same or [
            quote for quote in candidates if quote.speaker.title and fold(quote.speaker.title) == fold(title)
        ]
        if same or len(candidates) == 1:
            return max(same or candidates, key=lambda quote: quote.record.date.order)
    return None


def _explain_obstacle(speech: Speech, earlier: Sequence[Speech], quotes: Sequence[Speech]) -> SpeechComparison:
    if not quotes:
        return SpeechComparison(speech, obstacle=Obstacle.ONLY_PARAPHRASES, other=earlier[0])
    other_language = all(quote.language != speech.language for quote in quotes)
    obstacle = Obstacle.OTHER_LANGUAGE if other_language else Obstacle.SEVERAL_SPEAKERS
    return SpeechComparison(speech, obstacle=obstacle, other=quotes[0])
