"""Messages about the findings of a check, each written after the record it is about, and about checks that fail."""

from collections.abc import Mapping, Sequence
from datetime import date

from timeline.messages import Wording
from timeline.messages.phrases import count, describe_at_once, describe_tenure

_MOST_NAMED = 3
_INTERVALS = {
    "actor": "Its validity",
    "country": "Its existence",
    "coverage": "A coverage",
    "search_note": "A search note",
    "succession": "A succession",
}
"""What the days of each table belong to."""


def _describe_bounds(date: str, wrong: Mapping[str, object], **_: object) -> str:
    columns = ", ".join(f"{name} {value}" for name, value in wrong.items())
    return f"Its date is {date}, but it is sorted and counted by {columns}."


def _name_rank(track: object, level: object) -> str:
    return "no rank" if track is None else f"level {level} of the {track} track"


def _describe_rank(title: str, expected: tuple[object, object], stored: tuple[object, object], **_: object) -> str:
    return f'"{title}" has {_name_rank(*expected)} by its rule, but {_name_rank(*stored)} is stored.'


def _describe_same_name(kind: str, country: str, others: Sequence[str], **_: object) -> str:
    actor = f"{kind} of {country}" if country else kind
    return f"This {actor} has the same name as {', '.join(others)} and may be the same."


def _describe_duplicates(others: Sequence[str], **_: object) -> str:
    more = f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
    return f"It is probably the same event as {', '.join(others[:_MOST_NAMED])}{more}."


def _describe_post(other: str, title: str, organisation: str, since: str, until: str, **_: object) -> str:
    end = f" until {until}" if until else ""
    return f"Both this person and {other} are {title} ({organisation}) from {since}{end}."


def _describe_pointer(row: str, pointer: Mapping[str, object], target: str, **_: object) -> str:
    columns = ", ".join(f"{name} {value}" for name, value in pointer.items())
    return f"Its row in {row} points at {columns}, which is missing from {target}."


def _name_existence(since: str, until: str) -> str:
    return f"only from {since}" if since else f"only until {until}"


def _name_link(kind: str) -> str:
    return "is part of" if kind == "part-of" else kind.replace("-", " ")


def _describe_title_against_post(name: str, title: str, post: str, since: str, until: str, **_: object) -> str:
    return f"{name} is {title} here. {describe_tenure(post, since, until)}"


def _describe_titles(day: date | str, titles: Mapping[str, Sequence[str]], **_: object) -> str:
    listed = "; ".join(f"{', '.join(held)} in {event}" for event, held in titles.items())
    return f"The titles of {day} differ: {listed}."


WORDINGS = {
    "check-severity-unknown": Wording(
        '"{severity}" is not a severity.',
        lambda severities, **_: f"Severities are {', '.join(severities)}.",
    ),
    "check-dry-run-alone": Wording("A check by itself changes nothing, so there is nothing to try out."),
    "check-fix-blocked": Wording("Nothing was fixed, because other records are damaged: {reason}"),
    "check-broken-off": Wording("This rule could not be checked completely: {reason}"),
    "check-findings-not-shown": Wording("and {number:,} more"),
    "check-database-damaged": Wording("SQLite reports: {line}."),
    "check-reference-broken": Wording(_describe_pointer),
    "check-value-forbidden": Wording("Its row in {row} breaks the rule {constraint}."),
    "check-value-mistyped": Wording("Its row in {row} has the value {value!r} in {column}."),
    "check-history-unreadable": Wording(
        "Its change {change} cannot be undone: what it recorded about {table} cannot be read."
    ),
    "check-history-broken": Wording("{reason}."),
    "check-import-unfinished": Wording(
        "The import of {file} was interrupted after {events:,} events. Import the file again to go on with it."
    ),
    "check-setting-unreadable": Wording("The setting cannot be read."),
    "check-saved-broken": Wording("The saved search ({query}) cannot be asked: {reason}"),
    "check-date-unreadable": Wording('Its date "{text}" ({field}) cannot be read.'),
    "check-day-unreadable": Wording(lambda table, text, **_: f'{_INTERVALS[table]} has "{text}" as a day.'),
    "check-term-unreadable": Wording('A term of office has "{text}" as a date.'),
    "check-interval-reversed": Wording(
        lambda table, start, end, **_: f"{_INTERVALS[table]} ends on {end}, before it begins on {start}."
    ),
    "check-term-reversed": Wording("A term of office ends {until}, before it begins {since}."),
    "check-actor-nameless": Wording("It has no first name, so no event that it takes part in can be shown."),
    "check-country-without-actor": Wording("No actor represents this country."),
    "check-alias-shadowed": Wording("It is a nickname or a former key, and also the key of another {table}."),
    "check-bounds-stale": Wording(_describe_bounds),
    "check-pairs-stale": Wording(lambda names, **_: f"The pairs stored for it are out of date ({', '.join(names)})."),
    "check-posts-stale": Wording(
        lambda names, **_: f"The posts stored for its participants are out of date ({', '.join(names)})."
    ),
    "check-countries-stale": Wording(
        lambda names, **_: f"The countries stored for it are out of date ({', '.join(names)})."
    ),
    "check-words-stale": Wording("The search words stored for it are out of date."),
    "check-event-removed": Wording("Pairs or search words are stored for an event that no longer exists."),
    "check-name-stale": Wording('A search for its name "{name}" does not find it.'),
    "check-rank-stale": Wording(_describe_rank),
    "check-held-in-future": Wording("It is {status}, but in the future ({date})."),
    "check-link-too-early": Wording(
        lambda date, kind, other, since, **_: f"It is dated {date}, but {_name_link(kind)} {other}, dated {since}."
    ),
    "check-link-to-itself": Wording(lambda kind, **_: f"It {_name_link(kind)} itself."),
    "check-link-cycle": Wording(
        lambda kind, path, **_: f"It {_name_link(kind)} itself through others: {' -> '.join(path)}."
    ),
    "check-claim-of-nothing": Wording('A source is cited for its "{target}", which it does not have.'),
    "check-source-relays-itself": Wording("The source {source} is cited as relaying itself."),
    "check-succession-to-itself": Wording("It succeeds itself."),
    "check-succession-too-early": Wording("{successor} succeeds it on {day}, but it existed only from {since}."),
    "check-succession-too-late": Wording("{successor} succeeds it on {day}, but existed only until {until}."),
    "check-succession-circle": Wording("It and {successor} succeed each other on the same day, {day}."),
    "check-type-below-itself": Wording(lambda path, **_: f"It is its own parent: {' -> '.join(path)}."),
    "check-announced-day-passed": Wording(
        "It was announced for {date}, which has passed; whether it took place is not recorded."
    ),
    "check-event-without-source": Wording("No source is cited for it."),
    "check-source-before-event": Wording("It is dated {date}, but its sources are older: {source} is of {published}."),
    "check-date-written-differs": Wording('Its date is {date}, but "{text}" as written is {reading}.'),
    "check-ordinal-differs": Wording("It claims the {ordinal} of {occasion} ({founded}): {difference}."),
    "check-occasion-unkept": Wording(
        lambda number, **_: (
            f"{count(number, 'event')} {'marks' if number == 1 else 'mark'} it,"
            " but it is not a recurring occasion, so it has no anniversaries."
        )
    ),
    "check-restored-while-standing": Wording(
        "It restores {other}, but no earlier end or suspension of it is on record."
    ),
    "check-state-not-there": Wording(
        lambda actor, country, date, since, until, **_: (
            f"{actor} takes part for {country} in {date}, but {country} existed {_name_existence(since, until)}."
        )
    ),
    "check-actor-not-there": Wording(
        lambda actor, date, since, until, **_: (
            f"{actor} takes part in {date}, but existed {_name_existence(since, until)}."
        )
    ),
    "check-mission-to-gone-state": Wording("{actor} takes part in {date}, but {country} ceased to exist on {end}."),
    "check-soil-of-another": Wording("Its host {actor} is a mission to {receiving}, but it takes place in {country}."),
    "check-source-unidentified": Wording("It has no outlet, no address and no headline."),
    "check-url-no-address": Wording(lambda text, **_: f'"{text[:100]}" is not an address.'),
    "check-source-date-in-future": Wording("{field} {date} is after today."),
    "check-source-accessed-early": Wording("It was accessed on {accessed}, before it was published ({published})."),
    "check-citation-doubled": Wording("{source} is cited {number} times with the same words."),
    "check-language-unknown": Wording('"{language}" is not the code of a language.'),
    "check-text-unprintable": Wording("{column} {reason}."),
    "check-iso-doubled": Wording("{other} has the same ISO code, {iso}."),
    "check-succession-two-heirs": Wording(
        lambda heirs, **_: f"{' and '.join(heirs)} observe its anniversaries at the same time."
    ),
    "check-type-family-differs": Wording(
        "Its parent {parent} belongs to the family {expected}, but it belongs to {family}."
    ),
    "check-event-probably-twice": Wording(_describe_duplicates),
    "check-event-in-no-pair": Wording(
        lambda **_: "Its sides form no pair of states, so no answer about two states shows it."
    ),
    "check-event-without-participant": Wording("It has no participants, so no country's list shows it."),
    "check-search-contradicted": Wording("A search found nothing for {year}, but {observance} is on record."),
    "check-person-at-once": Wording(
        lambda day, **facts: f"On {day} it is {describe_at_once(**facts)}: perhaps two people of one name."
    ),
    "check-offices-at-once": Wording(
        'On {day} it holds the posts "{first}" and "{second}": perhaps two people of one name.'
    ),
    "check-title-against-post": Wording(_describe_title_against_post),
    "check-titles-conflict": Wording(_describe_titles),
    "check-title-unranked": Wording(
        lambda number, **_: f"No rank rule matches this title, recorded {'once' if number == 1 else f'{number} times'}."
    ),
    "check-actor-named-twice": Wording(_describe_same_name),
    "check-actor-unused": Wording("Nothing on record points at it."),
    "check-office-held-twice": Wording(_describe_post),
    "check-source-unused": Wording("No event cites it."),
    "check-quote-without-speaker": Wording(
        lambda source, text, **_: f"{source} is quoted without a speaker: “{text[:60]}”."
    ),
    "check-settled-without-need": Wording('Its "{target}" is settled, but no source is cited for it.'),
}
