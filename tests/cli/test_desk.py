"""Comments, reviews and releases: what a desk says about the record, and never a part of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli

BANQUET = "2025-10-17-prk-rus-banquet"
RECEPTION = "2025-10-16-prk-rus-reception"


def show(cli: Cli, key: str = BANQUET) -> dict[str, Any]:
    [form] = json.loads(cli.says("show", key, "--json"))
    assert isinstance(form, dict)
    return form


def test_a_comment_has_an_author_and_a_day(cli: Cli) -> None:
    cli.says("comment", "add", BANQUET, "Check the second guest.\nToday.", "--author", "kim")
    cli.says("comment", "add", BANQUET, "한국어 자료를 확인할 것", "--author", "lee")
    comments = show(cli)["comments"]
    assert [(one["number"], one["author"], one["text"]) for one in comments] == [
        (1, "kim", "Check the second guest.\nToday."),
        (2, "lee", "한국어 자료를 확인할 것"),
    ]
    assert "Check the second guest." in cli.says("show", BANQUET)
    assert len(json.loads(cli.says("comment", "list", "--json"))) == 2


def test_comments_and_reviews_are_in_nothing_that_is_made_for_others(cli: Cli, tmp_path: Path) -> None:
    cli.says("comment", "add", BANQUET, "zymurgy", "--author", "zaphod")
    cli.says("review", BANQUET, "--author", "zaphod")
    for words in (
        ("export", "sheet", "-o", str(tmp_path / "events.csv")),
        ("export", "package", str(tmp_path / "package")),
    ):
        cli(*words)
    written = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file() and file.suffix in {".csv", ".json"}]
    assert written
    pages = [
        cli.says("list", "--json"),
        cli.says("list", "--format", "csv"),
        cli.says("between", "PRK", "RUS", "--json"),
        cli.says("report", "chronology", "PRK", "RUS", "--json"),
        cli.says("show", BANQUET, "--format", "yaml"),
    ]
    for text in (*(page.encode() for page in pages), *written):
        assert b"zymurgy" not in text
        assert b"zaphod" not in text


def test_a_dump_holds_what_the_desk_says(cli: Cli, tmp_path: Path) -> None:
    cli.says("comment", "add", BANQUET, "zymurgy")
    cli.says("review", BANQUET)
    cli.says("release", "add", "2026-1")
    cli.says("export", "dump", str(tmp_path / "all.jsonl"))
    cli.says("import", "dump", str(tmp_path / "all.jsonl"), "--db", str(tmp_path / "new.db"))
    copied = json.loads(cli.says("show", BANQUET, "--json", "--db", str(tmp_path / "new.db")))
    assert copied[0]["comments"] == show(cli)["comments"]
    assert copied[0]["review"] == show(cli)["review"]
    assert json.loads(cli.says("release", "list", "--json")) == json.loads(
        cli.says("release", "list", "--json", "--db", str(tmp_path / "new.db"))
    )


def test_a_comment_is_removed_and_comes_back(cli: Cli) -> None:
    cli.says("comment", "add", BANQUET, "Check.")
    cli.says("comment", "rm", BANQUET, "1")
    assert show(cli)["comments"] == []
    cli.says("undo", "--yes")
    assert [one["text"] for one in show(cli)["comments"]] == ["Check."]
    cli.refuses(3, "comment", "rm", BANQUET, "7")


@pytest.mark.parametrize("text", ["", "  ", "a\x1bb", "x" * 100_001])
def test_a_comment_that_cannot_be_stored_is_refused(cli: Cli, text: str) -> None:
    assert "A comment" in cli.refuses(2, "comment", "add", BANQUET, text)


def test_an_event_that_is_changed_is_no_longer_reviewed(cli: Cli) -> None:
    assert cli.keys("list", "review:none", "Banquet at the North Korean Embassy in Moscow") == [BANQUET]
    cli.says("review", BANQUET, RECEPTION, "--author", "kim")
    assert set(cli.keys("list", "review:reviewed")) == {BANQUET, RECEPTION}
    cli.says("set", BANQUET, "venue=Hall")
    assert cli.keys("list", "review:reviewed") == [RECEPTION]
    assert cli.keys("list", "review:changed", "reviewer:kim") == [BANQUET]
    assert show(cli)["review"]["changed_since"] is True
    assert "changed since the review by kim" in cli.says("show", BANQUET)
    cli.says("review", BANQUET)
    assert cli.keys("list", "review:changed") == []


@pytest.mark.parametrize(
    "change",
    [
        ("set", BANQUET, "guest+=POL"),
        ("set", BANQUET, "tags+=x"),
        ("cite", BANQUET, "--outlet", "TASS", "--published", "2025-10-18"),
    ],
)
def test_a_change_of_what_belongs_to_an_event_counts(cli: Cli, change: tuple[str, ...]) -> None:
    cli.says("review", BANQUET)
    cli.says(*change)
    assert cli.keys("list", "review:changed") == [BANQUET]


def test_a_comment_or_a_change_of_another_event_does_not(cli: Cli) -> None:
    cli.says("review", BANQUET)
    cli.says("comment", "add", BANQUET, "Check.")
    cli.says("set", RECEPTION, "venue=Hall")
    assert cli.keys("list", "review:reviewed") == [BANQUET]


def test_an_undone_review_is_the_one_before(cli: Cli) -> None:
    cli.says("review", BANQUET)
    cli.says("set", BANQUET, "venue=Hall")
    cli.says("review", BANQUET, "--state", "draft")
    assert cli.keys("list", "review:draft") == [BANQUET]
    cli.says("undo", "--yes")
    assert cli.keys("list", "review:changed") == [BANQUET]


def test_a_removed_event_comes_back_with_what_the_desk_said(cli: Cli) -> None:
    cli.says("comment", "add", BANQUET, "Check.")
    cli.says("review", BANQUET)
    cli.says("rm", BANQUET, "--yes")
    cli.says("undo", "--yes")
    assert [one["text"] for one in show(cli)["comments"]] == ["Check."]
    assert cli.keys("list", "review:changed") == [BANQUET]


def test_merged_events_keep_the_comments_of_both(fresh: Cli) -> None:
    for title in ("Talks", "Talks on fish"):
        words = ("--on", "2025-10-17", "--party", "PRK", "--party", "RUS", "--create", "--on-duplicate", "add")
        fresh.says("add", "talks", title, *words)
    first, second = fresh.keys("list")
    fresh.says("comment", "add", first, "One.")
    fresh.says("comment", "add", second, "Two.")
    fresh.says("merge", first, second, "--yes")
    assert [one["text"] for one in show(fresh, first)["comments"]] == ["One.", "Two."]


def test_marking_twice_changes_nothing(cli: Cli) -> None:
    cli.says("review", BANQUET)
    assert cli.refuses(0, "review", BANQUET) == "No change.\n"
    assert cli.refuses(0, "review", RECEPTION, "--state", "none") == "No change.\n"
    cli.refuses(2, "review", BANQUET, "--state", "maybe")
    cli.refuses(3, "review", "no-such-event")
    assert "none, draft, reviewed, changed" in cli.refuses(2, "list", "review:maybe")


def test_reports_name_the_release_they_are_from(cli: Cli) -> None:
    before = cli.says("report", "matrix")
    assert "Release" not in before
    cli.says("release", "add", "2026-1", "--title", "North Korea and Russia")
    assert "unchanged since" in cli.says("report", "matrix")
    cli.says("comment", "add", BANQUET, "Check.")
    assert "unchanged since" in cli.says("report", "matrix")
    cli.says("set", BANQUET, "venue=Hall")
    assert "1 change since" in cli.says("report", "matrix")
    data = json.loads(cli.says("report", "chronology", "PRK", "RUS", "--json"))
    [release] = json.loads(cli.says("release", "show", "2026-1", "--json"))
    assert data["release"] == {
        "name": "2026-1",
        "at": release["at"],
        "digest": release["digest"],
        "changes_since": 1,
    }
    assert release["cite"].startswith("tester (20") or "North Korea and Russia. Release 2026-1" in release["cite"]


def test_the_digest_is_of_the_record_alone(cli: Cli) -> None:
    def digest(name: str) -> str:
        cli.says("release", "add", name)
        return str(json.loads(cli.says("release", "show", name, "--json"))[0]["digest"])

    first = digest("1")
    cli.says("comment", "add", BANQUET, "Check.")
    cli.says("review", BANQUET)
    cli.says("config", "set", "beat", "PRK-RUS")
    assert digest("2") == first
    cli.says("set", BANQUET, "venue=Hall")
    changed = digest("3")
    assert changed != first
    cli.says("set", BANQUET, "venue=")
    assert digest("4") == first


def test_a_release_that_cannot_be_made_is_refused(cli: Cli) -> None:
    cli.says("release", "add", "2026-1")
    assert "already exists" in cli.refuses(4, "release", "add", "2026-1")
    cli.refuses(2, "release", "add", "  ")
    assert "2026-1" in cli.refuses(3, "release", "show", "2026-2")
