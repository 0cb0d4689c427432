"""Hints after a reference to an actor, a state, a source or an event that cannot be resolved."""

from timeline.cli.hints import Hint

HINTS: dict[str, Hint] = {
    "person-at-once": lambda name, **_: f'Add the other person: timeline actor add "{name}" --kind person --anyway',
    "state-without-actor": "Add it: timeline init",
    "source-relays-itself": "Give it with --via.",
}
