import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import Cli
from tests.cli.test_between import BANQUET, RECEPTION, RELATIONS, TROOPS
from timeline.db import schema
from timeline.settings import Location


@pytest.mark.parametrize(
    ("day", "keys"),
    [
        (("10-12",), [RELATIONS]),
        (("12", "Oct"), [RELATIONS]),
        (("2025-10-16",), [RECEPTION]),
        (("10-12..10-16",), [RELATIONS, RECEPTION]),
        (("9", "Sep..17", "Oct"), [RELATIONS, RECEPTION, BANQUET]),
        (("12-28..10-12",), [RELATIONS]),
        (("01-01",), []),
    ],
)
def test_what_happened_on_a_day_of_any_year(cli: Cli, day: tuple[str, ...], keys: list[str]) -> None:
    assert cli.keys("on", *day) == keys


def test_the_page_of_a_day(cli: Cli, golden: Callable[[str, str], None]) -> None:
    golden("cli-on.txt", cli.says("on", "10-12", "--today", "2028-10-01"))


def test_a_day_for_a_machine(cli: Cli) -> None:
    told = json.loads(cli.says("on", "10-12", "--today", "2025-10-01", "--json"))
    assert [one["key"] for one in told["events"]] == [RELATIONS]
    assert [one["key"] for one in told["day_not_known"]] == [TROOPS]
    assert [(one["nickname"], one["ordinal"], one["days"]) for one in told["anniversaries"]] == [
        ("prk-rus-relations", 77, 11)
    ]
    empty = json.loads(cli.says("on", "01-01", "--json"))
    assert [empty[name] for name in ("events", "day_not_known", "over_several_days", "anniversaries")] == [
        [],
        [],
        [],
        [],
    ]


def test_a_visit_of_several_days_stands_apart(cli: Cli) -> None:
    visit = cli.says("add", "visit", "A visit", "--on", "2019-04-24/2019-04-26", "--host", "RUS", "--visitor", "PRK")
    told = cli.says("on", "25 Apr")
    assert "No event on this day is on record." in told
    assert told.index("Over several days, including this one") < told.index(visit.strip())
    assert visit.strip() not in cli.says("on", "27 Apr")


def test_the_leap_day_is_kept_by_either_rule(cli: Cli) -> None:
    cli.says("add", "treaty", "A treaty", "--on", "1952-02-29", "--party", "PRK; CHN", "--occasion")
    assert "73rd: A treaty" in cli.says("on", "02-28", "--today", "2025-01-01")
    assert "73rd: A treaty" in cli.says("on", "03-01", "--today", "2025-01-01", "--leap", "03-01")
    assert "72nd: A treaty" in cli.says("on", "02-29", "--today", "2024-01-01")


@pytest.mark.parametrize(
    ("options", "keys"),
    [
        ("", [TROOPS, RECEPTION]),
        ("--months 1", [RECEPTION]),
        ("--months 1200", [RELATIONS, TROOPS, RECEPTION]),
        ("--months 1200 --pair", [RELATIONS, TROOPS, RECEPTION]),
        ("--type troop-deployment", [TROOPS]),
        ("--type treaty", []),
    ],
)
def test_what_led_up_to_an_event(cli: Cli, options: str, keys: list[str]) -> None:
    assert cli.keys("before", BANQUET, *options.split()) == keys


def test_the_sides_have_other_business_too(cli: Cli) -> None:
    other = cli.says("add", "talks", "Talks", "--on", "2025-10-01", "--party", "PRK; CHN").strip()
    assert other in cli.keys("before", BANQUET)
    assert other not in cli.keys("before", BANQUET, "--pair")


def test_the_edge_of_a_vague_date_is_told(cli: Cli, golden: Callable[[str, str], None]) -> None:
    golden("cli-before.txt", cli.says("before", TROOPS, "--months", "1200"))
    assert "until 17 October 2025, the day of the event (not included)." in cli.says("before", BANQUET)


def test_what_came_before_for_a_machine(cli: Cli) -> None:
    assert [one["key"] for one in json.loads(cli.says("before", BANQUET, "--json"))] == [TROOPS, RECEPTION]
    assert json.loads(cli.says("before", "prk-rus-relations", "--json")) == []
    assert "No event on record." in cli.says("before", "prk-rus-relations")


def test_the_diary_of_every_occasion(cli: Cli, golden: Callable[[str, str], None]) -> None:
    add = ("add", "visit", "A visit", "--host", "PRK", "--visitor", "RUS", "--status", "announced")
    cli.says(*add, "--on", "2028-11")
    cli.says(*add, "--on", "2028-10-20")
    answer = cli("upcoming", "--today", "2028-10-02")
    golden("cli-upcoming.txt", answer.out)
    assert answer.err == "No country pairs followed yet. Follow some: timeline config set beat PRK-RUS,PRK-CHN\n"


@pytest.mark.parametrize(
    ("options", "keys"),
    [
        ("--days 9", []),
        ("--days 10", [RELATIONS]),
        ("--pair PRK-RUS", [RELATIONS]),
        ("--pair PRK-CHN --pair Russia-PRK", [RELATIONS]),
        ("--pair PRK-CHN,MNG-PRK", []),
        ("--country Russia", [RELATIONS]),
        ("--country CHN", []),
        ("--days 375", [RELATIONS, RELATIONS]),
    ],
)
def test_whose_diary_and_how_far(cli: Cli, options: str, keys: list[str]) -> None:
    assert cli.keys("upcoming", "--today", "2025-10-02", *options.split()) == keys


def test_the_diary_is_of_ones_beat(cli: Cli) -> None:
    ask = ("upcoming", "--today", "2025-10-02")
    cli.says("config", "set", "beat", "PRK-CHN")
    assert cli.keys(*ask) == []
    assert "Nothing is due in this period." in cli.says(*ask)
    cli.says("config", "set", "beat", "PRK-CHN,PRK-RUS")
    answer = cli(*ask)
    assert "North Korea - China, North Korea - Russia" in answer.out
    assert answer.err == ""
    assert json.loads(cli.says(*ask, "--json"))["pairs"] == ["PRK-CHN", "PRK-RUS"]


def test_the_days_that_the_other_sides_embassy_keeps(cli: Cli) -> None:
    day = cli.says(
        *("add", "national-day", "Foundation", "--on", "1948-09-09", "--host", "PRK", "--occasion"),
        *("--alias", "prk-national-day"),
    ).strip()
    ask = ("upcoming", "--today", "2026-09-01", "--days", "10", "--pair", "PRK-RUS")
    assert cli.keys(*ask) == []
    assert cli.keys(*ask[:-2], "--country", "PRK") == [day]
    cli.says(
        *("add", "reception", "Reception", "--on", "2025-09-08", "--host", "prk-embassy-rus"),
        *("--marks", "prk-national-day=77"),
    )
    assert cli.keys(*ask) == [day]


def test_what_is_suspended_is_left_out_and_named(cli: Cli) -> None:
    cli.says(
        *("add", "relations-suspended", "Suspended", "--on", "2026-01-05", "--party", "PRK; RUS"),
        *("--suspends", "prk-rus-relations"),
    )
    told = cli.says("upcoming", "--today", "2026-10-01")
    assert "Not shown: prk-rus-relations, suspended since 2026-01-05." in told
    assert json.loads(cli.says("upcoming", "--today", "2026-10-01", "--json"))["anniversaries"] == []


def test_a_cancelled_visit_is_not_to_come(cli: Cli) -> None:
    add = ("add", "visit", "A visit", "--host", "PRK", "--visitor", "RUS", "--on", "2025-12-01")
    cli.says(*add, "--status", "cancelled")
    assert cli.keys("upcoming", "--today", "2025-11-01") == []


def test_both_ends_of_the_calendar(cli: Cli) -> None:
    for today in ("0001-01-01", "9998-12-31", "9999-12-31"):
        assert cli("upcoming", "--today", today, "--days", "3660").code == 0
        assert cli("on", "10-12", "--today", today).code == 0


def test_what_is_known_by_the_year_comes_after_the_days(cli: Cli) -> None:
    for on in ("2028", "2028-11", "2028-10-20"):
        add = ("add", "visit", f"Visit of {on}.", "--visitor", "PRK", "--in", "RUS", "--status", "announced")
        cli.says(*add, "--on", on)
    page = cli.says("upcoming", "--today", "2028-10-02")
    dated, _, years = page.partition("Year known only")
    assert [on for on in ("2028.", "2028-11.", "2028-10-20.") if f"Visit of {on}" in dated] == [
        "2028-11.",
        "2028-10-20.",
    ]
    assert "Visit of 2028." in years
    assert ["Year", "Event", "Round", "year", "Key"] in [line.split() for line in years.splitlines()]
    assert "Nothing is due on a known day in this period." in cli.says(
        "upcoming", "--today", "2028-06-01", "--days", "9"
    )


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("on 13-01", 2, "it is not a day of the year"),
        ("on 10/12", 2, "read in two ways"),
        ("on", 2, "DAY"),
        ("before nosuch", 3, 'No event matches "nosuch".'),
        ("before 2025", 4, '"2025" matches more than one event'),
        (f"before {BANQUET} --months 0", 2, "--months"),
        (f"before {BANQUET} --type banqet", 3, "Did you mean banquet"),
        ("upcoming --days -1", 2, "--days"),
        ("upcoming --days 99999", 2, "--days"),
        ("upcoming --pair PRK", 2, '"PRK" is not a country pair.'),
        ("upcoming --pair PRK-PRK", 2, "are the same country"),
        ("upcoming --pair PRK-Rusia", 3, "Did you mean Russia"),
        ("upcoming --country Rusia", 3, "Did you mean Russia"),
        ("upcoming --pair PRK-RUS --country PRK", 2, "cannot be combined"),
    ],
)
def test_what_cannot_be_asked_is_refused(cli: Cli, words: str, code: int, told: str) -> None:
    assert told in cli.refuses(code, *words.split())


def test_nothing_is_before_an_event_of_unknown_date_or_without_states(cli: Cli) -> None:
    undated = cli.says("add", "talks", "Talks", "--party", "PRK; MNG").strip()
    assert "is unknown, so what came before it" in cli.refuses(2, "before", undated)
    alone = cli.says("add", "weapons-test", "A test", "--on", "2020", "--host", "PRK").strip()
    assert "Leave --pair out." in cli.refuses(2, "before", alone, "--pair")
    assert cli("before", alone).code == 0
    nobody = cli.says("add", "statement", "Nobody", "--on", "2020").strip()
    assert "has no country on record" in cli.refuses(2, "before", nobody)


@pytest.mark.usefixtures("surroundings")
def test_both_engines_answer_alike(demo: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_DB", demo.url or str(demo.path))
    cli = Cli(demo)
    assert cli.keys("on", "10-12..10-16") == [RELATIONS, RECEPTION]
    assert cli.keys("before", BANQUET) == [TROOPS, RECEPTION]
    assert cli.keys("upcoming", "--today", "2025-10-01", "--pair", "PRK-RUS") == [RELATIONS]
    assert cli.keys("search", "alliance") == [BANQUET]
    cli.says("config", "set", "beat", "PRK-CHN")
    assert cli.says("config", "get", "beat") == "PRK-CHN\n"
    assert cli.keys("upcoming", "--today", "2025-10-01") == []
    cli.says("undo")
    assert cli.says("config", "get", "beat") == ""
    assert cli.keys("db", "current") == [schema.HEAD]
    assert cli.refuses(0, "db", "upgrade", "--dry-run") == "The database is up to date.\n"
