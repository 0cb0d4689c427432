"""One participant as a query names it: `PRK`, `"Choe Son-hui"`, `PRK rank<=4`, `RUS track=party rank:1..3`.

Level 1 is the highest, so that `rank<=4` is level 4 and all above it.
"""

import re
from typing import NamedTuple

from timeline.domain.text.patterns import compile_later
from timeline.domain.vocabulary import Track
from timeline.errors import InvalidInput

LOWEST = 9999
"""The lowest level that can be asked for."""

_CONDITION = compile_later(r"(?:^|(?<=\s))(rank|track)\s*(<=|>=|[=:<>])\s*(\S*)")
_LEVELS = compile_later(r"(\d{0,4})(\.\.)?(\d{0,4})", re.ASCII)


class ParticipantQuery(NamedTuple):
    """What one participation has to meet: who, the levels from the highest to the lowest, the track; "" for any."""

    who: str = ""
    levels: tuple[int, int] | None = None
    track: str = ""


def parse_participant(text: str) -> ParticipantQuery:
    """Parse who and the conditions after it; raises InvalidInput for a rank or a track that is none."""
    highest, lowest, track, is_ranked = 0, LOWEST, "", False
    for name, operator, value in _CONDITION.findall(text):
        if name == "track":
            track = _parse_track(operator, value, text)
            continue
        first, last = _parse_bound(operator, value, text)
        highest, lowest, is_ranked = max(first, highest), min(last, lowest), True
    who = " ".join(_CONDITION.sub(" ", text).split())
    return ParticipantQuery(who, (highest, lowest) if is_ranked else None, track)


def parse_levels(text: str) -> tuple[int, int]:
    """Parse `1`, `1..4`, `2..` or `..3` as the highest and the lowest level; raises InvalidInput."""
    match = _LEVELS.fullmatch(text)
    if match is None or not (match[1] or match[3]) or (match[3] and not match[2]):
        raise InvalidInput("query-rank", value=text)
    return int(match[1] or 0), int(match[3] or (LOWEST if match[2] else match[1]))


def _parse_bound(operator: str, value: str, text: str) -> tuple[int, int]:
    if operator in {"=", ":"}:
        return parse_levels(value)
    if not re.fullmatch(r"\d{1,4}", value, re.ASCII):
        raise InvalidInput("query-rank", value=value or text)
    level = int(value)
    return {"<=": (0, level), "<": (0, level - 1), ">=": (level, LOWEST), ">": (level + 1, LOWEST)}[operator]


def _parse_track(operator: str, value: str, text: str) -> str:
    if operator not in {"=", ":"} or value not in list(Track):
        raise InvalidInput("query-value-unknown", field="track", value=value or text, values=tuple(Track))
    return value
