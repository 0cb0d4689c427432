"""The documents: short enough to read, with links, paths and commands that exist.

`make examples` runs their examples.
"""

import re
from pathlib import Path

import pytest

from timeline.cli.verbs import VERBS

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs").glob("*.md"))
DOCUMENTS = [*(ROOT / f"{name}.md" for name in ("README", "ARCHITECTURE", "CONTRIBUTING", "CHANGELOG")), *PAGES]
LONGEST = {"README.md": 300, "ARCHITECTURE.md": 190, "commands.md": 4000}
ROOMS = [path.name for path in (ROOT / "timeline").iterdir() if path.is_dir()]
ON_PATH = rf"`((?:timeline|tests|docs|seeds|alembic|{'|'.join(ROOMS)})/[\w./-]*)`"

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


def read(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def list_anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", read(document), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@each_document
def test_a_document_is_short_enough(document: Path) -> None:
    assert len(read(document).splitlines()) <= LONGEST.get(document.name, 400)


@each_document
def test_links_lead_somewhere(document: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", read(document)):
        if not link.startswith("http"):
            name, _, anchor = link.partition("#")
            target = document.parent / name if name else document
            assert target.exists(), link
            assert not anchor or anchor in list_anchors(target), link


@each_document
def test_paths_in_the_text_exist(document: Path) -> None:
    paths = re.findall(ON_PATH, read(document))
    assert [path for path in paths if not any((place / path).exists() for place in (ROOT, ROOT / "timeline"))] == []


@each_document
def test_commands_in_the_text_exist(document: Path) -> None:
    known = {*VERBS, "--install-completion", "--version"}
    assert set(re.findall(r"`timeline ([a-z][\w-]*|--[\w-]+)", read(document))) <= known


def test_the_index_lists_every_page() -> None:
    index = read(ROOT / "docs" / "index.md")
    assert [page.name for page in PAGES if f"({page.name})" not in index] == ["index.md"]


def test_every_picture_is_shown() -> None:
    shown = "".join(map(read, DOCUMENTS))
    assert all(f"pictures/{picture.name})" in shown for picture in (ROOT / "docs" / "pictures").iterdir())


def test_the_readme_names_the_commands_of_a_start() -> None:
    targets = set(re.findall(r"^([\w-]+):", read(ROOT / "Makefile"), re.MULTILINE))
    named = set(re.findall(r"make ([\w-]+)", read(ROOT / "README.md"))) & {"demo", "test", "test-all"}
    assert named == {"demo", "test", "test-all"} <= targets
