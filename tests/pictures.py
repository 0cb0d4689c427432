"""The pictures of the manual, drawn by the program: `python -m tests.pictures` writes them, `--check` compares."""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.text import Text

from tests.readme import WIDTH, choose_lines, open_page

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"

CHARTS = {
    "between.svg": "timeline between PRK RUS --since 2016",
    "ladder.svg": "timeline anniversaries ladder chn-prk-treaty --since 2018 --today 2026-11-23",
    "matrix.svg": "timeline report matrix --today 2026-11-23",
}
"""Each picture and the command that draws it."""

TERMINAL = "terminal.svg"
_SHOWN: tuple[tuple[str, list[tuple[str, int]]], ...] = (
    ('timeline between "North Korea" Russia --since 2025-10', []),
    ('timeline anniversaries report "North Korea" Russia --year 2025', [("77th", 19)]),
)
"""The commands on the picture of a terminal, with the lines that are shown."""


def draw_pictures() -> Iterator[tuple[str, str]]:
    """Draw every picture, by the name of its file."""
    page = open_page("pictures")
    for name, command in CHARTS.items():
        page.run(f"{command} -o {name}")
        yield name, (page.folder / name).read_text(encoding="utf-8")
    console = Console(record=True, width=WIDTH + 2, file=io.StringIO(), color_system="truecolor", highlight=False)
    for command, wanted in _SHOWN:
        console.print(Text.assemble(("$ ", "green"), (command, "bold")))
        lines = page.run(command)
        for line in choose_lines(lines, wanted, command) if wanted else lines:
            console.print(Text(line))
        console.print()
    # The font that Rich would fetch from a server is left out: a monospaced one of the reader's does.
    yield TERMINAL, re.sub(r"@font-face \{.*?\}\s*", "", console.export_svg(title="timeline"), flags=re.DOTALL)


def main() -> int:
    """Write the pictures, or with --check say which are not current."""
    stale = []
    for name, drawn in draw_pictures():
        file = FOLDER / name
        if "--check" not in sys.argv:
            FOLDER.mkdir(exist_ok=True)
            file.write_text(drawn, encoding="utf-8")
        elif not file.exists() or file.read_text(encoding="utf-8") != drawn:
            stale.append(name)
    if stale:
        print(f"Not current in docs/pictures: {', '.join(stale)}. Run: make pictures", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
