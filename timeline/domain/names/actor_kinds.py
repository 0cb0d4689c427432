"""What an unknown name is: read from the words it is made of, or not said at all.

A person is never guessed from a bare name: "United Russia" and "Sergei Lavrov" look alike.
"""

import re

from timeline.domain.names.folding import fold
from timeline.domain.vocabulary import ActorKind

_WORDS = {
    ActorKind.PARTY: ("party",),
    ActorKind.FIRM: ("company", "corporation", "corp", "co", "ltd", "inc", "bank", "holding", "plant", "factory"),
    ActorKind.ORGAN: (
        *("ministry", "department", "committee", "commission", "council", "assembly", "parliament", "duma"),
        *("government", "cabinet", "administration", "bureau", "office", "agency", "service", "secretariat"),
        *("army", "navy", "force", "forces", "command", "court", "presidium", "police", "fleet"),
    ),
    ActorKind.ORGANISATION: (
        *("university", "institute", "academy", "association", "federation", "union", "society", "league"),
        *("club", "foundation", "museum", "theatre", "troupe", "ensemble", "school", "centre", "center"),
        *("organisation", "organization", "delegation", "group", "congress", "forum", "church"),
    ),
}
_MISSION = "embassy|consulate[ -]general|consulate|permanent mission|legation|representative office"
_WHERE = "(?:in|to) (?P<receiving>.+)"
_PHRASES = (
    re.compile(rf"(?:the )?(?P<sending>.+?)(?:['’]s)? (?P<kind>{_MISSION}) {_WHERE}", re.IGNORECASE),
    re.compile(rf"(?:the )?(?P<kind>{_MISSION}) of (?P<sending>.+?) {_WHERE}", re.IGNORECASE),
)
_KEY = re.compile(
    "(?P<sending>[a-z]{3})-(?P<kind>embassy|consulate-general|consulate|permanent-mission|legation)"
    "-(?P<receiving>[a-z]{3})"
)


def guess_kind(name: str, *, titled: bool) -> ActorKind | None:
    """What bears this name: a person if it has a title, a body if its words say so, else None."""
    words = set(fold(name).split())
    for kind, markers in _WORDS.items():
        if words.intersection(markers):
            return kind
    return ActorKind.PERSON if titled else None


def parse_mission(name: str) -> tuple[str, str, str] | None:
    """The sending side, kind and receiving side of a diplomatic mission named by key or in English words.

    `prk-embassy-rus` and "North Korean Embassy in Moscow" both give texts that name two states.
    """
    for pattern in (_KEY, *_PHRASES):
        if found := pattern.fullmatch(name.strip()):
            kind = found["kind"].lower().replace(" ", "-")
            return found["sending"], kind, found["receiving"]
    return None
