"""The rules that rank titles as a list, and how one title is ranked."""

from collections.abc import Sequence

from timeline.db.read.nouns.ranks import RankLine
from timeline.document import Block, Document, Heading, Table, Text
from timeline.domain.states.ranks import RankRule
from timeline.reports.page.rows import build_listing, build_record

_COLUMNS = {"track": "Track", "level": "Level", "pattern": "Title", "country": "Country", "key": "Key"}


def build_list(lines: Sequence[RankLine]) -> Document:
    """The list; level 1 is the highest of its track."""
    return build_listing("Ranks", [one._asdict() for one in lines], columns=_COLUMNS, nothing="No rule on record.")


def build(
    title: str, country: str, *, rule: RankRule | None, lines: Sequence[RankLine], near: Sequence[RankLine]
) -> Document:
    """How a title is ranked: by which rule of `lines`, or by none, with the nearest."""
    found = next((one for one in lines if rule and one.key == rule.key), None)
    form = {
        "title": title,
        "country": country,
        "track": found.track if found else None,
        "level": found.level if found else None,
        "rule": found._asdict() if found else None,
        "nearest": [one._asdict() for one in near],
    }
    blocks: list[Block] = []
    if found is None:
        blocks.append(Text("No rule ranks this title: it is compared with no other."))
        if near:
            rows = [(one.pattern, one.country, f"{one.track} {one.level}", one.key) for one in near]
            blocks += [Heading("Nearest"), Table(("Title", "Country", "Rank", "Key"), rows)]
    return build_record(
        title,
        form,
        facts=[
            ("Country", country or "any"),
            ("Rank", f"{found.track} {found.level}" if found else "none"),
            ("By the rule", f"{found.pattern}, {found.country or 'any country'} ({found.key})" if found else ""),
            ("Source", found.source if found else ""),
        ],
        blocks=blocks,
        key=found.key if found else "",
    )._replace(keys=[found.key] if found else [])
