"""Files in the shape of known data sets, with their traps, and what is recorded of each on both engines."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.factories import rows
from timeline.exchange.mapping.shapes import SHAPES, read_shape
from timeline.exchange.mapping.toml_file import parse_mapping
from timeline.settings import Location

DATA = Path(__file__).parents[1] / "data" / "mapping"
FILES = {
    "icews": "icews.tab",
    "polecat": "polecat.tab",
    "gdelt": "gdelt.export.CSV",
    "acled": "acled.csv",
    "wikidata": "wikidata.json",
    "ics": "calendar.ics",
    "timelinejs": "slides.json",
}
EVENTS = (
    "SELECT e.native_id, e.edtf, e.status, e.type, coalesce(e.country, ''), e.city, e.title, e.note, e.id"
    " FROM event e ORDER BY e.native_id"
)
ROLES = (
    "SELECT p.event, p.role, a.key, p.as_written FROM participation p JOIN actor a ON a.id = p.actor"
    " ORDER BY p.event, p.seq"
)
TAGS = "SELECT event, tag FROM event_tag ORDER BY 1, 2"


@pytest.fixture
def cli(seeded: Location, surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line on a database of either engine as `init` leaves it, beside the files."""
    monkeypatch.setenv("TIMELINE_DB", seeded.url or str(seeded.path))
    for file in FILES.values():
        (surroundings / file).write_bytes((DATA / file).read_bytes())
    return Cli(seeded)


def describe_events(database: Location) -> str:
    """What is recorded: a paragraph an event."""
    lines: list[str] = []
    roles, tags = rows(database, ROLES), rows(database, TAGS)
    for *cells, note, id_ in rows(database, EVENTS):
        lines += ["", " | ".join(map(str, cells))]
        lines += [
            f"  {role}: {actor}" + (f' "{written}"' if written else "")
            for of, role, actor, written in roles
            if of == id_
        ]
        lines += [f"  #{tag}" for of, tag in tags if of == id_]
        lines += [f"  ({note})"] if note else []
    return "\n".join(lines)


@pytest.mark.parametrize("shape", FILES)
def test_a_known_data_set_is_recorded(cli: Cli, shape: str, golden: Callable[[str, str], None]) -> None:
    answer = cli("import", FILES[shape], "--as", shape, "--on-error", "skip", "--yes")
    assert answer.code == 2
    said = [line for line in answer.err.splitlines() if not line.startswith(("Undo:", "New:"))]
    golden(f"shape-{shape}.txt", "\n".join(said) + "\n" + describe_events(cli.database) + "\n")
    before = cli.digest()
    again = cli("import", FILES[shape], "--as", shape, "--on-error", "skip", "--yes")
    assert "unchanged" in again.err
    assert cli.digest() == before


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_shown_of_a_shape_is_a_mapping(cli: Cli, shape: str) -> None:
    text = cli.says("import", "show", shape)
    assert parse_mapping(text, "x.toml") == parse_mapping(read_shape(shape), "x.toml")
    assert text.startswith("# ")
    assert shape in cli.says("import", "show")
    assert shape in FILES


def test_codings_by_machine_are_not_curated() -> None:
    curated = {shape for shape in SHAPES if parse_mapping(read_shape(shape), "x.toml").curated}
    assert curated == {"acled", "wikidata", "ics", "timelinejs"}
    assert all(parse_mapping(read_shape(shape), "x.toml").dataset for shape in SHAPES)


def test_a_shown_mapping_can_be_changed(cli: Cli, surroundings: Path) -> None:
    cli.says("import", "show", "icews", "-o", "own.toml")
    file = surroundings / "own.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"as-state"', '"make"'), encoding="utf-8")
    assert "Testova" in cli("import", "icews.tab", "--map", "own.toml", "--on-error", "skip", "--yes").err
    assert rows(cli.database, "SELECT country FROM actor WHERE key LIKE '%testova%'") == [("USA",)]


def test_a_zip_of_gdelt_is_read_like_its_file(cli: Cli, surroundings: Path) -> None:
    with zipfile.ZipFile(surroundings / "x.export.CSV.zip", "w") as archive:
        archive.write(surroundings / "gdelt.export.CSV", "x.export.CSV")
    cli("import", "x.export.CSV.zip", "--as", "gdelt", "--on-error", "skip", "--yes")
    packed = describe_events(cli.database)
    assert packed
    cli("undo", "--yes")
    cli("import", "gdelt.export.CSV", "--as", "gdelt", "--on-error", "skip", "--yes")
    assert describe_events(cli.database).count("|") == packed.count("|")


def test_gdelt_of_another_version_is_refused(cli: Cli, surroundings: Path) -> None:
    lines = (surroundings / "gdelt.export.CSV").read_text(encoding="utf-8").splitlines()
    older = "\n".join("\t".join(line.split("\t")[:58]) for line in lines)
    (surroundings / "old.csv").write_text(older, encoding="utf-8")
    assert "has 58 cells instead of 61" in cli.refuses(2, "import", "old.csv", "--as", "gdelt", "--yes")
    assert rows(cli.database, "SELECT count(*) FROM event") == [(0,)]


def write_zip(*files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for file in files:
            archive.writestr(file, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "shape", "message"),
    [
        (b"", "x.csv", "icews", "is empty"),
        (b"a,b\n1,2\n", "x.csv", "icews", 'has no column "CAMEO Code"'),
        (b"\x00\xff\xfe", "x.csv", "gdelt", "x.csv"),
        (b"PK\x03\x04damaged", "x.zip", "gdelt", "is not a zip of one file"),
        (write_zip("a", "b"), "x.zip", "gdelt", "is not a zip of one file"),
        (b"[]", "x.json", "wikidata", "is not the answer of a SPARQL query"),
        (b'{"head": {"vars": 7}, "results": {}}', "x.json", "wikidata", "is not the answer of a SPARQL query"),
        (b"{", "x.json", "wikidata", "is not JSON"),
        (
            b'{"head": {"vars": ["a"]}, "results": {"bindings": []}}',
            "x.json",
            "wikidata",
            "no column",
        ),
        (b"nothing", "x.ics", "ics", "is not a calendar"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:nonsense\n", "x.ics", "ics", "is not a calendar"),
        (b"x", "x.csv", "mystery", 'No mapping called "mystery"; there are icews'),
        ("Event ID\n한글\n".encode("utf-16"), "x.csv", "icews", "x.csv"),
    ],
)
def test_another_file_is_refused_in_words(  # noqa: PLR0917 - a table of cases
    cli: Cli, surroundings: Path, data: bytes, name: str, shape: str, message: str
) -> None:
    (surroundings / name).write_bytes(data)
    assert message in cli.refuses(2, "import", name, "--as", shape, "--yes")


def test_a_known_data_set_and_a_mapping_are_one_too_many(cli: Cli, surroundings: Path) -> None:
    (surroundings / "own.toml").write_text("", encoding="utf-8")
    assert "timeline import show NAME" in cli.refuses(2, "import", "icews.tab", "--as", "icews", "--map", "own.toml")


@pytest.mark.parametrize("shape", ["icews", "polecat", "acled"])
def test_a_known_data_set_is_recognised_by_its_columns(cli: Cli, shape: str) -> None:
    more = ("--encoding", "iso-8859-1") if shape == "polecat" else ()
    answer = cli("import", "suggest", FILES[shape], *more)
    assert f"timeline import {FILES[shape]} --as {shape}" in answer.err
    assert answer.code == 0


def test_a_file_that_lacks_one_of_the_columns_is_not_recognised(cli: Cli, surroundings: Path) -> None:
    text = (surroundings / "acled.csv").read_text(encoding="utf-8")
    (surroundings / "x.csv").write_text(text.replace("time_precision", "precision"), encoding="utf-8")
    assert cli("import", "suggest", "x.csv").err == ""


@pytest.mark.parametrize(("shape", "column", "code"), [("icews", 6, "042"), ("gdelt", 26, "042")])
def test_a_code_that_has_lost_its_zero_is_refused(
    cli: Cli, surroundings: Path, shape: str, column: int, code: str
) -> None:
    file = {"icews": "icews.tab", "gdelt": "gdelt.export.CSV"}[shape]
    for line in (DATA / file).read_text(encoding="utf-8").splitlines(keepends=True):
        cells = line.split("\t")
        if cells[column] == code:
            break
    header = (DATA / file).read_text(encoding="utf-8").splitlines(keepends=True)[0] if shape == "icews" else ""
    for lost in ("15", "19", "42", "1", ""):  # 015, 019, 042 and 01; alone they are other codes, or none
        text = header + "\t".join((*cells[:column], lost, *cells[column + 1 :]))
        (surroundings / file).write_text(text, encoding="utf-8")
        refused = cli.refuses(2, "import", file, "--as", shape, "--dry-run")
        assert f"row {2 if header else 1}, column" in refused, lost
