"""Messages about actors, posts, countries, event types, ranks, tags and sources that are added or looked up."""

from collections.abc import Sequence

from timeline.messages import Wording
from timeline.messages.phrases import count


def _join(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _summarise(key: str, name: str, details: Sequence[str]) -> str:
    return (f"{key}: {name}" if name else key) + (f" ({', '.join(details)})" if details else "")


def _describe_period(since: str, until: str) -> str:
    return " ".join(filter(None, (since and f"from {since}", until and f"until {until}"))) or "always"


def _count_ranked(titles: int, events: int) -> str:
    if not titles:
        return "No recorded title changes its rank."
    verb = "changes its" if titles == 1 else "change their"
    return f"{count(titles, 'recorded title')} in {count(events, 'event')} {verb} rank."


WORDINGS = {
    "type-example": Wording(lambda code, sides: f"{code}: {', '.join(f'{name} {value}' for name, value in sides)}"),
    "type-change-missing": Wording("Nothing to change is given."),
    "pairs-follow": Wording(lambda events: f"The pairs of {count(events, 'event')} of this type follow."),
    "new-record": Wording(_summarise),
    "text-empty": Wording("needs a letter or a digit"),
    "period-reversed": Wording("{until} is not after {since}.", "Swap them."),
    "date-is-span": Wording("{date} is a span of time."),
    "date-not-day": Wording("{date} is not a whole day.", "Leave it out if the day is unknown."),
    "actor-not-accredited": Wording("Only a mission is accredited to a country, not a {kind}."),
    "actor-recorded": Wording(
        lambda name, known, kind, country, **_: f'"{name}" is a name of {known} ({_join(kind, country)}).'
    ),
    "actor-is-state": Wording("A state is added as a country, with its code."),
    "actor-kind-unknown": Wording('"{name}" may be a person or an organisation.'),
    "reliability-invalid": Wording(
        '"{reliability}" is not a reliability.', "Write A to F: A is reliable, F cannot be judged."
    ),
    "names-similar": Wording(lambda names: f"Similar names on record: {', '.join(names)}."),
    "not-one-name": Wording('"{text}" is not one name.', 'Write "[COUNTRY:] NAME".'),
    "holder-not-person": Wording(
        "{actor} is not a person ({kind}).", "Write the person first, then the title of the post."
    ),
    "body-is-person": Wording("{actor} is a person, not an organisation."),
    "post-recorded": Wording(
        lambda person, name, title, since, until: (
            f"{name} already has the post {title}, {since or 'unknown'} to {until or 'open'}."
        )
    ),
    "country-code-letters": Wording('"{code}" is not a code of three letters.', "Write a code such as XSL."),
    "country-code-unreserved": Wording(
        "{code} may come to mean another country.", "Write X and two letters, such as XSL."
    ),
    "country-code-recorded": Wording("{code} already means {known}.", "Choose another code."),
    "country-key-taken": Wording('"{key}" is the key of another record.', "Choose another code."),
    "country-name-recorded": Wording(
        '"{name}" is already a name of {code} ({known}).', "Write a name that distinguishes the two."
    ),
    "capital-names-another": Wording('"{capital}" means another country, so it is not a name of {code}.'),
    "country-since-succession": Wording("From {day}, the day of the succession."),
    "succession-incomplete": Wording("The details of a succession are given, but no predecessor."),
    "succession-day-missing": Wording("The day of the succession is missing."),
    "succession-circular": Wording(
        lambda predecessor, successor: (
            f"{successor} cannot succeed itself."
            if predecessor == successor
            else f"{successor} cannot succeed {predecessor}, which is its successor."
        )
    ),
    "succession-recorded": Wording("{successor} is already a successor of {predecessor}."),
    "no-country-then": Wording(
        lambda day, code, since, until: f"{code} did not exist on {day}; it existed {_describe_period(since, until)}.",
        "Check the day.",
    ),
    "predecessor-exists": Wording("{predecessor} still exists and observes its own anniversaries."),
    "anniversaries-kept": Wording("{keeper} already observes the anniversaries of {predecessor}."),
    "type-code-invalid": Wording(
        '"{code:.80}" is not a code: codes become part of keys.', "Write a code such as {better}."
    ),
    "cameo-invalid": Wording('"{code}" is not a CAMEO code; write two to four digits, such as 043'),
    "type-recorded": Wording("{code} already exists: {label} ({family})."),
    "type-family-missing": Wording("The family is missing."),
    "type-family-differs": Wording("{parent} is of the family {known}, not {family}."),
    "rank-recorded": Wording(
        lambda pattern, track, level, rule, **_: f'"{pattern}" already has a rank: {track} {level} ({rule}).'
    ),
    "titles-ranked": Wording(_count_ranked),
    "saved-recorded": Wording(
        lambda name, query: f"There is a saved search {name} already" + (f": {query}." if query else ".")
    ),
    "saved-name": Wording(
        '"{name}" cannot be the name of a saved search.',
        "Write one word of 60 letters, digits and hyphens at most.",
    ),
    "saved-empty": Wording("The saved search {name} has no condition.", "Write words or conditions."),
    "saved-no-change": Wording("Nothing to change in the saved search {name}.", "Give a query, a name or a note."),
    "saved-used": Wording(
        lambda name, searches: f"The saved search {name} is part of {', '.join(searches)}.", "Change these first."
    ),
    "saved-circle": Wording(
        lambda names: f"The saved search {names[0]} is part of itself: {' > '.join(names)}.",
        "Write the conditions of one of them out.",
    ),
    "saved-too-deep": Wording(
        "The saved search {name} has others in it, more than {limit} deep.", "Write the conditions of some of them out."
    ),
    "posts-several": Wording(
        lambda person, title, spans: f"{person} has several posts {title}: {'; '.join(spans)}.",
        "Undo the change that added the wrong one.",
    ),
    "not-an-organisation": Wording("{name} is no organisation but a {kind}."),
    "no-members": Wording("No members of {organisation} are on record."),
    "membership-recorded": Wording(
        lambda organisation, country, since, until: (
            f"{country} is on record as a member of {organisation}"
            + "".join(f" {word} {end}" for word, end in (("from", since), ("until", until)) if end)
            + "."
        )
    ),
    "memberships-several": Wording(
        lambda numbers: f"There are several, with the numbers {', '.join(map(str, numbers))}.", "Give one of them."
    ),
    "tag-recorded": Wording("The tag {label} already exists."),
    "source-empty": Wording("Nothing identifies the source."),
    "source-recorded": Wording(lambda source, **_: f"This looks like {source}."),
    "source-not-in-list": Wording("{source} is not in this list.", "Repeat the same question to continue a list."),
    "source-completed": Wording("{source} was known but had not been seen; the missing fields are added."),
}
