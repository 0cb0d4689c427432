"""A batch remembers what it worked out of a mention: it must come to the same as if each event were resolved alone."""

import pytest

from tests.factories import reading
from timeline.db.read.countries import read_states
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.participants import ParticipantResolver
from timeline.db.write.resolve.resolved import ResolvedRow
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.drafts import EventDraft, ParticipantDraft
from timeline.domain.names.mentions import parse_mentions
from timeline.domain.vocabulary import Role
from timeline.errors import TimelineError
from timeline.settings import Location

WHO = (
    *("RUS", "Russia", "SUN", "Soviet Union", "Germany", "DEU", "West Germany", "Vietnam", "Korea", "Malaya", "MYS"),
    *("Yugoslavia", "Serbia", "North Korea, Soviet Union", "CHN: ?, ambassador to Russia", "RUS: ?, president; CHN"),
    *(
        "Embassy of North Korea in Moscow",
        "prk-embassy-rus",
        "RUS: Foreign Ministry",
        "Czechoslovakia",
        "United Russia",
    ),
)
DAYS = (
    *("", "1939", "1945-05-08", "1948-01-01", "1949-10-07", "1955~", "1957-08-31", "1960-05-05", "1963-09-16"),
    *("1976-07-02", "1990-10-02", "1990-10-03", "1991", "1991-12-25", "1991-12-26", "1992-01-01", "1993-01-01"),
    *("2006-06-05", "2020-01-01", "../1992", "1989/1993"),
)


def resolve(participants: ParticipantResolver, who: str, day: str, role: Role) -> list[ResolvedRow] | str:
    """The rows that the participants come to, or why they are refused."""
    mentions = tuple(ParticipantDraft(role, mention) for mention in parse_mentions(who))
    try:
        return participants.resolve_all(EventDraft("", "", when=PartialDate.parse(day), participants=mentions))
    except TimelineError as error:
        return str(error)


@pytest.mark.parametrize("who", WHO)
def test_a_mention_means_the_same_after_others(seeded: Location, who: str) -> None:
    with reading(seeded) as reader:
        batch = ParticipantResolver(ActorResolver(reader, ()))
        for day in (*DAYS, *reversed(DAYS)):
            for role in (Role.PARTY, Role.HOST):
                alone = ParticipantResolver(ActorResolver(reader, ()))
                assert resolve(batch, who, day, role) == resolve(alone, who, day, role)


def test_a_mention_means_the_same_the_day_before_and_after_each_change_of_a_state(seeded: Location) -> None:
    with reading(seeded) as reader:
        batch = ParticipantResolver(ActorResolver(reader, ()))
        for code in ("RUS", "DEU", "YUG", "VNM", "EGY"):
            periods = read_states(reader).expand(code)
            ends = [day for period in periods for day in (period.start, period.end) if 2 < day.year < 9000]
            for day in (end.replace(day=number) for end in ends for number in (1, min(end.day + 1, 28), end.day)):
                alone = ParticipantResolver(ActorResolver(reader, ()))
                text = day.isoformat()
                assert resolve(batch, code, text, Role.PARTY) == resolve(alone, code, text, Role.PARTY)


def test_a_person_made_meanwhile_is_found_again(seeded: Location) -> None:
    with reading(seeded) as reader:
        actors = ActorResolver(reader, ())
        batch = ParticipantResolver(actors)
        days = ("2001-01-01", "2001-01-02", "1950-01-01")
        rows = [resolve(batch, "PRK: Kim Nobody, minister", day, Role.PARTY) for day in days]
    assert [row.actor for own in rows for row in own if isinstance(row, ResolvedRow)] == ["kim-nobody"] * 3
    assert len(actors.proposed) == 1
