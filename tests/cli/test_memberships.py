"""Organisations with members of their day: recorded with a source, and asked for as `@sco`."""

import json

from tests.cli.conftest import Cli


def add_talks(cli: Cli, on: str, other: str) -> str:
    """Add talks of China with another state, and return their key."""
    words = ("--on", on, "--party", "CHN", "--party", other, "--create", "--yes")
    return cli.says("add", "talks", f"Talks with {other}", *words).strip()


def test_events_count_while_a_state_is_a_member(fresh: Cli) -> None:
    before, after = add_talks(fresh, "2017-06-08", "IND"), add_talks(fresh, "2017-06-09", "IND")
    other = add_talks(fresh, "2017-06-09", "FRA")
    assert fresh.keys("between", "China", "@sco") == [after]
    assert fresh.keys("between", "@SCO", "CHN", "--until", "2017") == [after]
    assert other not in fresh.keys("between", "CHN", "@sco")
    fresh.says("membership", "rm", "sco", "India")
    assert fresh.keys("between", "CHN", "@sco") == []
    fresh.says("undo", "--yes")
    fresh.says("membership", "end", "sco", "India", "2017-06-09")
    assert before not in fresh.keys("between", "CHN", "@sco")
    assert fresh.keys("between", "CHN", "@sco") == []


def test_members_are_narrowed_as_a_pair_is(fresh: Cli) -> None:
    """Every filter of `between` keeps or leaves the same events when the other state is asked for as a member."""
    day, month = add_talks(fresh, "2018-06-09", "IND"), add_talks(fresh, "2018-06", "IND")
    fresh.says("set", day, "status=cancelled", "--yes")
    narrowing = (
        ("--since", "2018-06-05"),
        ("--since", "2018-06-05", "--certainly"),
        ("--from", "2018-06-05"),
        ("--until", "2018-06-05"),
        ("--type", "visit"),
        ("--status", "cancelled"),
        ("--query", "date:2018-06", "--certainly"),
        ("--limit", "1"),
        ("--curated",),
    )
    answers = [fresh.keys("between", "CHN", "IND", *words) for words in narrowing]
    assert answers == [fresh.keys("between", "CHN", "@sco", *words) for words in narrowing]
    assert [day] in answers
    assert [month] in answers


def test_a_membership_needs_its_source(fresh: Cli) -> None:
    assert "source" in fresh.refuses(2, "membership", "add", "asean", "VNM", "--since", "1995-07-28", "--source", " ")
    fresh.says("membership", "add", "asean", "VNM", "--since", "1995-07-28", "--source", "https://asean.org")
    [member] = json.loads(fresh.says("membership", "list", "asean", "--json"))
    assert (member["country"], member["since"], member["source"]) == ("VNM", "1995-07-28", "https://asean.org")
    fresh.refuses(4, "membership", "add", "asean", "VNM", "--since", "2000", "--source", "x")
    fresh.refuses(2, "membership", "add", "asean", "LAO", "--since", "2000", "--until", "1990", "--source", "x")


def test_who_was_a_member_on_a_day(fresh: Cli) -> None:
    assert len(json.loads(fresh.says("membership", "list", "sco", "--on", "2010-01-01", "--json"))) == 6
    assert len(json.loads(fresh.says("membership", "list", "sco", "--json"))) == 10
    for less in ("2010", "2010-01", "2010-01-01~"):
        assert "not a whole day" in fresh.refuses(2, "membership", "list", "sco", "--on", less)
    [own] = json.loads(fresh.says("membership", "list", "--country", "Iran", "--json"))
    assert own["organisation"] == "sco"


def test_what_is_no_organisation_with_members_is_refused(fresh: Cli) -> None:
    assert "membership add nato" in fresh.refuses(2, "between", "CHN", "@nato")
    fresh.refuses(3, "between", "CHN", "@no-such-body")
    fresh.refuses(2, "between", "@sco", "@nato")
    fresh.refuses(2, "between", "CHN", "@sco", "--from", "CHN")
    fresh.refuses(3, "membership", "end", "sco", "France", "2020")
    fresh.refuses(2, "membership", "add", "prk", "CHN", "--source", "x")
