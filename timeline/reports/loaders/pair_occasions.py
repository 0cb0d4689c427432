"""The occasions of a pair, to count their anniversaries: what is said of one anniversary is loaded elsewhere."""

from collections.abc import Sequence

from timeline.db.read import countries, occasions
from timeline.db.read.events import read_events
from timeline.db.read.rules import read_round_years
from timeline.db.read.sql import Reader
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.pair_occasions import EFFECTS, Occasion, PairOccasions, group_by_occasion


def load_pair_occasions(reader: Reader, first: str, second: str, *, strict: bool = False) -> PairOccasions:
    """Load the occasions of a pair without observances; each side with its lineage, or when strict alone."""
    states = countries.read_states(reader)
    lineages = tuple((code,) if strict else states.find_lineage(code) or (code,) for code in (first, second))
    return PairOccasions(
        pair=(first, second),
        lineages=lineages,
        states=states,
        names=countries.read_country_names(reader),
        round_rules=read_round_years(reader),
        occasions=load_occasions(reader, read_events(reader, occasions.find_pair_occasions(reader, *lineages))),
    )


def load_occasions(reader: Reader, records: Sequence[EventRecord]) -> tuple[Occasion, ...]:
    """Load these occasions with the events that ended, suspended or restored them."""
    effects = occasions.find_effects(reader, [record.id for record in records], kinds=EFFECTS)
    by_occasion = group_by_occasion(read_events(reader, effects), EFFECTS)
    return tuple(Occasion(record, effects=by_occasion.get(record.key, ())) for record in records)
