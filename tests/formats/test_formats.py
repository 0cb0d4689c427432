"""Every format renders the same three documents: a rich one, a hostile one and an empty one."""

import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from timeline import formats
from timeline.document import Document, Facts, Heading, Table, Text
from timeline.errors import InvalidInput

RICH = Document(
    title="North Korea and Russia: the 77th anniversary of relations",
    blocks=(
        Text(
            "Relations were established on 12 October 1948, with the Soviet Union [1]. In 2025 the day was"
            " marked by a feast in Pyongyang and a banquet in Moscow [2][3]; no other source is known [9]."
        ),
        Facts(
            (
                ("Occasion", "prk-rus-relations"),
                ("Founded", "1948-10-12, counted through the Soviet Union (SUN -> RUS)"),
                (
                    "Korean name",
                    "조로외교관계설정 77돐에 즈음하여 평양과 모스크바에서 진행된 련회와 연회, 그 참가자들",
                ),
                ("Note", "Two editions agree.\nA third gives no day."),
            )
        ),
        Heading("Observances in 2025"),
        Table(
            ("Key", "Date", "Offset", "Title", "Highest guest", "Days"),
            (
                (
                    "2025-10-16-prk-rus-reception",
                    "2025-10-16",
                    "+4 days",
                    "로씨야대사관에서 외교관계설정 77돐에 즈음하여 연회를 마련하였다 [2]",
                    "최선희, foreign minister",
                    "4",
                ),
                (
                    "2025-10-17-prk-rus-banquet",
                    "2025-10-17",
                    "+5 days",
                    "В посольстве КНДР в Москве состоялся приём по случаю 77-й годовщины [3]",
                    "?, vice foreign minister",
                    "5",
                ),
                (
                    "2025-10-18-chn-prk-statement",
                    "2025-10-18",
                    "-2 days",
                    "中国外交部发言人表示，中方注意到有关报道，希望各方共同维护半岛和平稳定。",
                    "",
                    "12",
                ),
            ),
        ),
        Heading("What was not compared", level=3),
        Text("A banquet in snake_case_place cost $5 or ~6; a ratio of 3*4*5 and 1948~ are shown as written."),
    ),
    notes=(
        "Pravda, 13 October 1948.",
        "로동신문, 2025-10-17, https://example.org/rodong?id=1&page=2.",
        "Korea JoongAng Daily, 21 October 2025 (https://example.org/wiki/Relations_(1948)).",
    ),
    data=[
        {
            "key": "2025-10-17-prk-rus-banquet",
            "date": "2025-10-17",
            "date_end": "2025-10-18",
            "title": "Приём в посольстве КНДР",
            "summary": "련회가 진행되였다.\nThe hosts spoke first.\n",
            "country": "NO",
            "cameo": "010",
            "ordinal": 77,
            "confirmed": True,
            "venue": None,
            "participants": (
                {"actor": "prk-embassy-rus", "role": "host"},
                {"actor": "rus-mfa", "role": "guest"},
            ),
            "links": [],
        }
    ],
    keys=("2025-10-16-prk-rus-reception", "2025-10-17-prk-rus-banquet"),
    sheet=Table(
        ("key", "date", "offset", "title", "quote"),
        (
            (
                "2025-10-17-prk-rus-banquet",
                "2025-10-17",
                "+5 days",
                "련회, 모스크바",
                '"a new level", he said',
            ),
            ("2025-10-18-chn-prk-statement", "2025-10-18", "-2", "中国外交部", "first line\nsecond line"),
        ),
    ),
)

ATTACK = "\x1b[2J\x1b]0;owned\x07 \x9b31m red | <script>alert(1)</script> \u202egnp.exe"
HOSTILE = Document(
    title="Title\x1b[31m with\na newline <b>&amp; & [x](http://evil.example) `code`",
    blocks=(
        Heading("# not ![an image][1] ##\r\n| cell"),
        Text("- no list\n1. none either\n> no quote\n=== \n12 Oct stays; ![1] and _this_ ~~that~~ *too*\ttab"),
        Text(ATTACK),
        Facts((("label\n|<i>", ATTACK), ("javascript:alert(1)", 'https://example.org/"onclick="x'))),
        Table(
            ("a|b", "=cmd()"),
            (
                ("\x01", "=HYPERLINK(1)"),
                ("+1+cmd|' /C calc'!A0", "@SUM(1)\r\nnext"),
                ("-2", "\t=1"),
                ("  leading", "trailing\\"),
                ("lone \ud800 surrogate", "007"),
                ("\u2028split\x85here\x0bthere", "\u2066isolate"),
            ),
        ),
    ),
    notes=(
        "</ol><script>alert(2)</script>\n[^9]: forged",
        "see https://example.org/a|b_c~d_ [1] and \x1b[0m",
    ),
    data={
        "=\x1b": ATTACK,
        "lone": "\ud800",
        "list": ["\x00", "- no", "a: b", "\ufeff", "x \ny", "~", "1:30"],
    },
    keys=("plain", "two\nlines\x1b"),
)
EMPTY = Document(title="")
BARE = Document(title="No events", blocks=(Table(("Date", "Title"), ()), Facts(()), Text("")), data=[])

DOCUMENTS = {"rich": RICH, "hostile": HOSTILE, "empty": EMPTY, "bare": BARE}
ONE_NEWLINE = [name for name in formats.PAGE_FORMATS if name not in {"keys", "ndjson"}]


@pytest.mark.parametrize("name", formats.PAGE_FORMATS)
@pytest.mark.parametrize("document", ["rich", "hostile"])
def test_golden(document: str, name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"formats-{document}.{name}", formats.render(DOCUMENTS[document], name))


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("document", ["rich", "hostile"])
def test_golden_at_a_width(document: str, width: int, golden: Callable[[str, str], None]) -> None:
    golden(f"formats-{document}-{width}.table", formats.render(DOCUMENTS[document], "table", width=width))


@pytest.mark.parametrize("name", ONE_NEWLINE)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_ends_in_one_newline_and_is_utf8(document: str, name: str) -> None:
    text = formats.render(DOCUMENTS[document], name, width=80)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert text.encode("utf-8")


@pytest.mark.parametrize("name", formats.PAGE_FORMATS)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_nothing_stored_reaches_the_terminal_as_a_control(document: str, name: str) -> None:
    text = formats.render(DOCUMENTS[document], name)
    assert not [
        c for c in text if c in "\u202e\u2066\u2028" or (ord(c) < 0xA0 and not c.isprintable() and c not in "\n\t")
    ]


def test_keys_of_nothing_is_nothing() -> None:
    assert formats.render(EMPTY, "keys") == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [("table", "\n"), ("json", "null\n"), ("csv", "\n"), ("md", "\n"), ("yaml", "null\n")],
)
def test_the_empty_document(name: str, expected: str) -> None:
    assert formats.render(EMPTY, name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("table", "No events\n\nDate  Title\n----  -----\n"),
        ("json", "[]\n"),
        ("csv", "Date,Title\n"),
        ("md", "# No events\n\n| Date | Title |\n| --- | --- |\n"),
        ("yaml", "[]\n"),
    ],
)
def test_an_empty_answer(name: str, expected: str) -> None:
    assert formats.render(BARE, name) == expected


def test_an_unknown_format_names_those_that_exist() -> None:
    known = ", ".join(formats.FORMATS)
    with pytest.raises(InvalidInput, match=rf"xml[\s\S]*{known}"):
        formats.render(EMPTY, "xml")


def test_every_format_of_the_folder_is_in_the_list() -> None:
    files = {file.stem for file in Path(formats.__file__).parent.glob("*.py")} - {"__init__"}
    rendering = {stem for stem in files if hasattr(import_module(f"timeline.formats.{stem}"), "render")}
    assert rendering == {row.module for row in formats.FORMATS.values()}


def test_every_row_loads_and_is_in_the_help_text() -> None:
    listed = re.split(r"\W+", formats.describe_formats())
    for name, row in formats.FORMATS.items():
        assert callable(row.load().render)
        assert name in listed


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("report.pdf", "pdf"), ("Report.DOCX", "docx"), ("a.b.md", "md"), ("page.htm", "html"), ("x.markdown", "md"),
        ("x.yml", "yaml"), ("x.svg", "svg"), ("x.txt", "table"), ("x.json", "json"), ("x.csv", "csv"),
        ("report", ""), ("pdf", ""), (".pdf", "pdf"), ("-", ""), ("x.XLSX", "xlsx"),
    ],
)  # fmt: skip
def test_the_ending_of_a_file_tells_its_form(name: str, form: str) -> None:
    assert formats.find_by_ending(name) == form


@pytest.mark.parametrize("name", ["x.rtf", "x.", "relations.db", "report.pdf.bak", "events.ods", ".doc"])
def test_an_unknown_ending_is_refused_with_those_that_are_known(name: str) -> None:
    with pytest.raises(InvalidInput, match=r"(?s)no output format has the ending.*\.docx"):
        formats.find_by_ending(name)


@pytest.mark.parametrize("name", ["table", "json", "csv", "keys"])
def test_a_plain_format_imports_nothing_heavy(name: str) -> None:
    heavy = {"jinja2", "ruamel.yaml", "rich", "sqlalchemy", "wcwidth"}
    code = (
        "import sys\nfrom timeline import formats\nfrom timeline.document import Document\n"
        f"formats.render(Document('t'), {name!r})\nprint(*{heavy!r} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_manual_lists_every_row() -> None:
    manual = Path(str(formats.__file__)).parent.parent.parent / "docs" / "formats-and-charts.md"
    assert formats.describe_rows() in manual.read_text(encoding="utf-8")
