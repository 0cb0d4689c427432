"""Messages about events, citations and claims that cannot be recorded or changed.

A reason for a field does not name the field: it is written after the field's name.
"""

from collections.abc import Sequence
from datetime import date

from timeline.messages import Wording
from timeline.messages.phrases import count, describe_tenure, list_lines, shorten

_MOST_STATES = 5


def _list(words: Sequence[str]) -> str:
    return ", ".join(words)


def _suggest_field(nearest: Sequence[str], fields: Sequence[str], **_: object) -> str:
    return f'Did you mean "{nearest[0]}"?' if nearest else f"Fields are {_list(fields)}."


def _refuse_field(nearest: Sequence[str], fields: Sequence[str]) -> str:
    return "is not a field; " + (f'did you mean "{nearest[0]}"?' if nearest else f"fields are {_list(fields)}")


def _suggest_target(nearest: Sequence[str], fields: Sequence[str], **_: object) -> str:
    if nearest:
        return f'Did you mean "{nearest[0]}"?'
    return f"Sources can claim {_list(fields)}, a role, or a kind of link."


def _refuse_relative_day(text: str, day: str) -> str:
    better = day or "the date, such as 2025-10-21"
    return f'"{text}" means another day if the file is read later; write {better}'


def _refuse_later_date(date: str, published: date) -> str:
    return f"{date} is after its source was published ({published}); give status announced"


def _describe_no_pair(states: Sequence[str], too_many: bool, **_: object) -> str:  # noqa: FBT001 - facts come by name
    if too_many:
        reason = "more than 20 states take part"
    elif len(states) > 1:
        reason = f"{_list(states[:_MOST_STATES])} take part, but not as two sides"
    else:
        reason = f"only {states[0]} takes part" if states else "no state takes part"
    return f"Note: this event belongs to no pair of states ({reason})."


def _refuse_address(text: str, suggested: str = "") -> str:
    write = f"; write {suggested}" if suggested else "; it begins with https:// or http://"
    return f'"{shorten(text)}" is not a web address{write}'


_FIELD_REASONS = {
    "refused": Wording(lambda problem: " ".join(f"{problem} {problem.advice}".split())),
    "field-unknown": Wording(_refuse_field),
    "field-not-text": Wording(
        lambda mapping: "must be text" + ('; put it in quotation marks: "RUS: Foreign Ministry"' if mapping else "")
    ),
    "field-word": Wording(lambda text, words: f'"{text}" is not one of {_list(words)}'),
    "field-flag": Wording("must be true or false"),
    "address": Wording(_refuse_address),
    "alias": Wording(lambda alias, reason: f'"{shorten(alias)}" {reason}'),
    "coordinates-form": Wording("must be latitude, longitude in degrees, such as 55.75, 37.62"),
    "coordinates-range": Wording("lie outside latitude -90 to 90, longitude -180 to 180"),
    "date-far-ahead": Wording("{date} is more than a century ahead; write the year of the Gregorian calendar"),
    "date-in-future": Wording("{date} is in the future, so the event is not {status}; give status announced"),
    "date-after-source": Wording(_refuse_later_date),
    "published-relative": Wording(_refuse_relative_day),
    "participant-form": Wording("each needs role and who"),
    "ordinal-form": Wording('"{ordinal}" is not an ordinal; write KEY=77'),
    "place-form": Wording('"{text}" is not the name of a place'),
    "link-empty": Wording("names no event; write KEY or KEY=77"),
    "link-repeated": Wording("{other} is linked more than once"),
}

_CITATION_REASONS = {
    "citation-form": Wording("each needs source: KEY"),
    "source-undescribed": Wording("is missing; a source needs its outlet or its url"),
    "source-known": Wording("names a known source; leave url, outlet, published and headline out"),
    "outlet-missing": Wording(
        lambda text, seen: f'"{text}" names no outlet; write OUTLET, DATE{" [URL]" if seen else ""}'
    ),
    "via-without-source": Wording("needs the source that relays it: url, or outlet and published"),
    "said-without-source": Wording("words need their source; give url, or outlet and published"),
    "speaker-several": Wording('"{text}" is more than one speaker; give each a citation'),
    "quote-and-paraphrase": Wording("one citation has either a quote or a paraphrase"),
    "credibility": Wording('"{text}" is not a number from 1 to 6'),
    "claims-form": Wording("must be field: value lines"),
    "claim-empty": Wording("{target} claims nothing; write {name}=VALUE"),
    "claim-date-unknown": Wording("{target}: an unknown date claims nothing"),
    "claim-word": Wording(lambda field, text, words: f'{field} "{text}" is not one of {_list(words)}'),
    "settlement-form": Wording("each needs field, value, by and because"),
    "settlement-denied": Wording("{field} is a denial, not a field; settle {target}"),
}

_SIDES = {
    "soil-counts": Wording("{country} counts as the other side, since it took place there."),
    "soil-open": Wording("{country} does not count as a side, since others meet there."),
    "event-in-no-pair": Wording(_describe_no_pair),
    "events-in-no-pair": Wording(
        lambda keys: f"Note: {count(len(keys), 'event')} in no pair of states:{list_lines(keys)}"
    ),
}

WORDINGS = {
    "title-against-post": Wording(
        lambda name, title, post, since, until: (
            f"{name} may not have been {title} then. {describe_tenure(post, since, until)}"
        )
    ),
    **_FIELD_REASONS,
    **_CITATION_REASONS,
    **_SIDES,
    "claim-target": Wording(
        lambda text, **_: f'"{shorten(text)}" is not a field that a source can claim.', _suggest_target
    ),
    "outlet-is-date": Wording(
        '"{text}" reads as a date, not as an outlet.', "If that is its name, put it in quotation marks."
    ),
    "draft-not-one-event": Wording("{file} is not the draft of one event."),
    "draft-missing": Wording("There is no draft to go on with."),
    "draft-without-terminal": Wording("Questions need a terminal."),
    "arrow-form": Wording('"{text}" does not say who wrote to whom.', "Write WHO -> WHO, or WHO <-> WHO."),
    "arrow-recipient": Wording("The arrow in the sender names the recipient.", "Leave recipient out."),
    "arrow-key": Wording(
        "There are {messages} messages, each an event with a key of its own.", "Leave key and aliases out."
    ),
    "assignment-form": Wording(
        '"{text}" is not FIELD=VALUE.', 'Write, for example, venue="Great hall", or tags+=Kursk.'
    ),
    "assignment-field": Wording(
        lambda field, record, **_: (
            f'"{field}" is not a field of an {record}.'
            if record[0] in "ae"
            else f'"{field}" is not a field of a {record}.'
        ),
        _suggest_field,
    ),
    "assignment-key": Wording("A key never changes.", "Add a nickname instead."),
    "assignment-single": Wording("{field} has one value; += adds to fields that have several.", "Write {field}=..."),
    "assignment-flag": Wording('{field} must be yes or no, not "{text}".'),
    "assignment-grade": Wording('{field} must be a letter from A to F, not "{text}".'),
    "assignment-word": Wording(lambda field, text, words: f'{field} "{text}" is not one of {_list(words)}.'),
    "assignment-value": Wording("{field} {reason}."),
    "assignment-name-empty": Wording("A name is empty."),
    "assignment-names": Wording("Names can only be added, one at a time.", "Write names+=ko:NAME"),
    "assignment-name-language": Wording('"{text}" does not say its language.', "Write names+=ko:NAME"),
}
