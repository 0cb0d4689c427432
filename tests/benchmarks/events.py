"""The rows of generated events, a block at a time: what happened in eighty years, by the day.

First come the occasions, of the busiest pairs first; then the events in the order of their dates, one in seventeen of
which marks the occasion of its pair. A few dates are known to the month or the year, or are spans, or unknown; what is
after today is announced.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random

from tests.benchmarks.world import Person, Row, World
from tests.factories import TODAY
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.states.succession import StatePeriod

Rows = Mapping[str, list[Row]]

COLUMNS = {
    "tag": ("key", "label"),
    "actor": ("id", "key", "kind", "country", "receiving", "city"),
    "actor_name": ("actor", "seq", "name", "folded", "language", "kind"),
    "source": ("id", "key", "outlet", "kind", "title", "url", "published", "language", "seen"),
    "event": (
        *("id", "key", "type", "title", "summary", "edtf", "date_start", "date_end", "month_day", "precision"),
        *("announced", "status", "country", "city", "is_occasion", "recurs"),
    ),
    "participation": ("event", "seq", "actor", "role", "country", "title", "track", "level", "mention"),
    "event_link": ("event", "seq", "other", "kind", "ordinal"),
    "citation": ("event", "seq", "source", "stance", "wording", "text"),
    "claim": ("event", "seq", "citation", "target", "value"),
    "event_tag": ("event", "tag"),
    "key_alias": ("alias", "event"),
}
"""The columns that are filled, in the order in which an import fills the tables; the others have their defaults."""

TAGS = ("anniversary", "kursk", "north-korea", "trade", "protocol", "culture")
_FIRST, _LAST = date(1947, 1, 1), date(2027, 6, 30)
_OCCASIONS = 1 / 50
_REMEMBERED = PartialDate.parse("2015-12-31")  # when occasions were written of
_MARKS = 0.065  # of them .06 are left: the others are before the occasion
_ROLES = {
    "reception": ("host", "guest"),
    "banquet": ("host", "guest"),
    "telegram": ("sender", "recipient"),
    "floral-basket": ("giver", "receiver"),
    "delegation-visit": ("host", "visitor"),
    "official-visit": ("host", "visitor"),
    "talks": ("party", "party"),
    "meeting": ("party", "party"),
    "statement": ("speaker", "target"),
    "agreement": ("signatory", "signatory"),
}
_PLACED = frozenset(("reception", "banquet", "delegation-visit", "official-visit", "talks", "meeting"))
_PAST = (("confirmed", "reported", "denied", "cancelled", "announced"), (900, 65, 15, 15, 5))
_COMING = (("announced", "cancelled"), (95, 5))
_PRECISIONS = (("day", "range", "month", "year", "unknown"), (920, 35, 30, 12, 3))


class EventRows:
    """Makes the rows of so many events, the same each time, after those that a database already has."""

    def __init__(self, world: World, count: int, *, seed: int = 1948) -> None:
        self._world = world
        self._count = count
        self._draw = Random(seed)
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._keys: Counter[str] = Counter()
        self._occasions: dict[tuple[str, str], tuple[int, date]] = {}
        self._source = self._event = 0
        self._founded = min(int(count * _OCCASIONS), len(world.pairs))
        self._marks = _MARKS / world.measure_share(self._founded)

    def make_blocks(self, size: int) -> Iterator[Rows]:
        """Make the rows of all, so many events at a time, the actors with the first."""
        world = self._world
        self._rows["tag"] = [(tag, tag) for tag in TAGS]
        self._rows["actor"], self._rows["actor_name"] = world.actor_rows, world.name_rows
        for at in range(self._count):
            self._event += 1
            if at < self._founded:
                self._add_occasion(world.pairs[at])
            else:
                self._add_event((at - self._founded) / (self._count - self._founded))
            if self._event % size == 0 or at == self._count - 1:
                yield self._rows
                self._rows = defaultdict(list)

    def _add_occasion(self, codes: tuple[str, str]) -> None:
        lineages = [next(line for line in self._world.states.things if line[0].code == code) for code in codes]
        day = max(_FIRST, *(lineage[-1].start for lineage in lineages)) + timedelta(days=self._draw.randrange(9000))
        day = min(day, date(2015, 12, 31))
        sides = [self._world.find_state(lineage, day) or lineage[0].code for lineage in lineages]
        self._occasions[codes] = self._event, day
        self._rows["key_alias"].append((f"{codes[0]}-{codes[1]}-occasion".lower(), self._event))
        actors = [self._world.actors[side.lower()] for side in sides]
        self._add("relations-established", sides, PartialDate.parse(day.isoformat()), occasion=True)
        self._add_participations(sides, ("party", "party"), [Person(actor, "", None, None) for actor in actors])

    def _add_event(self, share: float) -> None:
        draw, world = self._draw, self._world
        day = _FIRST + timedelta(days=int((_LAST - _FIRST).days * share**0.5))
        lineages = self._draw_states(day)
        sides = [world.find_state(lineage, day) for lineage in lineages]
        kind = draw.choice(tuple(_ROLES))
        first, second = (lineage[0].code for lineage in lineages[:2])
        marked = self._occasions.get((first, second)) or self._occasions.get((second, first))
        if marked and (draw.random() > self._marks or day.year <= marked[1].year):
            marked = None
        when = self._draw_date(day, marked[1] if marked else None)
        if marked:
            claimed = when.start.year - marked[1].year if draw.random() < 1 / 2 else None
            self._rows["event_link"].append((self._event, 1, marked[0], "marks", claimed))
        roles = _ROLES[kind]
        self._add(kind, sides[:2], when)
        who = [
            self._draw_actor(lineage[0].code, side, sides[not at])
            for at, (lineage, side) in enumerate(zip(lineages, sides, strict=True))
        ]
        self._add_participations(sides, (*roles, roles[1])[: len(who)], who)

    def _draw_states(self, day: date) -> list[tuple[StatePeriod, ...]]:
        """Draw the states of an event, two of the day or, for three in ten, a third or the second again."""
        lineages: list[tuple[StatePeriod, ...]] = []
        wanted = 2 + (self._draw.random() < 0.3)
        while len(lineages) < wanted:
            (lineage,) = self._world.states.draw(self._draw)
            if len(lineages) == 2 and self._draw.random() < 0.5:
                lineage = lineages[1]
            elif lineage in lineages:
                continue
            if self._world.find_state(lineage, day):
                lineages.append(lineage)
        return lineages

    def _draw_date(self, day: date, marked: date | None) -> PartialDate:
        if marked:
            anniversary = date(day.year, marked.month, min(marked.day, 28))
            return PartialDate.parse(f"{anniversary + timedelta(days=self._draw.randrange(-3, 8))}")
        (precision,) = self._draw.choices(*_PRECISIONS)
        text = day.isoformat()
        match precision:
            case "range":
                text += f"/{day + timedelta(days=self._draw.randrange(1, 6))}"
            case "month":
                text = text[:7]
            case "year":
                text = text[:4]
            case "unknown":
                text = ""
        return PartialDate.parse(text)

    def _draw_actor(self, code: str, side: str, away: str) -> Person:
        """Draw who acts for a state on a day: itself, its embassy in the other, or one of its people."""
        chance = self._draw.random()
        if chance < 0.55:
            return Person(self._world.actors[side.lower()], "", None, None)
        mission = self._world.missions.get((side, away))
        if mission and chance < 0.7:
            return Person(mission, "", None, None)
        return self._draw.choice(self._world.people[code])

    def _add_participations(self, sides: list[str], roles: tuple[str, ...], who: list[Person]) -> None:
        self._rows["participation"] += [
            (self._event, seq, person.actor, role, side, person.title, person.track, person.level, seq)
            for seq, (side, role, person) in enumerate(zip(sides, roles, who, strict=True), start=1)
        ]

    def _add(self, kind: str, sides: list[str], when: PartialDate, *, occasion: bool = False) -> None:
        """Add an event with its place, source, citation and tags."""
        draw, rows, id_ = self._draw, self._rows, self._event
        words = self._world.words.draw(draw, 14)
        text = " ".join(words[4:])
        coming = when.known and when.start > TODAY
        status = "confirmed" if occasion else draw.choices(*(_COMING if coming else _PAST))[0]
        country, city = None, ""
        if kind in _PLACED:
            country = sides[0]
            if cities := self._world.cities.get(country):
                city = cities[0] if draw.random() < 0.8 else draw.choice(cities)
        title = f"{kind.replace('-', ' ').capitalize()} for {' '.join(words[:4])}"
        rows["event"].append((
            *(id_, self._name(kind, sides, when), kind, title),
            *("" if draw.random() < 0.8 else text, when.edtf, when.start.isoformat(), when.end.isoformat()),
            *(when.month_day, when.precision.value, f"{TODAY - timedelta(days=20)}" if coming else "", status),
            *(country, city, occasion, "yearly" if occasion else "no"),
        ))  # fmt: skip
        self._cite(_REMEMBERED if occasion else when, text)
        if draw.random() < 0.01 and when.known:
            rows["claim"].append((id_, 1, 1, "date", when.edtf))
        if draw.random() < 0.2:
            rows["event_tag"].append((id_, draw.choice(TAGS)))

    def _name(self, kind: str, sides: list[str], when: PartialDate) -> str:
        begun = when.edtf.partition("/")[0] or "undated"
        return self._number(f"{begun}-{'-'.join(sorted(sides)).lower()}-{kind}")

    def _number(self, key: str) -> str:
        """Return a key that nothing else has."""
        self._keys[key] += 1
        return key if self._keys[key] == 1 else f"{key}-{self._keys[key]}"

    def _cite(self, when: PartialDate, text: str) -> None:
        if self._event % 3 == 1:
            self._source += 1
            ((outlet, name),) = self._world.outlets.draw(self._draw)
            day = min(when.start, TODAY).isoformat() if when.known else ""
            url = f"https://example.org/{name}/{self._source}"
            key = self._number(f"{name}-{day or 'undated'}")
            row = (self._source, key, outlet, "news", "", url, day, "en", True)
            self._rows["source"].append(row)
        wording = "paraphrase" if self._event % 4 else "quote"
        self._rows["citation"].append((self._event, 1, self._source, "supports", wording, text))
