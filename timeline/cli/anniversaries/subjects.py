"""What an anniversary is asked of: an occasion, or two states, in the words of the command line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from timeline.cli.anniversaries.options import refuse_several
from timeline.cli.pairs import find_named_pair, parse_pair_option
from timeline.domain.vocabulary import LinkKind, Recurs, Status
from timeline.errors import Ambiguous, InvalidInput, NotFound

if TYPE_CHECKING:
    from datetime import date

    from timeline.db.read.sql import Reader
    from timeline.domain.events.records import EventRecord
    from timeline.domain.occasions.pair_occasions import PairOccasions
    from timeline.reports.loaders.anniversaries import Subject

_PAIR = 2


class AskedPair(NamedTuple):
    """Two states by code, and the one occasion of theirs that was named; None for all of them."""

    states: tuple[str, str]
    occasion: "EventRecord | None" = None

    def select_occasions(self, occasions: "PairOccasions") -> "PairOccasions":
        """Leave out the occasions that were not asked about."""
        if self.occasion is None:
            return occasions
        own = (occasion for occasion in occasions.occasions if occasion.record.id == self.occasion.id)
        return occasions._replace(occasions=tuple(own))


def find_subject(reader: "Reader", words: Sequence[str] | None, *, pair: str | None, actor: str | None) -> "Subject":
    """Find what is asked about; raises InvalidInput for two subjects at once, or an event that is not an occasion.

    Two states, as words or as an option, mean all their occasions.
    """
    from timeline.db.read.nouns.actors import find_actor
    from timeline.reports.loaders.anniversaries import Subject

    refuse_several({"OCCASION": words or None, "--pair": pair, "--actor": actor})
    if words:
        states = find_named_pair(reader, words)
        return Subject(pair=states) if states else Subject(occasion=find_occasion(reader, words).id)
    if pair is not None:
        pairs = parse_pair_option(reader, pair)
        if len(pairs) > 1:
            raise InvalidInput("several-pairs", pair=pairs[0])
        first, second = pairs[0].split("-")
        return Subject(pair=(first, second))
    return Subject(actor=find_actor(reader, actor).id) if actor is not None else Subject()


def find_one_occasion(reader: "Reader", words: Sequence[str]) -> "EventRecord":
    """Find an occasion by its name, or the only one of two states.

    Raises NotFound, InvalidInput for an event without anniversaries, and Ambiguous for two states with several.
    """
    from timeline.db.read.countries import read_country_names, read_states
    from timeline.db.read.events import read_events
    from timeline.db.read.occasions import find_pair_occasions

    states = find_named_pair(reader, words)
    if states is None:
        return find_occasion(reader, words)
    lineages = read_states(reader)
    ids = find_pair_occasions(reader, *(lineages.find_lineage(code) or (code,) for code in states))
    names = read_country_names(reader)
    pair = " - ".join(names[code] for code in states)
    records = [record for record in read_events(reader, ids) if record.status != Status.ANNOUNCED]
    if not records:
        raise NotFound("occasion", pair, pair=states)
    if len(records) > 1:
        lines = [f"{record.nickname or record.key}  {record.date.display()}, {record.title}" for record in records]
        raise Ambiguous("occasion", pair, lines)
    return records[0]


def find_asked_pair(reader: "Reader", words: Sequence[str], *, today: "date") -> AskedPair:
    """Find two states, or the occasion between two and its states; raises as `find_one_occasion` does."""
    from timeline.db.read.countries import read_states
    from timeline.db.read.diary import read_pairs
    from timeline.db.read.relations import parse_nickname

    if states := find_named_pair(reader, words):
        return AskedPair(states)
    record = find_occasion(reader, words)
    if sides := parse_nickname(reader, " ".join(words)):
        return AskedPair(sides, record)
    lineages = read_states(reader)
    pairs = read_pairs(reader, [record.id]).get(record.id, ())
    heirs = {tuple(lineages.find_heir(code, today) or code for code in pair.split("-")) for pair in pairs}
    if len(heirs) != 1:
        raise InvalidInput("occasion-without-pair", event=record.nickname or record.key)
    ((first, second),) = heirs
    return AskedPair((first, second), record)


def find_occasion(reader: "Reader", words: Sequence[str]) -> "EventRecord":
    """Find an occasion; raises NotFound, Ambiguous, or InvalidInput for an event that has no anniversaries."""
    from timeline.db.read.events import read_events

    (record,) = read_events(reader, [_find_event(reader, words)])
    if not record.is_occasion:
        marked = next((link.key for link in record.links if link.kind == LinkKind.MARKS), "")
        raise InvalidInput("not-an-occasion", event=record.key, marked=marked)
    if record.recurs == Recurs.NO:
        raise InvalidInput("not-recurring", event=record.key)
    if record.status == Status.ANNOUNCED:
        raise InvalidInput("occasion-announced", event=record.key)
    if record.status in {Status.DENIED, Status.CANCELLED}:
        raise InvalidInput("occasion-not-held", event=record.key, status=record.status)
    return record


def _find_event(reader: "Reader", words: Sequence[str]) -> int:
    """Find an event; where words name a country and no event, it is another country that is missing or mistyped."""
    from timeline.db.read.countries import find_countries, find_pair
    from timeline.db.read.keys import find_event, find_named_event

    text = " ".join(words)
    if find_countries(reader, text) and find_named_event(reader, text) is None:
        raise InvalidInput("pair-incomplete", country=text)
    try:
        return find_event(reader, text)
    except NotFound:
        if len(words) == _PAIR and any(find_countries(reader, word) for word in words):
            find_pair(reader, *words)
        raise
