"""The guests of an event: in words, and for machines."""

from collections.abc import Sequence
from typing import Any

from timeline.domain.events.records import Participant
from timeline.domain.occasions.guests import Guests, find_state, identify_person


def describe_guests(guests: Guests) -> str:
    """`Choe Son-hui, foreign minister`, `bodies: State Duma`, `none named`, with those from third states."""
    return describe_own_guests(guests) + describe_third_guests(guests)


def describe_own_guests(guests: Guests) -> str:
    """Describe the guests of the other side alone."""
    if not guests.hosted:
        return "no host named"
    if guests.recipients:
        recipients = guests.highest[:1] or guests.unranked or guests.bodies
        return f"to {recipients[0].label}" if recipients else "to nobody named"
    if guests.highest:
        return "; ".join([describe_ranked_guests(guests), *_count_unranked(guests.unranked)])
    if guests.unranked:
        return "not ranked: " + "; ".join(guest.label for guest in guests.unranked)
    if guests.bodies:
        return "bodies: " + ", ".join(body.name for body in guests.bodies)
    return "none named"


def describe_ranked_guests(guests: Guests) -> str:
    """Describe the highest on each track; "" where nobody has a rank."""
    if not guests.highest:
        return ""
    first, *others = guests.highest
    return "; ".join([first.label + _describe_equals(guests), *(_describe_on_track(first, other) for other in others)])


def describe_third_guests(guests: Guests) -> str:
    """`; of others: Li Si, prime minister (China)`, to be appended; "" for none."""
    if not guests.others:
        return ""
    first, *more = guests.others
    state = guests.names.get(find_state(first), find_state(first))
    label = f"{first.label} ({state})" if state and not (first.unnamed or first.name == state) else first.label
    return f"; of others: {label}{f' and {len(more)} more' if more else ''}"


def write_guests(guests: Guests) -> dict[str, Any]:
    """Write the guests for machines; `highest_guest` is null where nobody ranked came."""
    highest = [write_person(guest) for guest in guests.highest]
    return {
        "highest_guest": highest[0] if highest else None,
        "highest_on_other_tracks": highest[1:],
        "guests_of_the_same_rank": [write_person(guest) for guest in guests.equals],
        "unranked_guests": [write_person(guest) for guest in guests.unranked],
        "guest_bodies": [{"actor": body.actor, "name": body.name} for body in guests.bodies],
        "guests_of_third_states": [write_person(guest) for guest in guests.others],
    }


def write_first_guest(guests: Guests) -> dict[str, Any]:
    """Write the highest guest, or else the first without a rank, for a spreadsheet."""
    if guests.first is None:
        return {}
    names = {"name": "guest", "title": "guest_title", "country": "guest_country", "track": "track", "level": "level"}
    person = write_person(guests.first)
    return {column: person[name] for name, column in names.items()}


def write_person(person: Participant) -> dict[str, Any]:
    """Write a person for machines; the holder of a post whose name no source gives has the name ""."""
    return {
        "actor": person.actor,
        "name": "" if person.unnamed else person.name,
        "title": person.title,
        "country": person.country,
        "track": person.track or None,
        "level": person.level,
        "from_post": person.is_from_post,
    }


def _describe_equals(guests: Guests) -> str:
    if len(guests.equals) > 1:
        return f" and {len(guests.equals)} more of the same rank"
    return "".join(f" and {guest.label} (same rank)" for guest in guests.equals)


def _describe_on_track(first: Participant, other: Participant) -> str:
    same = identify_person(first) == identify_person(other)
    return f"{'also ' + other.shown_title if same else other.label} ({other.track} track)"


def _count_unranked(persons: Sequence[Participant]) -> list[str]:
    """`not ranked: Kim, adviser`, or the number where there are several."""
    if not persons:
        return []
    return [f"not ranked: {persons[0].label}" if len(persons) == 1 else f"{len(persons)} not ranked"]
