"""What kind of actor an unknown name belongs to, judged by its words alone.

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
_PLACE = "(?:in|to) (?P<receiving>.+)"
_PHRASES = (
    re.compile(rf"(?:the )?(?P<sending>.+?)(?:['’]s)? (?P<kind>{_MISSION}) {_PLACE}", re.IGNORECASE),
    re.compile(rf"(?:the )?(?P<kind>{_MISSION}) of (?P<sending>.+?) {_PLACE}", re.IGNORECASE),
)
_KEY = re.compile(
    "(?P<sending>[a-z]{3})-(?P<kind>embassy|consulate-general|consulate|permanent-mission|legation)"
    "-(?P<receiving>[a-z]{3})"
)


def guess_kind(name: str, *, titled: bool) -> ActorKind | None:
    """Return the kind its words suggest, a person for a name with a title, else None."""
    words = set(fold(name).split())
    for kind, markers in _WORDS.items():
        if words.intersection(markers):
            return kind
    return ActorKind.PERSON if titled else None


def parse_mission(name: str) -> tuple[str, str, str] | None:
    """Parse the name of a diplomatic mission, a key or English words, as (sending side, kind, receiving side).

    Both sides of `prk-embassy-rus` and "North Korean Embassy in Moscow" are texts that name a state.
    """
    for pattern in (_KEY, *_PHRASES):
        if match := pattern.fullmatch(name.strip()):
            kind = match["kind"].lower().replace(" ", "-")
            return match["sending"], kind, match["receiving"]
    return None
