"""Posts on record: who held which, where and when."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from timeline.db.read.sql import Reader
from timeline.domain.dates.partial_date import PartialDate

_UNKNOWN = ("", "0001-01-01", "9999-12-31")

_POSTS = (
    "SELECT p.key, n.name, coalesce(p.country, ''), o.title, coalesce(u.key, ''), coalesce(m.name, ''),"
    " o.valid_from, o.valid_until, o.attested, coalesce(e.key, ''), o.seq"
    " FROM office o JOIN actor p ON p.id = o.person JOIN actor_name n ON n.actor = p.id AND n.seq = 1"
    " LEFT JOIN actor u ON u.id = o.organisation LEFT JOIN actor_name m ON m.actor = u.id AND m.seq = 1"
    " LEFT JOIN event e ON e.id = o.event"
)


class Post(NamedTuple):
    """A post of a person; since, until and attested are EDTF, empty where not known.

    The day of `until` is the first on which it is held no more.
    """

    person: str
    person_name: str
    country: str
    title: str
    organisation: str
    organisation_name: str
    since: str
    until: str
    attested: str
    event: str
    seq: int

    def form(self) -> dict[str, Any]:
        """The post for machines."""
        return {name: value for name, value in self._asdict().items() if name != "seq"}

    def held(self, day: PartialDate) -> str:
        """Whether it was held then: `yes`, `no end told`, `perhaps` where the dates do not tell, or nothing."""
        begin = PartialDate.parse(self.since)
        end = PartialDate.parse(self.until)
        attested = PartialDate.parse(self.attested)
        if attested.known and not (begin.known or end.known):
            return "yes" if attested == day else ("perhaps" if attested.overlaps(day) else "")
        first, last = day.start, date.fromordinal(day.end.toordinal() - 1)
        if (begin.known and last < begin.start) or (end.known and first >= _last(end)):
            return ""
        begun = begin.known and first >= _last(begin)
        if begun and not end.known:
            return "no end told"
        return "yes" if begun and last < end.start else "perhaps"


def _last(when: PartialDate) -> date:
    """The last day that a date may mean."""
    return date.fromordinal(when.end.toordinal() - 1)


def posts(
    reader: Reader,
    *,
    actor: int | None = None,
    person: int | None = None,
    organisation: int | None = None,
    countries: Sequence[str] = (),
) -> list[Post]:
    """The posts of a person or in a body, by title and beginning; `actor` is on either side."""
    where, values = ["1 = 1"], dict[str, Any]()
    if actor is not None:
        where.append("(o.person = :actor OR o.organisation = :actor)")
        values["actor"] = actor
    if person is not None:
        where.append("o.person = :person")
        values["person"] = person
    if organisation is not None:
        where.append("o.organisation = :organisation")
        values["organisation"] = organisation
    if countries:
        where.append("(p.country IN (:countries) OR u.country IN (:countries))")
        values["countries"] = list(countries)
    rows = reader.read_rows(
        f"{_POSTS} WHERE {' AND '.join(where)} ORDER BY o.valid_from, o.title, p.key, o.seq", **values
    )
    return [Post(*row[:6], *("" if text in _UNKNOWN else text for text in row[6:9]), *row[9:]) for row in rows]
