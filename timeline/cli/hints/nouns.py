"""Hints after a problem with an actor, a post, a country, an event type, a rank, a tag or a source."""

from collections.abc import Sequence

from timeline.cli.hints import Hint


def _write_example(code: str, sides: Sequence[tuple[str, str]]) -> str:
    options = " ".join(f"--{name} {value}" for name, value in sides)
    return f'Example: timeline add {code} "TITLE" --on 2024-10-12 {options} --outlet NAME --published 2024-10-13'


HINTS: dict[str, Hint] = {
    "date-is-span": "Give --from and --until.",
    "actor-not-accredited": "Leave --receiving out, or give --kind mission.",
    "actor-recorded": lambda actor, **_: f"See it: timeline actor show {actor}\nTo add another of that name: --anyway",
    "actor-is-state": 'Write: timeline country add XSL "Name"',
    "actor-kind-unknown": lambda kinds, **_: f"Give --kind {', '.join(kind for kind in kinds if kind != 'state')}.",
    "body-is-person": "Give --of ORGANISATION.",
    "post-recorded": "See it: timeline office show {person}",
    "country-code-unreserved": "If this is its code in ISO 3166: --iso {code}",
    "succession-incomplete": "Give --succeeds COUNTRY.",
    "succession-day-missing": "Give --on 1991-05-18.",
    "succession-recorded": "See it: timeline country show {predecessor}",
    "predecessor-exists": "Leave --keeps out.",
    "anniversaries-kept": "Leave --keeps out.",
    "type-change-missing": "Give --label, --founds, --soil, --cameo, --plover or --source.",
    "type-example": _write_example,
    "type-recorded": "See it: timeline type show {code}",
    "type-family-missing": lambda families: f"Give --family {', '.join(families)}.",
    "type-family-differs": "Leave --family out.",
    "rank-recorded": lambda pattern, country, **_: (
        f'See it: timeline rank show "{pattern}"' + (f" --country {country}" if country else "")
    ),
    "saved-recorded": "To change it: timeline saved set {name} QUERY",
    "saved-no-change": "For example: timeline saved set {name} 'tag:kursk type:visit'",
    "posts-several": "See them: timeline office list --person {person}",
    "not-an-organisation": "See all: timeline membership list",
    "no-members": "Add one: timeline membership add {organisation} COUNTRY --since DATE --source TEXT",
    "membership-recorded": "See it: timeline membership list {organisation}\nTo end it: timeline membership end",
    "tag-recorded": "See its events: timeline tag show {tag}",
    "source-empty": "Give --outlet, --url or --headline.",
    "source-recorded": lambda source, anyway: (
        f"See it: timeline source show {source}"
        + ("" if anyway else "\nIf it is another story: --anyway, with its own --headline")
    ),
}
