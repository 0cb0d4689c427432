"""What `report representation` is built from: missions, posts in them, and events about them, each way."""

from datetime import date
from typing import TYPE_CHECKING

from timeline.db.read.countries import read_country_names, read_states
from timeline.db.read.events import read_events
from timeline.db.read.listing import find_between
from timeline.db.read.missions import find_last_envoys, read_missions
from timeline.db.read.page_window import PageWindow
from timeline.db.read.posts import select_tenures
from timeline.db.read.sql import Reader
from timeline.domain.events.parties import name_pairs
from timeline.domain.states.representation import judge_representation
from timeline.domain.vocabulary import Family

if TYPE_CHECKING:
    from timeline.reports.pairs.representation import RepresentationRecords


def load_representation(reader: Reader, codes: tuple[str, str], *, on: date, most: int) -> "RepresentationRecords":
    """Load the records, with the last `most` events of the family of representation between the two."""
    from timeline.reports.pairs.representation import RepresentationRecords

    known = read_states(reader)
    lineages = [list(known.find_lineage(code)) for code in codes]
    types = reader.read_column(
        "code", "SELECT code FROM event_type WHERE family = :family", family=Family.REPRESENTATION.value
    )
    window = PageWindow(until=on, types=tuple(types), limit=most, descending=True)
    ids = find_between(reader, lineages[0], lineages[1], window=window)
    missions = [read_missions(reader, lineages[place], lineages[1 - place]) for place in (0, 1)]
    keys = [mission.key for own in missions for mission in own]
    tenures = select_tenures(reader, "u.key IN (:keys)", keys=keys) if keys else []
    ways = (
        judge_representation(codes[0], codes[1], missions[0], tenures, on=on),
        judge_representation(codes[1], codes[0], missions[1], tenures, on=on),
    )
    pairs = name_pairs(*lineages)
    seen = [find_last_envoys(reader, pairs, lineage, until=on) for lineage in lineages]
    records = {record.id: record for record in read_events(reader, [event for own in seen for event, _ in own])}
    envoys = [[(records[event], seq) for event, seq in own] for own in seen]
    return RepresentationRecords(
        codes, read_country_names(reader), on, ways, (envoys[0], envoys[1]), read_events(reader, ids[::-1])
    )
