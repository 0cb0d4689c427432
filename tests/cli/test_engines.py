"""The first minutes on either engine: the same commands, the same answers, the same database."""

import re
import shlex
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.cli.banquet import KEY, flags
from tests.cli.conftest import Answer, Cli
from tests.cli.test_tree import COMMANDS, examples
from tests.conftest import Templates, need_server
from tests.factories import digest_of, record_whole_demo, rows
from tests.team import Team, made_team
from timeline.settings import Location

pytestmark = pytest.mark.slow


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
    assert "Already recorded, word for word" in cli.refuses(0, *flags(), "--create")
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


OF_FILES = {("backup",), ("restore",), ("copy",), ("export", "dump"), ("import", "dump"), ("template",)}
OF_FILES |= {("export", "sheet"), ("source", "import"), ("source", "export"), ("add",)}
OF_FILES |= {("import", "file"), ("import", "suggest"), ("import", "show"), ("export", "datapackage")}
OF_FILES |= {("release", "show"), ("saved", "show")}
OF_FILES |= {("export", "timelinejs"), ("export", "ics"), ("export", "ftm"), ("export", "parquet"), ("compare",)}
"""Commands whose examples need files, or a database of their own; their tests run on both engines by themselves."""
READING = [
    path
    for path, one in COMMANDS.items()
    if path not in OF_FILES and "--format" in {word for each in one.params for word in each.opts}
]
OF_NO_DATABASE = {("help",), ("status",), ("config", "trust")}
"""Commands that neither answer from the database nor change it."""
WRITING = [path for path in COMMANDS if path not in READING and path not in OF_FILES | OF_NO_DATABASE]
OF_ANOTHER = {"timeline undo 12 --dry-run", "timeline db roles"}
"""Examples whose answer depends on the address, or on a longer past."""
AS_OF = {("between",), ("search",), ("anniversaries", "report")}
BEFORE: dict[tuple[str, ...], list[str]] = {
    ("merge",): ['timeline add reception "Reception" --on 2025-10-17 --host prk-embassy-rus --on-duplicate add'],
    ("country", "succeed"): ["timeline country add XSL Somaliland --kind entity --name ko:소말릴란드"],
    ("config", "unset"): ["timeline config set beat PRK-RUS"],
    ("revert",): ["timeline set 2025-10-17-prk-rus-banquet venue=Hall", "timeline set kcna reliability=B"],
    ("comment", "rm"): [
        'timeline comment add 2025-10-17-prk-rus-banquet "Check the guests."',
        "timeline comment add prk-rus-relations Check.",
        "timeline comment add prk-rus-relations Done.",
    ],
    ("saved", "set"): ["timeline saved add kursk tag:kursk"],
    ("saved", "rm"): ["timeline saved add kursk tag:kursk"],
    ("undo",): ["timeline tag add courtship", "timeline tag add estrangement"],
}
"""What must be there before a command's examples can be run."""


@dataclass(frozen=True)
class Both:
    """The demonstration in a file, and in a team's schema on a server."""

    file: Cli
    team: Team

    def alike(self, line: str, user: Location) -> Answer:
        """The answer that both give, files written included; the address stands out of it."""
        here, there = _run(self.file, line), _run(Cli(user), line)
        assert there == here, line
        return here


@pytest.fixture(scope="module")
def both(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """The whole demonstration on both engines, with the roles of a team."""
    need_server()
    with templates.copy("seeded", "sqlite", tmp_path_factory.mktemp("both")) as file, made_team() as team:
        record_whole_demo(file)
        record_whole_demo(team.editor)
        yield Both(Cli(file), team)


def _run(cli: Cli, line: str) -> Answer:
    """Run a line of help on a database; a file that is told of is told with the answer."""
    address = cli.database.url or str(cli.database.path)
    words = shlex.split(line.partition(" > ")[0])[1:]
    words += ["--yes"] if "-o" in words and "--yes" not in words else []  # the other engine wrote it too
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIMELINE_DB", address)
        answer = cli(*words, *(() if "--today" in words else ("--today", "2026-11-23")))
    if "-o" in words:
        answer = replace(answer, out=Path(words[words.index("-o") + 1]).read_text(encoding="utf-8"))
    return replace(answer, out=_plain(cli, answer.out), err=_plain(cli, answer.err))


def _plain(cli: Cli, text: str) -> str:
    """The text without what a server says of a change, and without the address, whose length sets its columns."""
    text = re.sub(r'("server_\w+": )"[^"]*"', r'\1""', text)
    if (told := cli.database.masked) not in text:
        return text
    return re.sub(r"  +|--+", "  ", text.replace(told, "HERE"))


def _lines(path: tuple[str, ...]) -> Iterator[str]:
    """The examples of a command that name no other database, each on one line."""
    for line in "\n".join(examples(COMMANDS[path])).replace("\\\n", "").splitlines():
        if "--db" not in line and line not in OF_ANOTHER:
            yield line


@pytest.mark.usefixtures("surroundings")
@pytest.mark.parametrize("path", READING, ids=" ".join)
def test_every_answer_is_the_same_on_both_engines_for_who_may_only_read(both: Both, path: tuple[str, ...]) -> None:
    answers = [both.alike(line, both.team.reader) for line in _lines(path)]
    # 5 is how a check says that it found something.
    assert any(answer.code in {0, 5} and answer.out for answer in answers), answers
    if path in AS_OF:
        assert both.alike(f"{next(_lines(path))} --as-of 2026-11-24", both.team.reader) == answers[0]
        nothing = both.alike(f"{next(_lines(path))} --as-of 2020-01-01", both.team.reader)
        assert nothing.out != answers[0].out


def test_every_change_is_the_same_on_both_engines_and_is_undone(
    both: Both, surroundings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "sed -i s/Moscow/Moscou/")
    (surroundings / "events.yaml").write_text("- {type: visit, title: A visit, on: 2020-01, party: PRK; RUS}\n")
    banquet = "timeline show 2025-10-17-prk-rus-banquet --format yaml -o kept.yaml"
    both.alike(banquet, both.team.editor)
    first = both.file.digest()
    for path in WRITING:
        for line in BEFORE.get(path, []):
            assert both.alike(f"{line} --author kim", both.team.editor).code == 0, line
        codes = []
        before = both.file.digest()
        for line in _lines(path):
            last = _last_change(both.file)
            codes.append(both.alike(f"{line} {_agreed(path)}", both.team.editor).code)
            if _last_change(both.file) == last:
                continue
            assert digest_of(both.team.reader) == both.file.digest(), line
            if path != ("undo",):
                assert both.alike("timeline undo --yes", both.team.editor).code == 0
        if path == ("undo",):
            before = both.file.digest()
        assert digest_of(both.team.reader) == both.file.digest() == before, path
        assert 0 in codes, path
        if path != ("undo",):
            assert all(both.alike("timeline undo --yes", both.team.editor).code == 0 for _ in BEFORE.get(path, []))
    assert both.file.digest() == first


def _last_change(cli: Cli) -> int:
    return int(rows(cli.database, "SELECT max(id) FROM revision")[0][0])


def _agreed(path: tuple[str, ...]) -> str:
    options = {word for each in COMMANDS[path].params for word in each.opts}
    return " ".join(word for word in ("--yes", "--create") if word in options)


def test_who_may_only_read_changes_nothing(both: Both, surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "sed -i s/Moscow/Moscou/")
    monkeypatch.setattr(tempfile, "tempdir", str(surroundings))
    (surroundings / "events.yaml").write_text("- {type: visit, title: A visit, on: 2020-01, party: PRK; RUS}\n")
    before = digest_of(both.team.reader)
    refused = set()
    for path in WRITING:
        for line in _lines(path):
            answer = _run(Cli(both.team.reader), f"{line} {_agreed(path)}")
            assert "bug in timeline" not in answer.err, answer
            if "does not allow this user to do that" in answer.err:
                assert (answer.code, answer.out, answer.err.count("Error: ")) == (1, "", 1), answer
                refused.add(path)
    assert digest_of(both.team.reader) == before
    nothing_to_write = {
        ("init",),
        ("revert",),
        ("db", "upgrade"),
        ("merge",),
        ("country", "succeed"),
        ("config", "unset"),
        ("comment", "rm"),
        ("saved", "set"),
        ("saved", "rm"),
    }
    assert set(WRITING) - nothing_to_write - {("config", "get"), ("db", "path"), ("db", "roles")} <= refused


@pytest.mark.usefixtures("surroundings")
def test_who_may_only_read_may_make_a_backup(both: Both) -> None:
    answer = _run(Cli(both.team.reader), "timeline backup kept.jsonl")
    assert (answer.code, Path("kept.jsonl").is_file()) == (0, True), answer
