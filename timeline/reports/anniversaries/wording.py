"""The quotes of successive years beside each other, with what was added and what was dropped."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from timeline.document import Block, Document, Evidence, Facts, Heading, Table, Text
from timeline.domain.events.records import Citation
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.vocabulary import Role
from timeline.reports.anniversaries import wording_forms
from timeline.reports.anniversaries.editions import Editions
from timeline.reports.anniversaries.speeches import Compared, Speech, Voice, voices
from timeline.reports.anniversaries.still_to_search import year_ranges
from timeline.reports.anniversaries.subjects import Kept, Years, load
from timeline.reports.events.statements import words
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.method import COMPARED, describe_method

__all__ = ["build", "load"]

_COLUMNS = ("Year", "Speaker", "Words", "Against the edition before")
_MOST_PHRASES = 6
_SIDES = {"host": "the hosts", "guest": "the guests", "speaker": "host not named"}
_RULES = (
    "quotes are compared with quotes of the same side of the same series in the same language",
    "of the latest edition before that has any: of the same person, or else of the same title, or else the only ones",
    "case and punctuation do not count",
    "a paraphrase is the reporter's wording and is not compared",
    "disputed words are left out",
)


def build(
    kept: Kept,
    *,
    years: Years,
    today: date,
    side: str = "",
    speaker: str = "",
    leap: LeapRule = LeapRule.FEB_28,
) -> Document:
    """The page of one occasion: a table of each side of each series, the latest year first."""
    editions = kept.editions(until=years.until, today=today, leap=leap)
    found = voices(editions, years=years, side=side, speaker=speaker)
    notes = Notes()
    blocks = [block for voice in found for block in _section(voice, notes)]
    blocks = blocks or [Text(_nothing(editions, years))]
    return Document(
        f"Wording, {years.told}: {editions.occasion.record.title}",
        [*blocks, describe_method([editions], COMPARED, *_RULES)],
        notes=notes.texts(),
        short_notes=notes.short_texts(),
        data=partial(wording_forms.data, editions, found, years, notes),
        keys=list(dict.fromkeys(one.speech.record.key for voice in found for one in voice.speeches)),
        sheet=partial(wording_forms.sheet, editions, found),
        evidence=partial(_reckonings, found),
    )


def _section(voice: Voice, notes: Notes) -> Iterator[Block]:
    yield Heading(_name(voice))
    yield Table(_COLUMNS, [_row(one, notes) for one in voice.speeches])
    if voice.silent:
        yield Facts([("No such words on record", year_ranges(voice.silent))])


def _name(voice: Voice) -> str:
    """`Moscow: Embassy of North Korea in Russia, the guests`, `Kim Jong Un, the sender`."""
    if voice.speeches[0].speech.speaker.role == Role.SENDER:
        return f"{voice.series.host_name}, the sender"
    return f"{voice.series.name}, {_SIDES[voice.side]}"


def _row(one: Compared, notes: Notes) -> tuple[str, ...]:
    speech = one.speech
    said = "; ".join(f"{_words(speech, cited[0])} {notes.marks(cited)}" for cited in speech.passages)
    return str(speech.year), speech.speaker.label, said, _told(one)


def _words(speech: Speech, cited: Citation) -> str:
    """`“...” (“translation”)`, `in paraphrase: ...`."""
    return words(speech.record, cited).lstrip(":, ")


def _told(one: Compared) -> str:
    """`2024: added “comprehensive”; dropped “new”`."""
    if one.difference is None or one.before is None:
        return one.why
    before = one.before.speaker
    same = before.actor == one.speech.speaker.actor and not before.unnamed
    who = "" if same else f", {before.label}"
    if one.difference.same:
        return f"{one.before.year}{who}: the same words"
    if not one.difference.common:
        return f"{one.before.year}{who}: no words in common"
    parts = (("added", one.difference.added), ("dropped", one.difference.dropped))
    told = "; ".join(f"{what} {_phrases(phrases)}" for what, phrases in parts if phrases)
    return f"{one.before.year}{who}: {told}"


def _phrases(phrases: Sequence[str]) -> str:
    more = len(phrases) - _MOST_PHRASES
    named = ", ".join(f"“{phrase}”" for phrase in phrases[:_MOST_PHRASES])
    return named + (f" and {more} more" if more > 0 else "")


def _nothing(editions: Editions, years: Years) -> str:
    held = [year for year, there in editions.by_year.items() if year in years and any(one.is_held for one in there)]
    key = editions.occasion.key
    if not held:
        return f"No edition of the years asked for ({years.told}) is on record: timeline anniversaries years {key}"
    return (
        f"No such words are on record of the editions of {year_ranges(held)}."
        ' To note some: timeline cite KEY --said "WHO | words" --outlet OUTLET --published DATE'
    )


def _reckonings(found: Sequence[Voice]) -> list[Evidence]:
    return [
        Evidence(
            f"{_name(voice)}, {one.speech.year} against {one.before.year}",
            [one.before.record.key, one.speech.record.key],
        )
        for voice in found
        for one in voice.speeches
        if one.before
    ]
