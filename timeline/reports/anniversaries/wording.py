"""The quotes of successive years side by side, with what was added and what was dropped.

The machine form:

    since until
    occasion: {key nickname title founded}
    voices: [host host_name place side silent_years
             speeches: [year event date speaker wording language
                        words: [text translation source]
                        before: {year event speaker} or null, added dropped, not_compared]]
    sources: [number key outlet title published url via seen locators]

`added` and `dropped` are all phrases, null where nothing was compared; `not_compared` then gives the reason, and is
"" otherwise. Keys are only ever added.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from timeline.document import Block, Document, Evidence, Facts, Heading, Table, Text
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.observance_history import ObservanceHistory, OccasionHistory, YearRange
from timeline.domain.occasions.speeches import Obstacle, SpeechComparison, Voice, list_voices
from timeline.domain.text.differences import LONGEST
from timeline.domain.vocabulary import Role
from timeline.errors import Message
from timeline.reports.anniversaries import observances
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.method import COMPARED, describe_method
from timeline.reports.page.occasions import name_occasion
from timeline.reports.page.rows import build_sheet
from timeline.reports.page.source_phrases import quote_passage
from timeline.reports.page.years import format_year_range, format_year_runs

_COLUMNS = ("Year", "Speaker", "Words", "Compared with the year before")
_SHEET = (
    *("occasion", "nickname", "series_host", "host_name", "place", "side", "year", "event", "date", "speaker"),
    *("wording", "language", "text", "translation", "before", "added", "dropped", "not_compared", "sources"),
)
_MOST_PHRASES = 6
_SIDES = {"host": "the hosts", "guest": "the guests", "speaker": "host not named"}
_RULES = (
    "quotes are compared with quotes of the same side of the same series in the same language",
    "from the latest earlier year that has any: by the same person, else under the same title, or else the only ones",
    "case and punctuation are ignored",
    "a paraphrase is the reporter's wording and is not compared",
    "disputed words are left out",
)


def build(
    occasion_history: OccasionHistory,
    *,
    years: YearRange,
    today: date,
    side: str = "",
    speaker: str = "",
    leap: LeapRule = LeapRule.FEB_28,
) -> Document:
    """Build the page of one occasion: a table of each side of each series, the latest year first."""
    history = occasion_history.place_observances(until=years.until, today=today, leap=leap)
    voices = list_voices(history, years=years, side=side, speaker=speaker)
    notes = Notes()
    blocks: list[Block] = [block for voice in voices for block in _build_voice(voice, notes)]
    nothing = None if voices else _explain_nothing(history, years)
    if nothing:
        blocks.append(Text(str(nothing)))
    record = history.occasion.record
    speeches = [(voice, comparison) for voice in voices for comparison in voice.speeches]
    return Document(
        f"Wording, {format_year_range(years)}: {history.title}",
        [*blocks, describe_method([history], COMPARED, *_RULES)],
        notes=notes.write_texts(),
        short_notes=notes.write_short_texts(),
        data=lambda: {
            "since": years.since,
            "until": years.until,
            "occasion": {
                **name_occasion(history.occasion, key="key"),
                "title": record.title,
                "founded": record.date.edtf,
            },
            "voices": list(map(_write_voice, voices)),
            "sources": notes.write(),
        },
        keys=list(dict.fromkeys(comparison.speech.record.key for _, comparison in speeches)),
        sheet=lambda: build_sheet(
            _SHEET,
            (
                name_occasion(history.occasion) | _flatten(voice, _write_speech(comparison))
                for voice, comparison in speeches
            ),
        ),
        evidence=lambda: [
            Evidence(
                f"{_name(voice)}, {comparison.speech.year} against {before.year}",
                [before.record.key, comparison.speech.record.key],
            )
            for voice, comparison in speeches
            if (before := comparison.before)
        ],
        hints=[nothing] if nothing else (),
    )


def _build_voice(voice: Voice, notes: Notes) -> Iterator[Block]:
    yield Heading(_name(voice))
    yield Table(_COLUMNS, [_list_cells(comparison, notes) for comparison in voice.speeches])
    if voice.silent_years:
        yield Facts([("No such words on record", format_year_runs(voice.silent_years))])


def _name(voice: Voice) -> str:
    """`Moscow: Embassy of North Korea in Russia, the guests`, `Kim Jong Un, the sender`."""
    if voice.speeches[0].speech.speaker.role == Role.SENDER:
        return f"{observances.name_host(voice.series)}, the sender"
    return f"{observances.name_series(voice.series)}, {_SIDES[voice.side]}"


def _list_cells(comparison: SpeechComparison, notes: Notes) -> tuple[str, ...]:
    speech = comparison.speech
    # What follows a speaker elsewhere stands alone here.
    passages = (
        (quote_passage(speech.record, cited[0]).lstrip(":, "), notes.mark_all(cited)) for cited in speech.passages
    )
    said = "; ".join(f"{passage} {marks}" for passage, marks in passages)
    return str(speech.year), speech.speaker.label, said, _describe(comparison)


def _describe(comparison: SpeechComparison) -> str:
    """`2024: added “comprehensive”; dropped “new”`."""
    difference, before = comparison.difference, comparison.before
    if difference is None or before is None:
        return _explain_obstacle(comparison)
    same = before.speaker.actor == comparison.speech.speaker.actor and not before.speaker.unnamed
    other = f"{before.year}{'' if same else f', {before.speaker.label}'}"
    if difference.same:
        return f"{other}: the same words"
    if not difference.common:
        return f"{other}: no words in common"
    parts = {"added": difference.added, "dropped": difference.dropped}
    changes = "; ".join(f"{change} {_quote(phrases)}" for change, phrases in parts.items() if phrases)
    return f"{other}: {changes}"


def _explain_obstacle(comparison: SpeechComparison) -> str:
    """Explain why a speech is not compared; "" where it is."""
    speech, other = comparison.speech, comparison.other or comparison.speech
    reasons = {
        Obstacle.IS_PARAPHRASE: "not compared",
        Obstacle.IS_FIRST: "the first on record",
        Obstacle.IS_TOO_LONG: f"not compared: longer than {LONGEST} words",
        Obstacle.ONLY_PARAPHRASES: f"not comparable: {other.year} in paraphrase",
        Obstacle.OTHER_LANGUAGE: f"not comparable: {other.language}, {speech.language}",
        Obstacle.SEVERAL_SPEAKERS: f"not comparable: several others spoke in {other.year}",
    }
    return reasons[comparison.obstacle] if comparison.obstacle else ""


def _quote(phrases: Sequence[str]) -> str:
    more = len(phrases) - _MOST_PHRASES
    quoted = ", ".join(f"“{phrase}”" for phrase in phrases[:_MOST_PHRASES])
    return quoted + (f" and {more} more" if more > 0 else "")


def _explain_nothing(history: ObservanceHistory, years: YearRange) -> Message:
    held = [year for year in history.by_year if year in years and history.list_held(year)]
    if not held:
        return Message("nothing-held", {"occasions": [history.key], "years": format_year_range(years)})
    return Message("no-words-on-record", {"years": format_year_runs(held)})


def _write_voice(voice: Voice) -> dict[str, Any]:
    series = observances.write_series(voice.series)
    return {
        **{name: series[name] for name in ("host", "host_name", "place")},
        "side": voice.side,
        "silent_years": list(voice.silent_years),
        "speeches": list(map(_write_speech, voice.speeches)),
    }


def _write_speech(comparison: SpeechComparison) -> dict[str, Any]:
    speech, before, difference = comparison.speech, comparison.before, comparison.difference
    return {
        "year": speech.year,
        "event": speech.record.key,
        "date": speech.record.date.edtf,
        "speaker": speech.speaker.label,
        "wording": "quote" if speech.quoted else "paraphrase",
        "language": speech.language or None,
        "words": [
            {"text": citation.text, "translation": citation.translation, "source": citation.source.key}
            for citation in speech.citations
        ],
        "before": before and {"year": before.year, "event": before.record.key, "speaker": before.speaker.label},
        "added": list(difference.added) if difference else None,
        "dropped": list(difference.dropped) if difference else None,
        "not_compared": _explain_obstacle(comparison),
    }


def _flatten(voice: Voice, form: Mapping[str, Any]) -> dict[str, Any]:
    """Flatten a speech into one row."""
    passages = form["words"]
    return {
        **form,
        **observances.write_series_cells(voice.series),
        "host_name": voice.series.host and observances.name_host(voice.series),
        "side": voice.side,
        "text": " / ".join(dict.fromkeys(passage["text"] for passage in passages)),
        "translation": " / ".join(passage["translation"] for passage in passages if passage["translation"]),
        "before": form["before"] and form["before"]["event"],
        "sources": list(dict.fromkeys(passage["source"] for passage in passages)),
    }
