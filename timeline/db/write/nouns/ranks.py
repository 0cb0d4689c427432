"""A new rule that ranks titles: what it now ranks is ranked anew in the same revision."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from timeline.db.read.countries import find_country
from timeline.db.read.rules import read_ranks
from timeline.db.read.sql import Reader
from timeline.db.write.apply import RowChange, insert_row
from timeline.db.write.nouns.addition import Addition
from timeline.db.write.transaction import Transaction
from timeline.domain.names.folding import fold
from timeline.domain.names.keys import make_unused, slugify
from timeline.domain.states.ranks import RankRule, find_rank
from timeline.domain.text.storable import find_line_problem
from timeline.domain.vocabulary import ChangeKind, Track
from timeline.errors import InvalidDraft, Reason, RecordedAlready

_LINE = 500


@dataclass(frozen=True, slots=True)
class NewRank:
    """A rule as typed, of one country or of any."""

    pattern: str
    track: Track
    level: int
    country: str = ""
    source: str = ""


def plan_rank(transaction: Transaction, told: NewRank) -> Addition:
    """The row of a new rule and the participations that it ranks; raises what is wrong with it."""
    reader, pattern = transaction.reader, " ".join(told.pattern.split())
    short = (("pattern", pattern), ("source", told.source))
    problems: list[tuple[str, Reason]] = [
        (name, why) for name, text in short if (why := find_line_problem(text, limit=_LINE))
    ]
    if not fold(pattern):
        problems.append(("pattern", "is empty"))
    if problems:
        raise InvalidDraft(problems)
    code = find_country(reader, told.country) if told.country else ""
    rules = read_ranks(reader)
    for known in rules:
        if fold(known.pattern).split() == fold(pattern).split() and known.country == code:
            raise RecordedAlready(
                f'"{known.pattern}" is ranked already: {known.track} {known.level} ({known.key}).',
                hint=f'See it: timeline rank show "{known.pattern}"' + (f" --country {code}" if code else ""),
            )
    keys = {rule.key for rule in rules}
    stem = slugify(pattern) or told.track
    key = make_unused(f"{code.lower()}-{stem}" if code else stem, keys.__contains__)
    rule = RankRule(key, pattern, code, told.track, told.level)
    row = insert_row(
        "rank", {"key": key}, pattern=pattern, country=code or None, track=told.track, level=told.level,
        source=told.source,
    )  # fmt: skip
    ranked = list(_ranked(reader, rule, (*rules, rule)))
    events = {change.key["event"] for change in ranked}
    where = f", {code}" if code else ""
    counted = (
        f"Ranks {len(ranked)} {'title' if len(ranked) == 1 else 'titles'} of people"
        f" in {len(events)} {'event' if len(events) == 1 else 'events'} on record anew."
        if ranked
        else "It ranks no title on record anew."
    )
    return Addition(key, f"{key}: {pattern} ({told.track} {told.level}{where})", [row, *ranked], (counted,))


def _ranked(reader: Reader, new: RankRule, rules: tuple[RankRule, ...]) -> Iterator[RowChange]:
    """The participations that the new rule ranks, where they do not stand so already."""
    best = cache(lambda title, code: find_rank(title, code, rules))
    for event, seq, title, code, track, level in reader.read_rows(
        "SELECT event, seq, title, coalesce(country, ''), coalesce(track, ''), level FROM participation"
        " WHERE title <> '' ORDER BY event, seq"
    ):
        if new.country in {"", code} and (track, level) != (new.track, new.level) and best(title, code) == new:
            values = {"track": new.track, "level": new.level}
            yield RowChange("participation", ChangeKind.UPDATE, {"event": event, "seq": seq}, values)
