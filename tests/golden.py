"""Golden files: what a test printed last time, kept under tests/golden/ and compared to the byte.

`pytest --update-golden` rewrites them; the difference is then reviewed with git.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

FOLDER = Path(__file__).with_name("golden")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the files of tests/golden/")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with tests/golden/<name>, such as golden("formats-rich.md", text)."""
    update = request.config.getoption("--update-golden")

    def compare(name: str, text: str) -> None:
        file = FOLDER / name
        if update:
            FOLDER.mkdir(exist_ok=True)
            file.write_bytes(text.encode("utf-8"))
        if not file.is_file():
            pytest.fail(f"tests/golden/{name} does not exist: run pytest --update-golden")
        expected = file.read_bytes().decode("utf-8")
        assert text == expected, f"tests/golden/{name} differs: if rightly so, run pytest --update-golden"

    return compare
