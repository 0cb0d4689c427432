import pytest

from tests.reports.between import came, two_states, visit
from timeline.domain.events.records import Participant
from timeline.domain.pairs.directions import find_origin

TWO = two_states()


@pytest.mark.parametrize(
    ("family", "who", "side"),
    [
        ("visit", (came("PRK"), came("RUS", role="host")), 0),
        ("visit", (came("SUN"), came("PRK", role="host")), 1),
        ("visit", (came("PRK"), came("RUS")), None),
        ("ceremony", (came("PRK", role="host"), came("RUS", role="guest")), 0),
        ("ceremony", (came("SUN", role="host"), came("PRK", role="guest")), 1),
        ("ceremony", (came("PRK", role="host"), came("RUS", role="host", actor="ivanov")), None),
        ("ceremony", (came("CHN", role="host"), came("RUS", role="guest")), None),
        ("message", (came("RUS", role="sender"), came("PRK", role="recipient")), 1),
        ("economic", (came("RUS", role="giver"), came("PRK", role="receiver")), 1),
        ("ceremony", (came("PRK", role="presenter"), came("RUS", role="receiver")), 0),
        ("treaty", (came("PRK", role="party"), came("RUS", role="party")), None),
        ("talks", (), None),
    ],
)
def test_an_event_comes_from_who_visited_or_else_hosted_sent_or_gave(
    family: str, who: tuple[Participant, ...], side: int | None
) -> None:
    assert find_origin(visit("2001", *who, to="")._replace(family=family), TWO) == side
