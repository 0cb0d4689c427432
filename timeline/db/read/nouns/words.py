"""Event types, ranks and tags: the lists, and the one that somebody names."""

from timeline.db.read.candidates import choose_one, find_similar, suggest_nearest
from timeline.db.read.event_types import make_unknown_type
from timeline.db.read.rows import Conversion
from timeline.db.read.rules import read_ranks
from timeline.db.read.sql import Reader
from timeline.domain.events.usual_roles import list_usual_roles
from timeline.domain.names.folding import fold
from timeline.domain.records import TagRecord, TypeRecord
from timeline.domain.states.ranks import RankRule

_NEAREST_RANKS = 5
_TYPE = (
    "SELECT code, label, family, coalesce(parent, '') AS parent, cameo, plover, founds, source, soil FROM event_type"
    " ORDER BY family, code"
)
_TAG = (
    "SELECT t.key, t.label, count(x.event) AS events FROM tag t LEFT JOIN event_tag x ON x.tag = t.key"
    " GROUP BY t.key, t.label ORDER BY t.key"
)


def list_types(reader: Reader, *, family: str = "") -> list[TypeRecord]:
    """Return the event types by family and code."""
    counts = dict(reader.read_rows("SELECT type, count(*) FROM event GROUP BY type"))
    parents = dict(reader.read_rows("SELECT code, parent FROM event_type"))
    types = reader.read_records(
        TypeRecord,
        _TYPE,
        {
            "events": Conversion(lambda code: counts.get(code, 0), "code"),
            "roles": Conversion(list_usual_roles, "family"),
            "types_below": Conversion(lambda code: _find_subtypes(parents, code), "code"),
            "events_below": Conversion(
                lambda code: sum(counts.get(subtype, 0) for subtype in (code, *_find_subtypes(parents, code))), "code"
            ),
        },
    )
    return [record for record in types if family in {"", record.family}]


def find_type(reader: Reader, text: str) -> TypeRecord:
    """Find the event type with this code or label; raises NotFound with the nearest."""
    types = list_types(reader)
    matches = [record for record in types if record.code == text.strip().casefold()]
    matches = matches or [record for record in types if fold(record.label) == fold(text)]
    if not matches:
        raise make_unknown_type(text, {record.code for record in types})
    return choose_one("event type", text, matches, describe=lambda record: record.code, suggest=tuple)


def _find_subtypes(parents: dict[str, str | None], code: str) -> tuple[str, ...]:
    """Return the types below one at any depth, sorted."""
    subtypes: set[str] = set()
    waiting = [code]
    while waiting:
        above = waiting.pop()
        children = [child for child, parent in parents.items() if parent == above and child not in subtypes]
        subtypes.update(children)
        waiting += children
    return tuple(sorted(subtypes - {code}))


def list_ranks(reader: Reader, *, country: str | None = None, track: str = "") -> list[RankRule]:
    """Return the rules by track, level and country; of one country, its own and those of any country."""
    rules = [
        rule
        for rule in read_ranks(reader)
        if track in {"", rule.track} and (country is None or rule.country in {"", country})
    ]
    return sorted(rules, key=lambda rule: (rule.track, rule.level, rule.country, rule.pattern))


def find_similar_ranks(rules: list[RankRule], title: str) -> list[RankRule]:
    """Return the rules with the patterns most like a title, the most similar first."""
    patterns = [fold(rule.pattern) for rule in rules]
    similar = find_similar(fold(title), patterns, limit=_NEAREST_RANKS, scorer="token_sort_ratio")
    return [rules[place] for place, _ in similar]


def list_tags(reader: Reader) -> list[TagRecord]:
    """Return the tags by key."""
    return reader.read_records(TagRecord, _TAG)


def find_tag(reader: Reader, text: str) -> TagRecord:
    """Find the tag with this key or label; raises NotFound with the nearest."""
    tags = list_tags(reader)
    matches = [tag for tag in tags if tag.key == text.strip()]
    matches = matches or [tag for tag in tags if fold(tag.label) and fold(tag.label) == fold(text)]
    return choose_one(
        "tag",
        text,
        matches,
        describe=lambda tag: f"{tag.key}  {tag.label}".strip(),
        suggest=lambda: suggest_nearest(text, [tag.label or tag.key for tag in tags]),
    )
