import pytest

from tests.cli.banquet import KEY, TOLD, flags
from tests.cli.conftest import Cli

RELATIONS = "undated-prk-rus-relations-established"
MADE = (
    "Sin Hong-chol (person, PRK)",
    "prk-rus-relations (the relations themselves; their date is not recorded)",
    "source joongang-2025-10-21",
    "source rodong-2025-10-21 (not seen)",
)


def test_an_event_is_added_with_whoever_it_needs(fresh: Cli) -> None:
    answer = fresh(*flags(), "--create")
    assert (answer.code, answer.out) == (0, f"{RELATIONS}\n{KEY}\n")
    assert answer.err.splitlines() == [
        f"{RELATIONS}: The date is not known.",
        f'{KEY}: "Friday" is 2025-10-17, a Friday.',
        f"{KEY}: Place: Moscow, RUS (from the host).",
        f"{KEY}: 77th: not checked: the founding date is unknown.",
        f"New: {'; '.join(MADE)}",
        f"Added {RELATIONS}",
        f"Added {KEY}",
        "Undo: timeline undo",
    ]


def test_the_news_report_goes_in_with_four_commands(fresh: Cli) -> None:
    source = ("--url", "https://example.org/1", "--outlet", "Korea JoongAng Daily", "--published", "2025-10-21")
    fresh.says(
        *("add", "relations-established", "Relations established", "--on", "1948-10-12", "--party", "PRK"),
        *("--party", "SUN", "--alias", "prk-rus-relations", *source),
    )
    fresh.says(
        *("add", "reception", "Reception at the Russian Embassy", "--on", "Oct. 16, 2025", "--host", "rus-embassy-prk"),
        *("--guest", "PRK: Choe Son-hui, foreign minister", "--marks", "prk-rus-relations=77", *source, "--create"),
    )
    told = fresh(*flags(), "--create")
    assert "77th: agrees, +5 days." in told.err
    fresh.says(
        *("add", "troop-deployment", "Troops deployed to Kursk", "--on", "2024-10~", "--party", "PRK; RUS"),
        *("--in", "RUS", "--place", "Kursk region", *source),
    )
    assert fresh.keys("between", "PRK", "RUS") == [
        "1948-10-12-prk-sun-relations-established",
        "2024-10-prk-rus-troop-deployment",
        "2025-10-16-prk-rus-reception",
        KEY,
    ]


def test_unknown_actors_are_not_made_unasked(fresh: Cli) -> None:
    told = fresh.refuses(3, *flags())
    assert "Unknown: Sin Hong-chol (person, PRK)" in told
    assert "--create" in told


@pytest.mark.parametrize("flag", ["--dry-run", "-n"])
def test_a_dry_run_says_what_would_be_done(fresh: Cli, flag: str) -> None:
    before = fresh.digest()
    answer = fresh(*flags(), flag)
    assert answer.code == 0
    assert answer.out == ""
    assert f"Would add {KEY}" in answer.err
    assert "Undo" not in answer.err
    assert fresh.digest() == before
    assert fresh.says("log", "--json") == "[]\n"


def test_a_probable_duplicate_is_refused_added_or_left_out(cli: Cli) -> None:
    (title,) = TOLD["title"]
    refused = cli.refuses(4, *flags())
    assert f"{KEY}-2 looks like an existing event: {KEY}." in refused
    assert f"timeline show {KEY}" in refused
    assert cli.refuses(4, *flags(), "--on-duplicate", "stop") == refused
    left_out = f'Left out: "{title}" looks like {KEY}.\n'
    assert cli.refuses(0, *flags(), "--on-duplicate", "skip") == left_out
    assert cli.says(*flags(), "--on-duplicate", "add") == f"{KEY}-2\n"


def test_nobody_is_asked_without_a_terminal(cli: Cli) -> None:
    """What is missing is told at once, even when answers wait on stdin."""
    assert cli.refuses(2, "add", stdin="banquet\nTitle\n") == "Error: type: is missing\ntitle: is missing\n"


def test_words_of_a_vocabulary_may_be_capitalised(cli: Cli) -> None:
    cli.says("add", "Visit", "A visit", "--on", "2020", "--party", "PRK; RUS", "--status", "Reported")
    assert cli.keys("list", "type:visit", "status:reported") == ["2020-prk-rus-visit"]


def test_an_announced_event_may_lie_ahead(cli: Cli) -> None:
    future = (
        "add",
        "visit",
        "Visit",
        "--on",
        "2030-01-01",
        "--party",
        "PRK",
        "--party",
        "RUS",
        "--today",
        "2026-11-23",
    )
    assert "2030-01-01 is in the future" in cli.refuses(2, *future)
    assert "2030-01-01 is in the future" in cli.refuses(2, *future, "--status", "reported")
    assert cli.says(*future, "--status", "announced") == "2030-01-01-prk-rus-visit\n"


@pytest.mark.parametrize("span", ["2025-10-17/", "/2018", "../2018", "2018/.."])
def test_an_open_interval_is_compared_with_what_is_there(cli: Cli, span: str) -> None:
    cli.says("add", "visit", "Visit", "--on", span, "--party", "PRK", "--party", "RUS", "--on-duplicate", "add")


def test_what_is_written_is_signed(cli: Cli) -> None:
    cli.says(
        "add",
        "visit",
        "Visit",
        "--on",
        "2020",
        "--party",
        "PRK; RUS",
        "--author",
        "lee",
        "--db",
        str(cli.database.path),
    )
    assert '"author": "lee"' in cli.says("log", "--json")
    assert str(cli.database.path) not in cli.says("log", "--json")
