"""What changed for a guest between two years, in words: title, rank, order, and who else has the title."""

from collections.abc import Iterator

from timeline.domain.names.folding import fold
from timeline.domain.occasions.guest_lists import GuestPair, GuestVerdict, ListedGuest, ListedYears
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.reports.anniversaries.rank_texts import describe_comparison, describe_step


def describe_change(years: ListedYears, pair: GuestPair) -> str:
    """`both years; title: X -> Y; up 2 (state); 3rd -> 1st`, `not named in the sources of 2025`."""
    if pair.before and pair.now:
        return "; ".join((GuestVerdict.BOTH, *_list_changes(years, pair, pair.before, pair.now)))
    other = years.before if pair.now else years.now
    guest, names = pair.guest, years.list_title_holders(pair.guest, other)
    unnamed_holder = years.has_unnamed_holder(guest, other)
    if guest.participant.unnamed and names:
        return f"no name given: not known whether the same as {', '.join(names)}, with this title in {other}"
    if guest.participant.unnamed and unnamed_holder:
        return f"no name given in either year: not known whether the same person as in {other}"
    if guest.participant.unnamed:
        return f"no name given; nobody with this title in the sources of {other}"
    verdicts = {
        GuestVerdict.NEW: f"new in {years.now}",
        GuestVerdict.NOT_KNOWN: f"named in {years.now}",
        GuestVerdict.NOT_NAMED: f"not named in the sources of {years.now}",
    }
    parts = [verdicts[years.judge(pair)]]
    if places := years.find_elsewhere(guest, other):
        events = (", ".join(filter(None, (p.event.city, p.event.date.display()))) for p in places)
        parts.append(f"named in {other} elsewhere: {'; '.join(events)}")
    if names:
        parts.append(f"with this title in {other}: {', '.join(names)}")
    if unnamed_holder:
        parts.append(f"with this title in {other}: an unnamed person, not known whether the same")
    return "; ".join(parts)


def describe_rise(years: ListedYears, pair: GuestPair) -> str:
    """`up 2 (state)`: what changed in rank, where that is known."""
    ranks = pair.ranks
    if ranks is None:
        return ""
    if not ranks.steps:
        return f"rank {describe_comparison(ranks, str(years.before))}"
    return ", ".join(f"{describe_step(step)} ({step.track})" for step in ranks.steps if step.rise)


def describe_listed(guest: ListedGuest, *, with_days: bool) -> str:
    """`2nd: vice premier (state 3)`, `4th: “officials of the ministry”`, `1st on 2025-10-16: minister`."""
    places = ((format_ordinal(place.number), place.event.date.display()) for place in guest.places)
    order = ", ".join(number + (f" on {day}" if with_days else "") for number, day in places)
    titles = "; ".join(guest.titles) or "; ".join(f"“{words}”" for words in guest.as_written)
    ranks = describe_levels(guest)
    return order + (f": {titles}" if titles else "") + (f" ({ranks})" if ranks else "")


def describe_levels(guest: ListedGuest) -> str:
    """`state 3, party 4`."""
    return ", ".join(f"{track} {level}" for track, level in guest.levels.items())


def _list_changes(years: ListedYears, pair: GuestPair, before: ListedGuest, now: ListedGuest) -> Iterator[str]:
    old, new = ({fold(title) for title in guest.titles} for guest in (before, now))
    if old != new:
        yield f"title: {' / '.join(before.titles) or 'none given'} -> {' / '.join(now.titles) or 'none given'}"
    if rise := describe_rise(years, pair):
        yield rise
    elif pair.ranks and old != new:
        yield "same rank"
    if len(before.places) == len(now.places) == 1 and before.places[0].number != now.places[0].number:
        yield f"{format_ordinal(before.places[0].number)} -> {format_ordinal(now.places[0].number)}"
