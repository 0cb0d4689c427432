"""Messages about references to actors, states, sources and events that cannot be resolved."""

from collections.abc import Sequence

from timeline.messages import Wording
from timeline.messages.names import WHO
from timeline.messages.phrases import suggest


def _refuse_ordinal(ordinal: str, kind: str, events: Sequence[str]) -> str:
    return f'"{ordinal}" alone does not say which one: the event {kind} {", ".join(events) or "nothing"}.'


def _propose_actor(name: str, details: Sequence[str], nearest: Sequence[str]) -> str:
    return f"{name} ({', '.join(details)})" + (f" - or did you mean {', '.join(nearest)}?" if nearest else "")


_ACTORS = {
    "actor-proposed": Wording(_propose_actor),
    "state-ended": Wording(
        '"{text}" ({code}) ended on {end}, before {date}.',
        lambda successors, **_: f"Write its successor: {', '.join(successors)}." if successors else "",
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
    "actor-key-recorded": Wording(
        'The actor "{key}" is already recorded as {name} ({description}).', "Give it another key in the file."
    ),
    "actor-parents-circular": Wording('actor "{key}" belongs to itself through its parents.'),
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
    "event-differs": Wording(
        lambda key, fields: (
            f'"{key}" is already recorded and differs in {", ".join(fields)}; adding never changes a record'
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

WORDINGS = {**_ACTORS, **_SOURCES, **_EVENTS}
