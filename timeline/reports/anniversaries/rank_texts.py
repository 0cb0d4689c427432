"""Ranks and how they compare, in words."""

from collections.abc import Sequence

from timeline.document import mark_aside
from timeline.domain.events.records import Participant
from timeline.domain.occasions.observances import Observance
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.occasions.rank_history import NoRank, RankComparison, RankStep, YearComparison, find_rule
from timeline.domain.states.ranks import RankRule
from timeline.reports.anniversaries import observances

NO_RANKS = {
    NoRank.UNRANKED: "not ranked",
    NoRank.UNNAMED: "no guest named",
    NoRank.NO_HOST: "no host named",
}
"""Why a year has no rank to compare."""


def describe_step(step: RankStep) -> str:
    """`up 1`, `same`, `down 2`."""
    return f"{'up' if step.rise > 0 else 'down'} {abs(step.rise)}" if step.rise else "same"


def describe_comparison(ranks: RankComparison, other: str) -> str:
    """`up 1 against 2024`, `up 1 (state) against 2024` where there are several tracks, `same as 2024`.

    Or `not comparable: party track, 2024 state`.
    """
    if not ranks.steps:
        return f"not comparable: {' and '.join(ranks.now)} track, {other} {' and '.join(ranks.before)}"
    tracks: dict[str, list[str]] = {}
    for step in ranks.steps:
        tracks.setdefault(describe_step(step), []).append(step.track)
    several = max(len(ranks.before), len(ranks.now)) > 1
    verdicts = [verdict + (f" ({', '.join(on)})" if several else "") for verdict, on in tracks.items()]
    if ranks.is_same:
        return verdicts[0].replace("same", f"same as {other}", 1)
    return f"{', '.join(verdicts)} against {other}"


def describe_last(comparison: YearComparison) -> str:
    """`up 1 against 2024`, `first on record`, `no guest named`."""
    no_rank, earlier = comparison.current.no_rank, comparison.earlier
    if comparison.current.held and no_rank:
        words = NO_RANKS[no_rank]
        return f"not comparable: {words}" if no_rank is NoRank.UNRANKED else words
    return _describe(comparison, str(earlier.year) if earlier else "", nothing="first on record")


def describe_last_round(comparison: YearComparison) -> str:
    """`up 3 against the 75th, 2023`."""
    earlier = comparison.earlier
    ordinal = earlier.count.ordinal if earlier else None
    name = f"the {format_ordinal(ordinal)}, {earlier.year}" if earlier and ordinal else ""
    return _describe(comparison, name, nothing="none on record")


def describe_rank(participant: Participant, rules: Sequence[RankRule]) -> str:
    """`state 4: foreign minister`, with the rule behind it; `as recorded` where the rules of today rank differently."""
    if participant.level is None:
        return NO_RANKS[NoRank.UNRANKED]
    rule = find_rule(participant, rules)
    country = f" ({rule.country})" if rule and rule.country else ""
    return f"{participant.track} {participant.level}: {rule.pattern + country if rule else 'as recorded'}"


def describe_attended(observance: Observance) -> str:
    """`2025-10-16 reception, +4 days`, a claim that does not agree, and what else it marks."""
    claim = f"claimed {observances.describe_claim(observance)}" if observance.misses_claim else ""
    marks = (f"also marks {mark_aside(link.key, instead=link.title)}" for link in observance.also_marks)
    event = observances.describe_observance(observance)
    return ", ".join(filter(None, (event, observances.describe_offset(observance), claim, *marks)))


def _describe(comparison: YearComparison, other: str, *, nothing: str) -> str:
    """Describe a comparison with another year of this name, and the years passed over."""
    if not comparison.current.held or comparison.current.no_rank:
        return ""
    years: dict[str, list[str]] = {}
    for year in comparison.passed_over:
        if year.no_rank:
            years.setdefault(NO_RANKS[year.no_rank], []).append(str(year.year))
    between = [f"{', '.join(group)}: {reason}" for reason, group in years.items()]
    if skipped := comparison.skipped:
        status = " and ".join(skipped.statuses) or "no record"
        between.insert(0, f"{format_ordinal(skipped.ordinal)}, {skipped.year}: {status}")
    described = "nobody ranked before" if comparison.passed_over else nothing
    if comparison.ranks:
        described = describe_comparison(comparison.ranks, other)
    return described + (f" ({'; '.join(between)})" if between else "")
