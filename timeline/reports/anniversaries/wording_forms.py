"""The wording of an occasion's editions for machines and for spreadsheets.

The machine form:

    since until
    occasion: {key nickname title founded}
    voices: [host host_name place side silent_years
             speeches: [year event date speaker wording language
                        words: [text translation source]
                        before: {year event speaker} or null, added dropped, not_compared]]
    sources: [number key outlet title published url via seen locators]

`added` and `dropped` are all phrases, null where nothing was compared; `not_compared` then says why, and is ""
otherwise. Keys are only ever added.
"""

from collections.abc import Sequence
from typing import Any

from timeline.document import Table
from timeline.reports.anniversaries.editions import Editions
from timeline.reports.anniversaries.speeches import Compared, Voice
from timeline.reports.anniversaries.subjects import Years
from timeline.reports.page.footnotes import Notes

_SHEET = (
    *("occasion", "nickname", "series_host", "host_name", "place", "side", "year", "event", "date", "speaker"),
    *("wording", "language", "text", "translation", "before", "added", "dropped", "not_compared", "sources"),
)


def data(editions: Editions, found: Sequence[Voice], years: Years, notes: Notes) -> dict[str, Any]:
    """The machine form."""
    record = editions.occasion.record
    return {
        "since": years.since,
        "until": years.until,
        "occasion": {
            "key": record.key,
            "nickname": editions.occasion.nickname,
            "title": record.title,
            "founded": record.date.edtf,
        },
        "voices": [
            {
                "host": voice.series.host or None,
                "host_name": voice.series.host_name if voice.series.host else None,
                "place": voice.series.city,
                "side": voice.side,
                "silent_years": list(voice.silent),
                "speeches": [_speech(one) for one in voice.speeches],
            }
            for voice in found
        ],
        "sources": notes.data(),
    }


def _speech(one: Compared) -> dict[str, Any]:
    speech, before = one.speech, one.before
    return {
        "year": speech.year,
        "event": speech.record.key,
        "date": speech.record.date.edtf,
        "speaker": speech.speaker.label,
        "wording": "quote" if speech.quoted else "paraphrase",
        "language": speech.language or None,
        "words": [
            {"text": cited.text, "translation": cited.translation, "source": cited.source.key}
            for cited in speech.citations
        ],
        "before": before and {"year": before.year, "event": before.record.key, "speaker": before.speaker.label},
        "added": list(one.difference.added) if one.difference else None,
        "dropped": list(one.difference.dropped) if one.difference else None,
        "not_compared": one.why,
    }


def sheet(editions: Editions, found: Sequence[Voice]) -> Table:
    """One speech a row."""
    return Table(_SHEET, [_cells(editions, voice, one) for voice in found for one in voice.speeches])


def _cells(editions: Editions, voice: Voice, one: Compared) -> tuple[str, ...]:
    told = _speech(one)
    cells = {
        "occasion": editions.occasion.record.key,
        "nickname": editions.occasion.nickname,
        "series_host": voice.series.host,
        "host_name": voice.series.host_name if voice.series.host else "",
        "place": voice.series.city,
        "side": voice.side,
        "text": " / ".join(dict.fromkeys(each["text"] for each in told["words"])),
        "translation": " / ".join(each["translation"] for each in told["words"] if each["translation"]),
        "before": one.before.record.key if one.before else "",
        "added": "; ".join(told["added"] or ()),
        "dropped": "; ".join(told["dropped"] or ()),
        "sources": "; ".join(dict.fromkeys(each["source"] for each in told["words"])),
    }
    return tuple(str((told | cells)[name] or "") for name in _SHEET)
