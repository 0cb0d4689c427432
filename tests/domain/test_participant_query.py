import pytest

from timeline.domain.participant_query import LOWEST, ParticipantQuery, parse_levels, parse_participant
from timeline.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("PRK", ParticipantQuery("PRK")),
        ("Choe  Son-hui", ParticipantQuery("Choe Son-hui")),
        ("PRK rank<=4", ParticipantQuery("PRK", (0, 4))),
        ("PRK rank < 4", ParticipantQuery("PRK", (0, 3))),
        ("rank>=2 PRK", ParticipantQuery("PRK", (2, LOWEST))),
        ("PRK rank>2 rank<=4", ParticipantQuery("PRK", (3, 4))),
        ("북한 rank:1..3 track=party", ParticipantQuery("북한", (1, 3), "party")),
        ("rank:2", ParticipantQuery("", (2, 2))),
        ("track:envoy", ParticipantQuery("", None, "envoy")),
        ("Frank rank and file", ParticipantQuery("Frank rank and file")),
        ("Crank: a play", ParticipantQuery("Crank: a play")),
    ],
)
def test_who_and_the_conditions_are_read(text: str, query: ParticipantQuery) -> None:
    assert parse_participant(text) == query


@pytest.mark.parametrize(
    ("text", "levels"), [("1", (1, 1)), ("1..4", (1, 4)), ("2..", (2, LOWEST)), ("..3", (0, 3)), ("4..1", (4, 1))]
)
def test_levels(text: str, levels: tuple[int, int]) -> None:
    assert parse_levels(text) == levels


@pytest.mark.parametrize(
    "text", ["rank<=", "rank<=x", "rank:..", "rank:", "rank:12345", "rank:١", "rank:3 rank:x", "rank<1..2"]
)
def test_what_is_no_rank_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="is not a rank"):
        parse_participant(f"PRK {text}")


@pytest.mark.parametrize("text", ["track:", "track:low", "track<=party"])
def test_what_is_no_track_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="is not a track"):
        parse_participant(text)
