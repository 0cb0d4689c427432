"""OpenDocument spreadsheets from the command line: ours and other people's."""

import json
from pathlib import Path

from tests.cli.conftest import Cli
from tests.exchange.sheet.test_ods import day, document, row, table, text


def test_an_opendocument_sheet_is_imported_with_a_mapping_and_without(fresh: Cli, surroundings: Path) -> None:
    ours = row(*map(text, ("type", "title", "on"))) + row(text("banquet"), text("Ours"), day("1948-10-01", "month"))
    (surroundings / "ours.ods").write_bytes(document(table(ours)))
    assert "1 event new" in fresh("import", "ours.ods", "--yes").err
    theirs = row(*map(text, ("What", "When"))) + row(text("Theirs"), day("1949-01-01", "year"))
    (surroundings / "theirs.ods").write_bytes(document(table(theirs + row(text("Bad"), day("1949-01-02", "year")))))
    mapping = '[event]\non = "{When}"\ntype = "banquet"\ntitle = "{What}"\n'
    (surroundings / "theirs.toml").write_text(mapping, encoding="utf-8")
    answer = fresh("import", "theirs.ods", "--yes", "--on-error", "skip")
    assert "1 event new" in answer.err
    assert "row 3, column B (When)" in answer.err
    assert "shows 1949, but the spreadsheet keeps 1949-01-02" in " ".join(answer.err.split())
    events = json.loads(fresh.says("list", "--json"))
    assert [(event["title"], event["date"]) for event in events] == [("Ours", "1948-10"), ("Theirs", "1949")]
    assert "When" in fresh.says("import", "suggest", "theirs.ods")
