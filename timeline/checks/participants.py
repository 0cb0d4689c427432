"""Whether those who took part could have, and where they are said to have."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from timeline.checks.material import Material, sound_date
from timeline.checks.rule import Found
from timeline.db.read.rules import read_ranks
from timeline.domain.states.ranks import find_rank, is_current

_MISSIONS = (
    "SELECT e.key, a.key, p.role, a.receiving, coalesce(e.country, ''), coalesce(a.country, ''), e.edtf, e.precision,"
    " e.date_start, e.date_end FROM event e"
    " JOIN participation p ON p.event = e.id JOIN actor a ON a.id = p.actor"
    " WHERE e.id BETWEEN :first AND :last AND a.kind = 'mission' AND a.receiving IS NOT NULL ORDER BY e.id, p.seq"
)


def state_not_there(material: Material) -> Iterator[Found]:
    """Participants of a state that did not exist on the day; a party or a person may be older than its state."""
    for key, actor, code, start, end, *stored in material.of_events(
        "SELECT e.key, a.key, c.code, c.valid_from, c.valid_until, e.edtf, e.precision, e.date_start, e.date_end"
        " FROM event e"
        " JOIN participation p ON p.event = e.id JOIN actor a ON a.id = p.actor JOIN country c ON c.code = p.country"
        " WHERE e.id BETWEEN :first AND :last AND e.precision <> 'unknown'"
        " AND (e.date_end <= c.valid_from AND a.kind IN ('state', 'organ', 'mission') OR e.date_start >= c.valid_until)"
        " ORDER BY e.id, p.seq"
    ):
        if when := sound_date(*stored):
            span = f"from {start} on" if when.end.isoformat() <= start else f"until {end}"
            what = f"{actor} takes part for {code} in {when.display()}, but that state existed {span}."
            yield Found(key, what, f"timeline show {key}")


def actor_not_there(material: Material) -> Iterator[Found]:
    """Participants, other than states, before or after the time that they existed."""
    for key, actor, start, end, *stored in material.of_events(
        "SELECT DISTINCT e.key, a.key, a.valid_from, a.valid_until, e.edtf, e.precision, e.date_start, e.date_end"
        " FROM event e"
        " JOIN participation p ON p.event = e.id JOIN actor a ON a.id = p.actor"
        " WHERE e.id BETWEEN :first AND :last AND a.kind <> 'state' AND e.precision <> 'unknown'"
        " AND (e.date_end <= a.valid_from OR e.date_start >= a.valid_until) ORDER BY 1, 2"
    ):
        if when := sound_date(*stored):
            span = f"from {start} on" if when.end.isoformat() <= start else f"until {end}"
            what = f"{actor} takes part in {when.display()}, but existed {span}."
            yield Found(key, what, f"timeline show {key}")


def mission_to_gone(material: Material) -> Iterator[Found]:
    """Missions that took part when the state that received them was gone, with none that kept its place."""
    for key, actor, _, receiving, _, _, *stored in material.of_events(_MISSIONS):
        when = sound_date(*stored)
        if not when or not when.known:
            continue
        there = material.states.find_on(receiving, when) or receiving
        gone = material.states.find_ended(there, when)
        if gone and not material.states.find_heir(there, when.start):
            what = f"{actor} takes part in {when.display()}, but {there} had ceased to exist on {gone.end}."
            yield Found(key, what, f"timeline show {key}")


def soil_of_another(material: Material) -> Iterator[Found]:
    """Events that a mission hosts in a country that neither received nor sent it."""
    for key, actor, role, receiving, soil, own, *stored in material.of_events(_MISSIONS):
        when = sound_date(*stored)
        if role != "host" or not soil or not when or not when.known:
            continue
        there = {
            *material.states.find_lineage(receiving),
            *material.states.find_lineage(own),
            material.states.find_heir(receiving, when.start),
        }
        if soil not in there:
            what = f"{actor} hosts it, a mission to {receiving}, but it is said to take place in {soil}."
            yield Found(key, what, f"timeline set {key} in={receiving}")


def titles_conflict(material: Material) -> Iterator[Found]:
    """People with different titles of one track on the same day in two events."""
    for person, day, track in material.rows(
        "SELECT a.id, e.date_start, p.track FROM participation p JOIN event e ON e.id = p.event"
        " JOIN actor a ON a.id = p.actor WHERE a.kind = 'person' AND p.track IS NOT NULL AND e.precision = 'day'"
        " GROUP BY a.id, e.date_start, p.track HAVING count(DISTINCT p.level) > 1 ORDER BY a.id, e.date_start"
    ):
        held_there: dict[str, set[str]] = defaultdict(set)
        name = ""
        for key, event, title in material.rows(
            "SELECT a.key, e.key, p.title FROM participation p JOIN event e ON e.id = p.event"
            " JOIN actor a ON a.id = p.actor WHERE p.actor = :person AND e.date_start = :day AND p.track = :track"
            " AND e.precision = 'day' ORDER BY e.id, p.seq",
            person=person,
            day=day,
            track=track,
        ):
            name = key
            held_there[event].add(title)
        if len(held_there) > 1 and not set.intersection(*held_there.values()):
            told = "; ".join(f"{', '.join(sorted(titles))} in {event}" for event, titles in held_there.items())
            yield Found(name, f"on {day} the titles differ: {told}.", f"timeline list actor:{name} date:{day}")


def title_unranked(material: Material) -> Iterator[Found]:
    """Titles that no rank rule knows, so that no guest who bears one is compared."""
    rules = read_ranks(material.reader)
    counts: Counter[str] = Counter()
    for title, country, number in material.rows(
        "SELECT title, coalesce(country, ''), count(*) FROM participation WHERE title <> '' AND level IS NULL"
        " GROUP BY title, coalesce(country, '') ORDER BY 1, 2"
    ):
        if is_current(title) and find_rank(title, country, rules) is None:
            counts[title] += number
    for title, number in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        times = "once" if number == 1 else f"{number} times"
        yield Found(title, f"no rule of rank knows this title, borne {times}.", f"timeline list '\"{title}\"'")
