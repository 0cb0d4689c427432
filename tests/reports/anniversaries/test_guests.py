from typing import Any

import pytest

from tests.reports.hand_made import (
    NAMES,
    TREATY,
    citation,
    column,
    embassy,
    event,
    fact,
    kept,
    observance,
    official,
    participant,
    report,
)
from timeline import formats
from timeline.domain.occasions.guests import find_guests
from timeline.reports.page.guests import describe_guests


@pytest.mark.parametrize(
    ("participants", "host"),
    [
        ((), "not named"),
        ((participant("host", "li", "CHN", title="ambassador"),), "li, ambassador"),
        ((participant("host", "li", "CHN", title="ambassador"), embassy("CHN")), "Embassy of CHN"),
        ((embassy("CHN"), embassy("PRK")), "Embassy of PRK and Embassy of CHN"),
        ((participant("sender", "xi", "CHN", title="president"), embassy("PRK", "recipient")), "xi, president"),
    ],
)
def test_the_host_is_a_body_where_there_is_one(participants: Any, host: str) -> None:
    document = report(kept(observance(TREATY, "2025-07-11", participants=participants)), year=2025)
    assert column(document, "Host") == [host]


MINISTER = official("PRK", "foreign minister", 4, actor="choe")
DEPUTY = official("PRK", "vice foreign minister", 5, actor="pak")
SECRETARY = official("PRK", "party secretary", 2, actor="ri", track="party")


@pytest.mark.parametrize(
    ("came", "told"),
    [
        ((), "none named"),
        ((DEPUTY, MINISTER), "choe, foreign minister"),
        (
            (official("PRK", "vice foreign minister", 5, actor="prk", name="North Korea", kind="state"),),
            "unnamed vice foreign minister (North Korea)",
        ),
        ((SECRETARY, DEPUTY), "pak, vice foreign minister; ri, party secretary (party track)"),
        (
            (official("PRK", "politburo member", 3, actor="choe", track="party"), MINISTER),
            "choe, foreign minister; also politburo member (party track)",
        ),
        (
            (official("PRK", "chairman of a friendship society", None), participant("guest", "ri", "PRK")),
            "not ranked: kim, chairman of a friendship society; ri",
        ),
        (
            tuple(
                official("PRK", title, None, actor="prk", name="North Korea", kind="state", mention=mention)
                for mention, title in enumerate(("chairman", "adviser"))
            ),
            "not ranked: unnamed chairman (North Korea); unnamed adviser (North Korea)",
        ),
        ((embassy("PRK", "guest"), participant("guest", "wpk", "PRK", kind="party")), "bodies: Embassy of PRK, wpk"),
        ((official("CHN", "premier", 2, role="speaker"),), "none named"),
        (
            (official("SRB", "president", 1), official("RUS", "envoy", None, actor="ivan"), DEPUTY),
            "pak, vice foreign minister; of others: kim, president (SRB) and 1 more",
        ),
        ((official("RUS", "president", 1),), "none named; of others: kim, president (Russia)"),
        ((embassy("RUS", "guest"),), "none named; of others: Embassy of RUS (Russia)"),
        (
            (MINISTER, DEPUTY, official("PRK", "trade minister", 4, actor="yun", name="Yun", mention=2)),
            "choe, foreign minister and Yun, trade minister (same rank)",
        ),
        (
            tuple(official("PRK", "minister", 4, actor=name, name=name, mention=n) for n, name in enumerate("abc")),
            "a, minister and 2 more of the same rank",
        ),
        (
            (MINISTER, official("PRK", "trade minister", 4, actor="choe", mention=2)),
            "choe, foreign minister",
        ),
        ((MINISTER, official("PRK", "adviser", None)), "choe, foreign minister; not ranked: kim, adviser"),
        (
            (MINISTER, official("PRK", "adviser", None), participant("guest", "ri", "PRK")),
            "choe, foreign minister; 2 not ranked",
        ),
    ],
)
def test_the_highest_guest_is_compared_on_one_track(came: Any, told: str) -> None:
    reception = observance(TREATY, "2025-07-11", participants=(embassy("CHN"), *came))
    assert column(report(kept(reception), year=2025), "Highest-ranking guest") == [told]


def test_where_both_sides_hosted_everybody_is_a_guest() -> None:
    came = (official("CHN", "vice minister", 5, actor="li", name="Li"), MINISTER, official("SRB", "premier", 2))
    said = citation(speaker=2, wording="quote", text="A new height")
    there = (embassy("CHN"), embassy("PRK"), *(one._replace(seq=2) for one in came[:1]), *came[1:])
    document = report(kept(observance(TREATY, "2025-07-11", participants=there, citations=(said,))), year=2025)
    assert column(document, "Highest-ranking guest") == ["choe, foreign minister; of others: kim, premier (SRB)"]
    told = document.data["occasions"][0]["observances"][0]
    assert [one["name"] for one in told["guests_of_third_states"]] == ["kim"]
    assert fact(document, "2025-07-11, guest").startswith("Li, vice minister")


def test_words_are_told_by_side_and_never_taken_for_a_paraphrase() -> None:
    said = (
        citation(seq=1, speaker=2, wording="quote", text="새 높이", translation="a new height", language="ko"),
        citation(seq=2, speaker=3, wording="paraphrase", text="Both will work on."),
        citation(seq=3, text="Nobody is named as the speaker."),
    )
    home = participant("host", "li", "CHN", seq=3, mention=3, title="ambassador")
    guest = official("PRK", "vice foreign minister", 5, actor="pak", seq=2, mention=2)
    reception = observance(TREATY, "2025-07-11", participants=(embassy("CHN"), guest, home), citations=said)
    document = report(kept(reception), year=2025)
    assert fact(document, "2025-07-11, guest") == "pak, vice foreign minister: “새 높이” (“a new height”) [1]"
    assert fact(document, "2025-07-11, host") == "li, ambassador, in paraphrase: Both will work on. [1]"
    assert "Nobody" not in formats.render(document, "table")


def test_where_nobody_is_known_to_have_hosted_a_speaker_is_on_no_side() -> None:
    said = citation(speaker=1, wording="quote", text="A new height")
    reception = observance(TREATY, "2025-07-11", participants=(MINISTER,), citations=(said,))
    document = report(kept(reception), year=2025)
    assert fact(document, "2025-07-11, speaker") == "choe, foreign minister: “A new height” [1]"


@pytest.mark.parametrize("role", ["guest", "speaker"])
def test_where_nobody_is_known_to_have_hosted_nobody_is_a_guest(role: str) -> None:
    came = (official("CHN", "premier", 2, role=role), DEPUTY, participant("guest", "wpk", "PRK", kind="party"))
    document = report(kept(observance(TREATY, "2025-07-11", participants=came)), year=2025)
    assert column(document, "Highest-ranking guest") == ["no host named"]
    told = document.data["occasions"][0]["observances"][0]
    assert told["highest_guest"] is None
    assert (told["highest_on_other_tracks"], told["unranked_guests"], told["guest_bodies"]) == ([], [], [])


def test_the_side_of_a_host_without_a_state_of_that_day_is_its_own() -> None:
    host = participant("host", "chn-embassy", "CHN", kind="mission")
    undated = host._replace(country="")
    reception = observance(TREATY, "", ordinal=64, participants=(undated, official("CHN", "minister", 4), DEPUTY))
    assert column(report(kept(reception), year=2025), "Highest-ranking guest") == ["pak, vice foreign minister"]


def test_who_receives_a_message_is_no_guest_but_is_told_as_its_recipient() -> None:
    sender = participant("sender", "putin", "RUS", title="president", name="Vladimir Putin")
    to = official("PRK", "premier", 2, role="recipient", name="Kim")
    message = event("telegram", "2023-10-12", participants=(sender, to))
    assert describe_guests(find_guests(message, [("PRK",), ("RUS",)], names=NAMES)) == "to Kim, premier"
    body = message._replace(participants=(sender, embassy("PRK", "recipient")))
    assert describe_guests(find_guests(body, [("PRK",), ("RUS",)], names=NAMES)) == "to Embassy of PRK"
