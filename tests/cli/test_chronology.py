"""`report chronology`: a dated sentence an event under its month, with its notes, and nothing that is not recorded."""

import json

import pytest

from tests.cli.conftest import Cli


def add(cli: Cli, on: str, title: str, *more: str) -> None:
    """Add talks between two states."""
    cli.says("add", "talks", title, "--on", on, "--party", "PRK", "--party", "RUS", "--create", "--yes", *more)


@pytest.mark.parametrize(
    ("on", "head", "sentence"),
    [
        ("2025-10-17", "October 2025", "17 October: Talks. [no source]"),
        ("2025-10", "October 2025", "October: Talks. [no source]"),
        ("2025-10~", "October 2025", "about October: Talks. [no source]"),
        ("2025", "2025", "2025: Talks. [no source]"),
        ("2025-10-09..2025-10-12", "October 2025", "9 to 12 October: Talks. [no source]"),
        ("2025-10-30..2025-11-02", "October 2025", "2025-10-30 to 2025-11-02: Talks. [no source]"),
        ("2025-10..2025-11", "October 2025", "2025-10 to 2025-11: Talks. [no source]"),
        ("unknown", "Date not known", "Talks. [no source]"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(fresh: Cli, on: str, head: str, sentence: str) -> None:
    add(fresh, on, "Talks")
    lines = fresh.says("report", "chronology", "PRK", "RUS", "--strict").splitlines()
    assert head in lines
    assert sentence in lines


def test_months_are_in_order_with_the_year_before_them(fresh: Cli) -> None:
    for on in ("2025-03-01", "2025", "2024-12-31", "unknown", "2025-01-05"):
        add(fresh, on, f"Talks {on}", "--yes")
    data = json.loads(fresh.says("report", "chronology", "PRK", "RUS", "--json"))
    assert [month["month"] for month in data["months"]] == ["2024-12", "2025", "2025-01", "2025-03", ""]


def test_sources_are_notes_and_a_status_is_said(fresh: Cli) -> None:
    add(fresh, "2025-10-17", "Talks!", "--summary", "On trade", "--place", "Moscow", "--status", "announced")
    add(fresh, "2025-10-18", "Talks on fish", "--outlet", "KCNA", "--published", "2025-10-19")
    page = fresh.says("report", "chronology", "PRK", "RUS")
    assert "17 October: Talks! (announced) (Moscow). On trade. [no source]" in page
    assert "18 October: Talks on fish. [1]" in page
    assert "[1] Korean Central News Agency, 19 October 2025" in page


def test_events_of_another_kind_are_set_beside(fresh: Cli) -> None:
    add(fresh, "2025-10-17", "Talks")
    fresh.says("add", "statement", "A statement", "--on", "2025-10-20", "--speaker", "PRK", "--create", "--yes")
    fresh.says("add", "statement", "An earlier one", "--on", "2024-10-20", "--speaker", "PRK", "--create", "--yes")
    words = ("report", "chronology", "PRK", "RUS", "--since", "2025", "--with", "type:statement,talks")
    data = json.loads(fresh.says(*words, "--json"))
    [month] = data["months"]
    assert [event["title"] for event in month["events"]] == ["Talks"]
    assert [event["title"] for event in month["beside"]] == ["A statement"]
    assert "Beside these events" in fresh.says(*words)
    assert fresh.says(*words, "--format", "csv").splitlines()[0].startswith("month,beside,key,date,")


def test_what_is_not_on_record_is_said(fresh: Cli) -> None:
    assert "No event on record." in fresh.says("report", "chronology", "PRK", "RUS")
    fresh.refuses(2, "report", "chronology", "PRK", "RUS", "--with", "no-such-field:x")
    fresh.refuses(3, "report", "chronology", "PRK", "Atlantis")
    fresh.refuses(2, "report", "chronology", "PRK", "RUS", "--since", "2025", "--until", "2024")


def test_a_chronology_of_three_states_has_what_any_two_did(fresh: Cli) -> None:
    add(fresh, "2025-03-01", "Talks of two")
    fresh.says("add", "talks", "Talks of three", "--on", "2025-04-01", "--party", "PRK; RUS; CHN", "--tag", "summit")
    ask = ("report", "chronology", "PRK", "RUS", "CHN")
    of_all, of_any, tagged = (
        fresh.says(*ask, *more) for more in ([], ["--any"], ["--any", "--query", "-tag:summit", "--with", "tag:summit"])
    )
    assert "Chronology: North Korea, Russia and China" in of_all
    assert ("Talks of two" in of_all, "Talks of three" in of_all) == (False, True)
    assert ("Talks of two" in of_any, "Talks of three" in of_any) == (True, True)
    assert tagged.index("Talks of two") < tagged.index("Talks of three")


def test_a_chronology_may_have_only_what_is_certain(fresh: Cli) -> None:
    for on in ("2025-03-01", "2025"):
        add(fresh, on, f"Talks of {on}", "--yes")
    page = fresh.says("report", "chronology", "PRK", "RUS", "--since", "2025-03", "--until", "2025-03", "--certainly")
    assert ("Talks of 2025-03-01" in page, "Talks of 2025." in page) == (True, False)


def test_events_beside_have_a_lane_of_their_own(fresh: Cli) -> None:
    add(fresh, "2025-10-17", "Talks")
    fresh.says("add", "statement", "A statement", "--on", "2025-10-20", "--speaker", "PRK", "--create", "--yes")
    words = ("report", "chronology", "PRK", "RUS", "--with", "statement")
    lines = fresh.says(*words, "--format", "chart").splitlines()
    signs = {line.partition("  ")[0]: line.count("●") for line in lines if "confirmed" not in line and "●" in line}
    assert signs == {"talks": 1, "with statement": 1}
    picture = fresh.says(*words, "--format", "svg")
    assert ">with statement<" in picture
    assert ">A statement<" in picture
    assert "nothing to draw" in fresh.refuses(2, "report", "chronology", "PRK", "RUS", "--format", "svg")
