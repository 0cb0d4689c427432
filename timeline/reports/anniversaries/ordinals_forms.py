"""The claimed ordinals for machines and for spreadsheets.

The machine form:

    since until
    counts: {outcome: how many claims, those with any}
    misses: how many cannot be right
    claims: [event date status title ordinal outcome miss
             places:  [where words source]
             against: [key nickname founded ordinal offset_days ordinal_by_year verdict sentence]]
    sources: [number key outlet title published url via seen locators]

`outcome` is wrong, digits-transposed, counted-inclusively, off-by-one, agrees-in-year, not-checked, agrees, or, where
nothing was judged, no-occasion, other-occasion, other-year. The worst come first. Keys are only ever added.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from timeline.document import Table
from timeline.reports.anniversaries.ordinal_claims import Against, Claim, Outcome
from timeline.reports.anniversaries.subjects import Years
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.phrases import describe_check

_SHEET = (
    *("event", "date", "status", "title", "claimed", "where", "words", "occasion", "nickname", "founded", "computed"),
    *("offset_days", "outcome", "miss", "sentence", "sources"),
)


def data(found: Sequence[Claim], years: Years, names: Mapping[str, str], notes: Notes) -> dict[str, Any]:
    """The machine form."""
    counts = Counter(one.outcome for one in found)
    return {
        "since": years.since,
        "until": years.until,
        "counts": {outcome.value: counts[outcome] for outcome in Outcome if counts[outcome]},
        "misses": sum(one.misses for one in found),
        "claims": [_claim(one, names) for one in found],
        "sources": notes.data(),
    }


def _claim(one: Claim, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "event": one.record.key,
        "date": one.record.date.edtf,
        "status": one.record.status,
        "title": one.record.title,
        "ordinal": one.ordinal,
        "outcome": one.outcome.value,
        "miss": one.misses,
        "places": [
            {
                "where": place.where,
                "words": place.words,
                "source": place.citation.source.key if place.citation else None,
            }
            for place in one.places
        ],
        "against": [_against(each, names) for each in one.against],
    }


def _against(each: Against, names: Mapping[str, str]) -> dict[str, Any]:
    check = each.check
    return {
        "key": each.key,
        "nickname": names.get(each.key, ""),
        "founded": each.date.edtf,
        "ordinal": check.ordinal,
        "offset_days": check.offset,
        "ordinal_by_year": check.by_year,
        "verdict": check.verdict.value,
        "sentence": describe_check(check),
    }


def sheet(found: Sequence[Claim], names: Mapping[str, str]) -> Table:
    """One claim a row; what belongs to several occasions or places is joined in its cell."""
    return Table(_SHEET, [_cells(one, names) for one in found])


def _cells(one: Claim, names: Mapping[str, str]) -> tuple[str, ...]:
    told = [_against(each, names) for each in one.against]
    joined = {
        name: "; ".join("" if each[key] is None else str(each[key]) for each in told)
        for name, key in (
            ("occasion", "key"),
            ("nickname", "nickname"),
            ("founded", "founded"),
            ("computed", "ordinal"),
            ("offset_days", "offset_days"),
            ("sentence", "sentence"),
        )
    }
    own = {
        "event": one.record.key,
        "date": one.record.date.edtf,
        "status": one.record.status,
        "title": one.record.title,
        "claimed": str(one.ordinal),
        "where": "; ".join(dict.fromkeys(place.where for place in one.places)),
        "words": "; ".join(dict.fromkeys(place.words for place in one.places)),
        "outcome": one.outcome.value,
        "miss": "yes" if one.misses else "no",
        "sources": "; ".join(dict.fromkeys(place.citation.source.key for place in one.places if place.citation)),
    }
    return tuple((joined | own)[name] for name in _SHEET)
