import shlex
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, Terminal

BANQUET = "2025-10-17-prk-rus-banquet"
Run = Callable[..., Terminal]


@pytest.fixture
def drafts(surroundings: Path) -> Path:
    """Where texts are kept while they are edited: in the folder for scratch files."""
    assert surroundings.is_dir()
    return Path(tempfile.gettempdir())


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Let the editor put one text in the place of another."""

    def use(old: str, new: str) -> None:
        program = (
            "import pathlib, sys; f = pathlib.Path(sys.argv[3]); f.write_text(f.read_text().replace(*sys.argv[1:3]))"
        )
        words = [sys.executable, "-c", program, old, new]
        monkeypatch.setenv("VISUAL", shlex.join(words))

    return use


def test_what_is_saved_is_recorded(cli: Cli, editor: Callable[[str, str], None], drafts: Path) -> None:
    before = cli.digest()
    editor("place: Moscow", "place: Tver")
    answer = cli("edit", BANQUET)
    assert answer.code == 0
    assert answer.err == f"{BANQUET}\n  place: Moscow -> Tver\nChanged.\nUndo: timeline undo\n"
    assert list(drafts.iterdir()) == []
    cli.says("undo")
    assert cli.digest() == before


def test_nothing_saved_changes_nothing(cli: Cli, monkeypatch: pytest.MonkeyPatch, drafts: Path) -> None:
    monkeypatch.setenv("VISUAL", "true")
    assert cli.refuses(0, "edit", BANQUET) == "No change.\n"
    assert list(drafts.iterdir()) == []


def test_a_text_that_cannot_be_recorded_is_kept_and_taken_again(
    cli: Cli, editor: Callable[[str, str], None], drafts: Path
) -> None:
    editor('"on": ', '"on": 7/8/1961 #')
    told = cli.refuses(2, "edit", BANQUET)
    (kept,) = drafts.iterdir()
    assert "can be read in two ways" in told
    assert f"Your text is kept: timeline edit {BANQUET} --from {kept}" in told
    kept.write_text(kept.read_text().replace('"on": 7/8/1961 #', 'venue: Hall\n"on": '))
    cli.says("edit", BANQUET, "--from", str(kept))
    assert "Hall" in cli.says("show", BANQUET)


def test_another_s_change_is_not_overwritten_and_both_are_shown(
    cli: Cli, editor: Callable[[str, str], None], drafts: Path
) -> None:
    editor('"on": ', '"on": 7/8/1961 #')
    cli.refuses(2, "edit", BANQUET)
    (kept,) = drafts.iterdir()
    kept.write_text(kept.read_text().replace('"on": 7/8/1961 #', 'venue: Mine\n"on": '))
    cli.says("set", BANQUET, "venue=Theirs", "--author", "lee")
    told = cli.refuses(6, "edit", BANQUET, "--from", str(kept))
    assert "by lee: set" in told
    assert f"timeline diff {BANQUET} 1 2" in told
    assert "venue: Theirs -> Mine" in told
    kept.write_text(kept.read_text().partition("\n")[2])
    cli.says("edit", BANQUET, "--from", str(kept))
    assert "Mine" in cli.says("show", BANQUET)


def test_actors_and_sources_are_edited_too(cli: Cli, editor: Callable[[str, str], None]) -> None:
    editor("key: kcna", "key: kcna\n    reliability: B")
    assert "reliability: (nothing) -> B" in cli("edit", "kcna").err
    editor("title: ", "title: On the ")
    assert "On the North Korean" in cli("edit", "joongang-2025-10-21").err


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("key: 2025-10-17", "key: 2025-10-18", "A key never changes"),
        ("type: banquet", "type: [", "is not YAML"),
        ("type: banquet", "tipe: banquet", 'did you mean "type"'),
        ("title: ", "- title: ", "is not YAML"),
    ],
)
def test_what_is_no_record_is_refused(
    cli: Cli, editor: Callable[[str, str], None], old: str, new: str, reason: str
) -> None:
    editor(old, new)
    assert reason in cli.refuses(2, "edit", BANQUET)


@pytest.mark.parametrize("name", ["no-such-editor", "false", '"'])
def test_an_editor_that_fails_changes_nothing(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, name: str, drafts: Path
) -> None:
    monkeypatch.setenv("VISUAL", name)
    assert "The editor" in cli.refuses(2, "edit", BANQUET)
    assert list(drafts.iterdir()) == []


def test_a_kept_text_that_is_not_there(cli: Cli) -> None:
    assert "File not found" in cli.refuses(3, "edit", BANQUET, "--from", "nowhere.yaml")
    assert "No event" in cli.refuses(3, "edit", "nothing-such", "--from", "nowhere.yaml")


def test_on_a_terminal_it_is_edited_again(
    cli: Cli, terminal: Run, editor: Callable[[str, str], None], drafts: Path
) -> None:
    editor("title: ", "tittle: ")
    run = terminal("edit", BANQUET)
    run.answer("Edit it again?", "n")
    assert run.end() == 2
    assert "Your text is kept" in run.text
