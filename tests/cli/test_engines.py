"""The first minutes on either engine: the same commands, the same answers, the same database."""

import pytest

from tests.cli.banquet import KEY, flags
from tests.cli.conftest import Cli
from tests.factories import digest_of
from timeline.settings import Location


@pytest.mark.usefixtures("surroundings")
def test_an_event_is_added_asked_for_and_undone(
    seeded: Location, elsewhere: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest_of(seeded)
    monkeypatch.setenv("TIMELINE_DB", seeded.url or str(seeded.path))
    cli = Cli(seeded)
    cli.says(*flags(), "--create")
    assert cli.keys("between", "북한", "Россия") == ["undated-prk-rus-relations-established", KEY]
    assert cli.keys("list", "actor:united-russia date:2025 alliance") == [KEY]
    assert cli.keys("show", "banquet Moscow") == [KEY]
    assert "founding date is unknown" in cli.says("nth", "PRK", "RUS", "2025")
    shown = cli.says("list", "--format", "yaml")
    assert cli.refuses(4, *flags(), "--create")
    assert cli.refuses(3, "show", "nosuch")
    assert cli.refuses(2, "list", "nosuch:x")
    after = cli.digest()
    cli.says("undo")
    assert cli.digest() == before
    monkeypatch.setenv("TIMELINE_DB", elsewhere.url or str(elsewhere.path))
    Cli(elsewhere).says("add", "--from", "-", stdin=shown)
    assert digest_of(elsewhere) == after


@pytest.mark.usefixtures("surroundings")
def test_init_again_changes_nothing(demo: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_DB", demo.url or str(demo.path))
    assert Cli(demo)("init", "--demo").code == 0
    before = digest_of(demo)
    assert Cli(demo)("init", "--demo").code == 0
    assert digest_of(demo) == before
