"""The promised machine form of an event: a documented subset whose keys are only ever added to.

    key type family title summary date date_start date_end precision status country neutral_ground place venue
    participants: [actor name role country title rank as_written posts: [title rank open_ended]]
    links:        [kind key ordinal_claimed ordinal offset_days]
    sources:      [key title outlet published url via quote paraphrase speaker stance locator
                   reliability credibility claims archive_url language translation]
    settled:      [target value by because at]
    date_written announced note tags aliases coordinates occasion recurs dataset id

posts are those on record for the day of somebody to whom no source gives a title.
Dates are EDTF; date_end is the first day after; both are null where the date is unknown. rank is
{"track", "level"} or null. Missing text is "". reliability is the letter A to F of the source or its
outlet, credibility 1 to 6 or null; claims are [{"target", "value"}] as `timeline.domain.events.claims` describes them.
"""

from typing import Any

from timeline.domain.events.records import Citation, EventRecord, Link, Participant
from timeline.domain.occasions.anniversaries import find_nearest
from timeline.domain.vocabulary import LinkKind, Recurs


def write_event(record: EventRecord) -> dict[str, Any]:
    """Write an event in the promised form."""
    known = record.date.known
    return {
        "key": record.key,
        "type": record.type,
        "family": record.family,
        "title": record.title,
        "summary": record.summary,
        "date": record.date.edtf,
        "date_start": record.date.start.isoformat() if known else None,
        "date_end": record.date.end.isoformat() if known else None,
        "precision": record.date.precision.value,
        "status": record.status,
        "country": record.country,
        "neutral_ground": record.neutral_ground,
        "place": record.city,
        "venue": record.venue,
        "participants": list(map(_write_participant, record.participants)),
        "links": [_write_link(record, link) for link in record.links],
        "sources": [_write_source(record, citation) for citation in record.citations],
        "settled": [
            {
                "target": settlement.target,
                "value": settlement.value,
                "by": settlement.author,
                "because": settlement.because,
                "at": settlement.at,
            }
            for settlement in record.settlements
        ],
        "date_written": record.date_text,
        "announced": record.announced,
        "note": record.note,
        "tags": list(record.tags),
        "aliases": list(record.aliases),
        "coordinates": None if record.latitude is None else [record.latitude, record.longitude],
        "occasion": record.is_occasion,
        "recurs": record.recurs,
        "dataset": record.dataset,
        "id": record.native_id,
    }


def _write_participant(participant: Participant) -> dict[str, Any]:
    return {
        "actor": participant.actor,
        "name": participant.name,
        "role": participant.role,
        "country": participant.country,
        "title": participant.title,
        "rank": {"track": participant.track, "level": participant.level} if participant.track else None,
        "as_written": participant.as_written,
        "posts": [
            {
                "title": post.title,
                "rank": {"track": post.track, "level": post.level} if post.track else None,
                "open_ended": post.is_open,
            }
            for post in participant.posts or ()
        ],
    }


def _write_link(record: EventRecord, link: Link) -> dict[str, Any]:
    """Write a link; ordinal and offset are computed for occasions that have a day of their own."""
    counted = link.kind == LinkKind.MARKS and link.recurs == Recurs.YEARLY
    nearest = find_nearest(link.date, record.date) if counted else None
    return {
        "kind": link.kind,
        "key": link.key,
        "ordinal_claimed": link.ordinal,
        "ordinal": nearest.ordinal if nearest else None,
        "offset_days": nearest.offset if nearest else None,
    }


def _write_source(record: EventRecord, citation: Citation) -> dict[str, Any]:
    speaker = next((person.label for person in record.participants if person.seq == citation.speaker), "")
    return {
        "key": citation.source.key,
        "title": citation.source.title,
        "outlet": citation.source.outlet_name,
        "published": citation.source.published,
        "url": citation.source.url,
        "via": citation.via.key if citation.via else "",
        "quote": citation.text if citation.wording == "quote" else "",
        "paraphrase": citation.text if citation.wording == "paraphrase" else "",
        "speaker": speaker,
        "stance": citation.stance,
        "locator": citation.locator,
        "reliability": citation.source.grade,
        "credibility": citation.credibility,
        "claims": [{"target": target, "value": value} for target, value in citation.claims],
        "archive_url": citation.source.archive_url,
        "language": citation.language,
        "translation": citation.translation,
    }
