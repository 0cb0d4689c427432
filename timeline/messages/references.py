"""Messages about references to actors, states, sources and events that cannot be resolved."""

from collections.abc import Sequence

from timeline.messages import Wording
from timeline.messages.names import WHO
from timeline.messages.phrases import describe_at_once, suggest


def _refuse_ordinal(ordinal: str, kind: str, events: Sequence[str]) -> str:
    return f'"{ordinal}" alone does not say which one: the event {kind} {", ".join(events) or "nothing"}.'


def _propose_actor(name: str, details: Sequence[str], nearest: Sequence[str]) -> str:
    return f"{name} ({', '.join(details)})" + (f" - or did you mean {', '.join(nearest)}?" if nearest else "")


_WRITE_MISSION = 'Write "Embassy of Japan in Seoul", or "{name} [organisation]" if it is no mission of a state.'

_ACTORS = {
    "actor-proposed": Wording(_propose_actor),
    "state-ended": Wording(
        '"{text}" ({code}) ended on {end}, before {date}.',
        lambda successors, **_: f"Write its successor: {', '.join(successors)}." if successors else "",
    ),
    "state-not-yet": Wording(
        "{name} ({code}) existed only from {start}, after {date}.",
        lambda code, predecessors, **_: (
            (f"Write the state of that time: {', '.join(predecessors)}. " if predecessors else "")
            + f'For a body that acted before there was a state, write "{code}: NAME [organisation]".'
        ),
    ),
    "state-not-begun": Wording("{name} ({code}) existed only from {start}, after {date}."),
    "person-at-once": Wording(
        lambda name, day, **facts: (
            f"{name} is {describe_at_once(**facts)} on {day}. If these are two people of one name,"
            " give each a key of its own and write that as the name."
        )
    ),
    "state-without-actor": Wording("The country {code} has no actor of its own."),
    "actor-is-outlet": Wording(
        '"{name}" is only known as an outlet.',
        'If it took part itself, write "{name} [outlet]", else "{name} [organisation]" ...',
    ),
    "actor-unknown": Wording(
        lambda name, nearest: f'Unknown: "{name}". Is it a person or an organisation?{suggest(nearest)}',
        'Write "{name} [person]", "[party]", "[organ]" or "[organisation]", or add a title: "{name}, ambassador".',
    ),
    "actor-with-title": Wording(
        lambda name, nearest: f'Unknown: "{name}".{suggest(nearest)}',
        'A title follows the name: "COUNTRY: NAME, TITLE", or "COUNTRY: ?, TITLE" for somebody without a name.',
    ),
    "actor-key-recorded": Wording(
        'The actor "{key}" is already recorded as {name} ({description}).', "Give it another key in the file."
    ),
    "actor-parents-circular": Wording('actor "{key}" belongs to itself through its parents.'),
}

_MISSIONS = {
    "mission-without-sender": Wording('"{name}" does not say whose it is.', _WRITE_MISSION),
    "mission-without-place": Wording('"{name}" does not say where it is.', _WRITE_MISSION),
    "mission-sender-unknown": Wording(
        lambda name, text, nearest: f'"{name}": no state is called "{text}".{suggest(nearest)}', _WRITE_MISSION
    ),
    "mission-of-another": Wording('"{name}" is not a mission of {country}.', _WRITE_MISSION),
    "mission-place-unknown": Wording(
        '"{name}": no state or city is known as "{text}".',
        'Write the state after the city, as in "Consulate of Japan in CITY, COUNTRY"; several with ";".',
    ),
    "mission-places-differ": Wording(
        lambda name, places: f'"{name}" is in more than one state: {", ".join(places)}.', _WRITE_MISSION
    ),
    "mission-without-organisation": Wording(
        '"{name}" does not say to whom it is sent.',
        'Write "Permanent Mission of Japan to the United Nations in Geneva".',
    ),
    "mission-unknown": Wording('"{name}" reads as a mission, but does not say whose and where.', _WRITE_MISSION),
}

_SOURCES = {
    "source-undefined": Wording('The source "{key}" has no outlet, url or title.'),
    "source-key-recorded": Wording(
        lambda key, fields: f'The source "{key}" is already recorded and differs in {", ".join(fields)}.',
        "Give it another key in the file.",
    ),
    "source-story-recorded": Wording(
        'No source has the key "{key}", and its story is recorded as {known}.', "Write {known}."
    ),
    "linked-event-refused": Wording('The event "{key}" is refused itself.', "Correct it first."),
    "cited-source-refused": Wording('The source "{source}" is refused itself.', "Correct it first."),
    "source-relays-itself": Wording('The source "{source}" cannot relay itself.', "Name the original that it quotes."),
}

_EVENTS = {
    "relations-proposed": Wording("{nickname} (the relations themselves; their date is not recorded)"),
    "relations-dated": Wording("Gives the date of relations that were recorded without one."),
    "place-from-host": Wording("Place: {place} (from the host)."),
    "title-misspelt": Wording('The title "{title}" has no rank. Did you mean "{near}"?'),
    "mission-elsewhere": Wording(
        "Note: the host {actor} is a mission to {receiving}, but the event takes place in {country}."
    ),
    "part-of-itself": Wording(
        lambda key, path: f"{key} would be part of itself: it is part of {', which is part of '.join(path)}"
    ),
    "event-differs": Wording(
        lambda key, fields: (
            f'"{key}" is already recorded and differs in {", ".join(fields)}; adding never changes a record'
        )
    ),
    "id-recorded": Wording(
        lambda number, dataset, event: (
            f"{' '.join(filter(None, (dataset, number)))} is the id of {event}, which differs"
        )
    ),
    "key-taken": Wording('"{key}" is already in use'),
    "tag-empty": Wording('"{tag}" has no letter or digit'),
    "participant-repeated": Wording("{participant} is given twice"),
    "link-to-itself": Wording("{key} cannot be linked to itself"),
    "claim-who-several": Wording('"{value}" names more than one participant; give each a claim of its own.', WHO),
    "claim-ordinal-alone": Wording(_refuse_ordinal, "Write KEY=77."),
    "claim-ordinal": Wording('"{ordinal}" is not an ordinal.', "Write KEY=77."),
    "claim-number": Wording("there is no {field} {number}; the event has {count}."),
}

WORDINGS = {**_ACTORS, **_MISSIONS, **_SOURCES, **_EVENTS}
