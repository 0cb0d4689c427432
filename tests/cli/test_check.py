import csv
import io
import json
from collections.abc import Callable

import pytest

from tests.checks.cases import spoil
from tests.cli.conftest import Cli, Terminal


@pytest.fixture
def faulty(cli: Cli) -> Cli:
    spoil(
        cli.database,
        "UPDATE event_link SET ordinal = 67 WHERE event ="
        " (SELECT id FROM event WHERE key = '2025-10-17-prk-rus-banquet')",
        "UPDATE source SET url = 'www.kcna.kp' WHERE key = 'joongang-2025-10-21'",
        "DELETE FROM dyad",
    )
    return cli


def test_sound_records_pass(cli: Cli) -> None:
    answer = cli("check")
    assert (answer.code, answer.out) == (0, "Check of the records\n\nNothing found.\n")
    assert "0 errors, 0 warnings, 0 hints; " in answer.err


def test_a_hint_is_told_and_passes(cli: Cli) -> None:
    spoil(cli.database, "INSERT INTO source (key, kind, seen, title) VALUES ('spare', 'news', true, 'A headline')")
    answer = cli("check")
    assert answer.code == 0
    assert "Hints" in answer.out
    assert "timeline rm spare" in answer.out
    assert "1 hint;" in answer.err


def test_findings_end_with_five_and_stand_by_severity(faulty: Cli) -> None:
    answer = faulty("check")
    assert answer.code == 5
    assert answer.out.index("Errors") < answer.out.index("index-stale") < answer.out.index("Warnings")
    assert "It claims the 67th of 1948-10-12-prk-sun-relations-established (1948-10-12): wrong: computed 77th." in (
        " ".join(answer.out.split())
    )
    assert "timeline show 2025-10-17-prk-rus-banquet" in answer.out
    assert "Traceback" not in answer.err


def test_the_machine_form(faulty: Cli) -> None:
    answer = faulty("check", "--rule", "ordinal-wrong,url-no-address", "--json")
    assert answer.code == 5
    ordinal, url = json.loads(answer.out)
    assert (ordinal["severity"], ordinal["rule"], ordinal["record"]) == (
        "warning",
        "ordinal-wrong",
        "2025-10-17-prk-rus-banquet",
    )
    assert url["finding"] == '"www.kcna.kp" is not an address.'
    assert url["next"] == "timeline set joongang-2025-10-21 url=https://..."


def test_csv_has_a_finding_a_row_and_keys_the_records(faulty: Cli) -> None:
    table = list(csv.DictReader(io.StringIO(faulty("check", "--severity", "warning", "-f", "csv").out)))
    assert {row["rule"] for row in table} == {"ordinal-wrong", "url-no-address"}
    assert faulty("check", "--rule", "url-no-address", "-f", "keys").out == "joongang-2025-10-21\n"


def test_a_severity_alone_decides_the_exit_code(faulty: Cli) -> None:
    assert faulty("check", "--severity", "hint").code == 0
    assert faulty("check", "--severity", "error").code == 5
    assert faulty("check", "--rule", "link-cycle").code == 0


def test_what_is_left_out_is_said(faulty: Cli) -> None:
    answer = faulty("check", "--rule", "index-stale", "--limit", "1")
    assert "more: timeline check --rule index-stale --limit 0" in answer.out
    assert "Some are not shown" in answer.err
    assert "more:" not in faulty("check", "--rule", "index-stale", "--limit", "0").out


def test_the_rules_are_listed(cli: Cli) -> None:
    told = json.loads(cli.says("check", "--list", "--json"))
    assert len(told) > 50
    assert {"rule", "severity", "finds", "fixed"} == set(told[0])
    assert "event-before-founding" in cli.says("check", "--list")
    assert cli.says("check", "--list", "--rule", "iso-doubled", "-f", "keys") == "iso-doubled\n"


def test_fixing(faulty: Cli) -> None:
    dry = faulty("check", "--fix", "-n")
    assert "Would correct the pairs and search text of" in dry.err
    assert "index-stale" in dry.out
    done = faulty("check", "--fix")
    assert "Corrected the pairs and search text of" in done.err
    assert "index-stale" not in done.out
    assert done.code == 5
    assert "Nothing to fix" in faulty("check", "--fix", "--rule", "index-stale").err


def test_rows_that_were_fixed_can_be_undone(faulty: Cli) -> None:
    spoil(faulty.database, "UPDATE participation SET level = 9 WHERE level IS NOT NULL")
    assert "rows of the records. Undo: timeline undo" in faulty("check", "--fix", "--rule", "rank-stale").err
    assert faulty("check", "--rule", "rank-stale").code == 0
    assert faulty("undo").code == 0
    assert faulty("check", "--rule", "rank-stale").code == 5


def test_what_cannot_be_asked(cli: Cli) -> None:
    assert "Did you mean link-cycle" in cli.refuses(3, "check", "--rule", "link-cycles")
    assert "Severities are error, warning, hint." in cli.refuses(2, "check", "--severity", "fatal")
    assert "--dry-run goes with --fix" in cli.refuses(2, "check", "-n")
    assert "No such command 'everything'" in cli.refuses(2, "check", "everything")


def test_a_terminal_is_told_how_far_it_is(cli: Cli, terminal: Callable[..., Terminal]) -> None:
    screen = terminal("check", "--rule", "link-cycle,iso-doubled")
    assert screen.end() == 0
    assert "1 of 2: link-cycle" in screen.text
    assert "Nothing found." in screen.text
    assert "of 2" not in cli("check", "--rule", "link-cycle,iso-doubled").err
