"""What kind of actor an unknown name belongs to, judged by its words alone.

A person is never guessed from a bare name: "United Russia" and "Sergei Lavrov" look alike.
"""

from timeline.domain.names.folding import fold
from timeline.domain.names.missions import is_mission_name
from timeline.domain.vocabulary import ActorKind

_WORDS = {
    ActorKind.PARTY: ("party",),
    ActorKind.FIRM: ("company", "corporation", "corp", "co", "ltd", "inc", "bank", "holding", "plant", "factory"),
    ActorKind.ORGAN: (
        *("ministry", "department", "committee", "commission", "council", "assembly", "parliament", "duma"),
        *(
            "government",
            "delegation",
            "cabinet",
            "administration",
            "bureau",
            "office",
            "agency",
            "service",
            "secretariat",
        ),
        *("army", "navy", "force", "forces", "command", "court", "presidium", "police", "fleet"),
    ),
    ActorKind.ORGANISATION: (
        *("university", "institute", "academy", "association", "federation", "union", "society", "league"),
        *("club", "foundation", "museum", "theatre", "troupe", "ensemble", "school", "centre", "center"),
        *("organisation", "organization", "group", "congress", "forum", "church"),
    ),
}


def guess_kind(name: str, *, titled: bool) -> ActorKind | None:
    """Return the kind its words suggest, a person for a name with a title, else None."""
    if is_mission_name(name):
        return ActorKind.MISSION
    words = set(fold(name).split())
    for kind, markers in _WORDS.items():
        if words.intersection(markers):
            return kind
    return ActorKind.PERSON if titled else None
