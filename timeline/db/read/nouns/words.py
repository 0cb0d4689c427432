"""Event types, ranks and tags: the lists, and the one that somebody names."""

from timeline.db.read.conditions import make_unknown_type
from timeline.db.read.rules import read_ranks
from timeline.db.read.sql import Reader
from timeline.domain.names.folding import fold
from timeline.domain.records import TagRecord, TypeRecord
from timeline.domain.states.ranks import RankRule
from timeline.errors import NotFound

_NEAREST = 3
_NEAREST_RANKS = 5
_LIKENESS = 60


def list_types(reader: Reader, *, family: str = "") -> list[TypeRecord]:
    """Return the event types by family and code."""
    rows = reader.read_rows(
        "SELECT code, label, family, coalesce(parent, ''), cameo, plover, founds, source FROM event_type"
        " ORDER BY family, code"
    )
    counts = dict(reader.read_rows("SELECT type, count(*) FROM event GROUP BY type"))
    types = []
    parents = {row[0]: row[3] for row in rows}
    for code, label, its_family, parent, cameo, plover, founds, source in rows:
        subtypes = _find_subtypes(parents, code)
        events = counts.get(code, 0)
        below = events + sum(counts.get(subtype, 0) for subtype in subtypes)
        own = (code, label, its_family, parent, cameo, plover, bool(founds), source)
        types.append(TypeRecord(*own, events, below, subtypes))
    return [record for record in types if family in {"", record.family}]


def find_type(reader: Reader, text: str) -> TypeRecord:
    """Find the event type with this code or label; raises NotFound with the nearest."""
    types = list_types(reader)
    matches = [record for record in types if record.code == text.strip().casefold()]
    matches = matches or [record for record in types if fold(record.label) == fold(text)]
    if len(matches) != 1:
        raise make_unknown_type(text, {record.code for record in types})
    return matches[0]


def _find_subtypes(parents: dict[str, str], code: str) -> tuple[str, ...]:
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
    from rapidfuzz import fuzz, process

    patterns = [fold(rule.pattern) for rule in rules]
    similar = process.extract(
        fold(title), patterns, scorer=fuzz.token_sort_ratio, limit=_NEAREST_RANKS, score_cutoff=_LIKENESS
    )
    return [rules[place] for _, _, place in similar]


def list_tags(reader: Reader) -> list[TagRecord]:
    """Return the tags by key."""
    rows = reader.read_rows(
        "SELECT t.key, t.label, count(x.event) FROM tag t LEFT JOIN event_tag x ON x.tag = t.key"
        " GROUP BY t.key, t.label ORDER BY t.key"
    )
    return [TagRecord(*row) for row in rows]


def find_tag(reader: Reader, text: str) -> TagRecord:
    """Find the tag with this key or label; raises NotFound with the nearest."""
    tags = list_tags(reader)
    for tag in tags:
        if tag.key == text.strip() or (fold(tag.label) and fold(tag.label) == fold(text)):
            return tag
    from rapidfuzz import process

    labels = [tag.label or tag.key for tag in tags]
    similar = process.extract(text, labels, limit=_NEAREST, score_cutoff=_LIKENESS)
    raise NotFound("tag", text, nearest=[label for label, _, _ in similar])
