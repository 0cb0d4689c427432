"""An answer without events never denies what is on record."""

import json

import pytest

from tests.cli.conftest import Cli

MANY = "PRK; CHN; AFG; AGO; ALB; AND; ARE; ARG; ARM; ATG; AUS; AUT; AZE; BDI; BEL; BEN; BFA; BGD; BGR; BHR; BHS; BIH"
SOURCE = ("--outlet", "KCNA", "--published", "2025-11-20", "--create")


@pytest.fixture
def many(fresh: Cli) -> str:
    """The key of a treaty of more states than form pairs."""
    return fresh.says("add", "treaty", "Of many", "--on", "2025-09-03", "--signatory", MANY, *SOURCE).strip()


@pytest.mark.parametrize("pair", [("PRK", "CHN"), ("AFG", "BIH"), ("Belgium", "Argentina"), ("PRK", "AUS")])
def test_a_treaty_of_many_is_counted_between_two_of_them(fresh: Cli, many: str, pair: tuple[str, str]) -> None:
    answer = fresh("between", *pair)
    assert answer.err == "0 events. 1 more with --multilateral\n"
    assert "No event on record. 1 more with --multilateral." in answer.out
    assert json.loads(fresh.says("between", *pair, "--json")) == []
    assert fresh.keys("between", *pair, "--multilateral") == [many]


def test_what_both_took_part_in_is_counted_beside_what_is_between_them(fresh: Cli, many: str) -> None:
    talks = fresh.says("add", "talks", "Talks", "--on", "2024-01-01", "--party", "PRK; CHN", *SOURCE).strip()
    fresh.says("add", "reception", "R", "--on", "1991", "--host", "MNG", "--guest", "PRK; CHN", *SOURCE)
    answer = fresh("between", "PRK", "CHN")
    assert answer.err == "1 event. 2 more with --multilateral\n"
    assert talks in answer.out
    assert len(fresh.keys("between", "PRK", "CHN", "--multilateral")) == 3
    assert (
        fresh("between", "PRK", "CHN", "--since", "2025").err
        == "0 events. 1 more with --multilateral. 1 without --since\n"
    )
    assert "multilateral" not in fresh("between", "PRK", "CHN", "--multilateral").err
    assert "multilateral" not in fresh("between", "PRK", "CHN", "--until", "1990").err.partition("without")[0]
    assert many in fresh.keys("list")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("between PRK RUS --since 2090", "without --since"),
        ("between PRK RUS --until 1930 --type banquet", "without --until and --type"),
        ("between PRK RUS --status cancelled", "without --status"),
        ("between PRK RUS --until 1990 --strict", "without --strict"),
        ("list type:banquet date:1930", "without date:1930"),
        ("list country:PRK place:Atlantis", "without place:Atlantis"),
        ('list "vice foreign minister" tag:nosuch', "without tag:nosuch"),
        ("search banqet", 'with "banquet" instead of "banqet"'),
        ("search Moskow", 'with "moscow" instead of "Moskow"'),
        ("search Росия", "instead of"),
        ("search 주북 로시야", "instead of"),
        ("search Embasy Rusia", '"embassy" instead of "Embasy" and "russia" instead of "Rusia"'),
        ("list banqet country:PRK", 'with "banquet" instead of "banqet"'),
    ],
)
def test_what_leaves_events_out_is_named_with_their_number(cli: Cli, words: str, said: str) -> None:
    answer = cli(*words.split())
    assert (answer.code, answer.err.startswith("0 events. ")) == (0, True)
    assert said in answer.err
    assert all(int(part.split()[0].replace(",", "")) > 0 for part in answer.err.strip().split(". ")[1:])


def test_nothing_is_said_where_nothing_is_left_out(cli: Cli) -> None:
    assert cli("search", "qqqqzzzz").err == "0 events\n"
    assert cli("list", "country:FJI").err == "0 events\n"
    assert cli("between", "FJI", "NRU").err == "0 events\n"


@pytest.mark.parametrize(
    "words",
    [
        *("between PRK RUS", "list", "list country:PRK", "search alliance", "on 02-29", "upcoming"),
        *("nth PRK RUS 2025", "report pair PRK RUS", "report silence PRK RUS", "report reciprocity PRK RUS"),
        *("report matrix PRK RUS CHN", "anniversaries report PRK RUS --year 2025", "between PRK RUS --json"),
    ],
)
def test_an_empty_database_says_so(fresh: Cli, words: str) -> None:
    answer = fresh(*words.split())
    assert answer.code == 0
    assert "The database has no events yet.\nTry: timeline init --demo, or timeline add\n" in answer.err


def test_a_database_with_events_or_a_list_of_terms_says_nothing_of_it(fresh: Cli, many: str) -> None:
    assert "no events yet" not in fresh("list", "country:FJI").err
    assert "had no events then" in fresh("list", "--as-of", "2020-01-01").err
    fresh.says("rm", many, "--yes")
    assert "no events" not in fresh("type", "list").err + fresh("country", "show", "PRK").err


@pytest.mark.parametrize(
    ("options", "day"),
    [([], "2026-02-28 Sat"), (["--leap", "03-01"], "2026-03-01 Sun"), (["--today", "2028-01-01"], "2028-02-29 Tue")],
)
def test_the_leap_day_shows_its_anniversaries_in_every_year(fresh: Cli, options: list[str], day: str) -> None:
    fresh.says("add", "relations-established", "Leap", "--on", "1972-02-29", "--party", "PRK; SGP", *SOURCE)
    answer = fresh.says("on", "02-29", "--today", "2026-11-30", *options)
    assert day in answer
    assert ("in common years" in answer) == ("2026" in day)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("nth PRK ETH 2025", "timeline between PRK ETH --multilateral"),
        ("anniversaries report PRK ETH --year 2025", "timeline between PRK ETH --multilateral"),
        ("report silence PRK ETH", "timeline between PRK ETH --multilateral"),
        ("upcoming --days 0 --pair PRK-ETH", "timeline upcoming --days 366"),
        ("before prk-rus-relations --months 1 --type treaty", "--months 120"),
    ],
)
def test_other_empty_answers_name_where_to_look(cli: Cli, words: str, hint: str) -> None:
    assert hint in cli(*words.split()).err


@pytest.mark.parametrize(
    ("year", "recorded", "asked", "said"),
    [
        (1939, "XDR; SUN", "Germany Russia", "1 event with German Reich (1871-1945): timeline between XDR RUS"),
        (1900, "XAH; ITA", "Austria Italy", "1 event with Austria-Hungary (1867-1918): timeline between XAH ITA"),
        (1900, "XAH; ITA", "Hungary Italy", "1 event with Austria-Hungary (1867-1918): timeline between XAH ITA"),
        (1900, "XQC; JPN", "China Japan", ": timeline between XQC JPN"),
        (1900, "XRE; JPN", "Japan Russia", ": timeline between JPN XRE"),
        (1912, "XSE; BGR", "Serbia Bulgaria", ": timeline between XSE BGR"),
        (1900, "XQC; XDR", "China Germany", ": timeline between XQC XDR"),
    ],
)
def test_an_earlier_state_with_events_is_named(fresh: Cli, year: int, recorded: str, asked: str, said: str) -> None:
    fresh.says("add", "treaty", "Treaty", "--on", str(year), "--signatory", recorded, *SOURCE)
    answer = fresh("between", *asked.split())
    assert said in answer.err
    assert "0 events" in answer.err
    assert len(fresh.keys("between", *said.rpartition("between ")[2].split())) == 1


@pytest.mark.parametrize(
    ("year", "recorded", "asked"),
    [(1900, "XKE; XQC", "Japan XQC"), (1960, "SUN; JPN", "Kazakhstan Japan"), (1890, "XHI; JPN", "USA Japan")],
)
def test_a_state_that_it_left_or_took_in_is_not(fresh: Cli, year: int, recorded: str, asked: str) -> None:
    fresh.says("add", "treaty", "Treaty", "--on", str(year), "--party", recorded, *SOURCE)
    assert fresh("between", *asked.split()).err == "0 events\n"
