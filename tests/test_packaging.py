"""The wheel: what a user installs works outside the checkout."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

CHECKOUT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)], cwd=CHECKOUT)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and nothing else; its dependencies are those of this environment."""
    folder = tmp_path_factory.mktemp("installed")
    run([sys.executable, "-m", "pip", "install", "--no-deps", "--quiet", "--target", str(folder), str(wheel)])
    return folder


def run(words: Sequence[str], *, cwd: Path | None = None, **environment: str) -> str:
    done = subprocess.run(
        words, capture_output=True, cwd=cwd, env={**os.environ, **environment}, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_the_wheel_holds_what_the_program_needs(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "timeline/cli/main.py" in names
    assert "timeline/_alembic/env.py" in names
    assert "timeline/_alembic/versions/0001_initial.py" in names
    assert {f"timeline/_seeds/{name}.csv" for name in ("countries", "event_types", "actors")} <= set(names)
    assert any(name.startswith("timeline/_seeds/events/") for name in names)
    assert not any(name.startswith(("tests/", "alembic/", "seeds/")) or "__pycache__" in name for name in names)
    assert any(name.endswith("entry_points.txt") for name in names)


def test_the_first_minute_without_the_checkout(installed: Path, tmp_path: Path) -> None:
    def program(*words: str) -> str:
        return run(
            [sys.executable, "-P", "-m", "timeline", *words],
            cwd=tmp_path,
            PYTHONPATH=str(installed),
            TIMELINE_DB=str(tmp_path / "demo.db"),
        )

    where = run(
        [sys.executable, "-P", "-c", "import timeline; print(timeline.__file__)"],
        cwd=tmp_path,
        PYTHONPATH=str(installed),
    )
    assert Path(where.strip()) == installed / "timeline" / "__init__.py"
    assert program("init", "--demo") == ""
    assert "2025-10-17-prk-rus-banquet" in program("between", "PRK", "RUS", "--format", "keys").split()
    assert "77th" in program("nth", "PRK", "RUS", "2025")
    assert program("--version").startswith("timeline ")
