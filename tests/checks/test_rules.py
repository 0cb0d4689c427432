import inspect
from importlib import import_module
from pkgutil import iter_modules

import pytest

from tests.checks.cases import CASES, Case, event, spoil, take, talks
from tests.conftest import Templates
from tests.factories import TODAY, reading, record_events
from timeline.checks import RULES
from timeline.checks import rules as rule_files
from timeline.checks.records import CheckedRecords
from timeline.checks.rule import Finding, Severity
from timeline.checks.run import check_rules, choose_rules
from timeline.cli.hints import write_hint
from timeline.cli.verbs import VERBS
from timeline.errors import InvalidInput, NotFound
from timeline.settings import Location


def found(location: Location, *names: str) -> dict[str, list[Finding]]:
    """The findings of each rule that has any."""
    with reading(location) as reader:
        outcomes = check_rules(CheckedRecords(reader, today=TODAY), choose_rules(names, ()), limit=None)
        return {outcome.rule.name: list(outcome.findings) for outcome in outcomes if outcome.number}


def records(location: Location, name: str) -> list[str]:
    return [finding.record for finding in found(location, name).get(name, [])]


@pytest.mark.parametrize(("name", "case"), CASES.items(), ids=CASES)
def test_a_rule_is_silent_until_there_is_something_to_find(seeded: Location, name: str, case: Case) -> None:
    if case.only == "sqlite":
        pytest.skip("has a test of its own")
    take(seeded, case.sound)
    assert records(seeded, name) == []
    take(seeded, case.faulty)
    [finding] = found(seeded, name)[name]
    assert finding.record == case.record
    assert str(finding.message).endswith(".")
    hint = write_hint(finding.message)
    if not hint.startswith(("Correct it in SQL", "Restore a backup")):
        program, verb, *_ = hint.split()
        assert program == "timeline"
        assert verb in VERBS


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_damaged_file_is_told_and_nothing_else_is_asked(seeded: Location) -> None:
    assert found(seeded, "database-damaged") == {}
    assert seeded.path is not None
    with seeded.path.open("r+b") as file:
        file.seek(4096 * 40)
        file.write(b"\xa5" * 4096 * 20)
    assert set(found(seeded)) == {"database-damaged"}


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_an_index_that_differs_from_its_table_is_damage_whatever_else_is_wrong(seeded: Location) -> None:
    record_events(seeded, *(talks(f"a{number}") for number in range(30)))
    spoil(seeded, "UPDATE event SET status = 'sure'")
    assert found(seeded, "database-damaged") == {}
    assert len(records(seeded, "value-not-allowed")) == 30
    index = "ix_event_month_day"
    spoil(
        seeded,
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_schema SET sql = 'CREATE INDEX {index} ON event (title)' WHERE name = '{index}'",
    )
    [damaged] = found(seeded, "database-damaged").values()
    assert f"missing from index {index}" in str(damaged[0].message)


def test_every_rule_has_a_case() -> None:
    assert set(CASES) == {rule.name for rule in RULES}
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_every_rule_that_is_written_is_in_the_list() -> None:
    written = {
        function
        for file in iter_modules(rule_files.__path__, f"{rule_files.__name__}.")
        for name, function in inspect.getmembers(import_module(file.name), inspect.isfunction)
        if function.__module__ == file.name and name.startswith("find_")
    }
    assert {rule.find for rule in RULES} == written


def test_the_demonstration_has_nothing_but_hints(templates: Templates, dialect: str) -> None:
    told = found(templates.made("whole", dialect))
    assert {rule.name: told[rule.name] for rule in RULES if rule.name in told and rule.severity != Severity.HINT} == {}
    assert set(told) == {"title-unranked"}


def test_what_the_database_begins_with_is_sound(seeded: Location) -> None:
    assert found(seeded) == {}


def test_a_value_that_nothing_can_read_stops_one_rule_and_no_other(corpus: Location, demo: Location) -> None:
    spoil(demo, "UPDATE country SET valid_from = 'once' WHERE code = 'DEU'", "DELETE FROM dyad")
    findings = found(demo)
    assert [finding.record for finding in findings["date-unreadable"]] == ["DEU"]
    assert findings["index-stale"][0].message.key == "check-broken-off"
    assert "date-unreadable" in write_hint(findings["index-stale"][0].message)
    assert "check-broken-off" not in {finding.message.key for some in found(corpus).values() for finding in some}


def test_text_in_no_encoding_is_found(seeded: Location) -> None:
    if seeded.path is None:
        pytest.skip("PostgreSQL holds none")
    take(seeded, CASES["text-unprintable"].sound)
    spoil(seeded, "UPDATE event SET title = CAST(x'ff41' AS TEXT)")
    assert records(seeded, "text-unprintable") == ["a"]


def test_each_text_that_cannot_be_shown_is_found_with_its_record(seeded: Location) -> None:
    guests = [f"RUS: Guest {letter} [person], minister" for letter in "ABC"]
    record_events(seeded, talks("a", summary="One\nTwo\u00a0three"), talks("b", on="2021", guest=guests))
    spoil(
        seeded,
        "UPDATE participation SET title = 'bell \a', as_written = 'left \u202e' WHERE seq = 4",
        f"UPDATE citation SET text = 'One\nTwo', locator = 'One\nTwo' WHERE event = {event('a')}",
        "UPDATE event SET venue = 'bell \a' WHERE key = 'b'",
    )
    expected = [
        ("b", "event", "venue"),
        ("b", "participation", "title"),
        ("b", "participation", "as_written"),
        ("a", "citation", "locator"),
    ]
    facts = [finding.message.facts for finding in found(seeded, "text-unprintable")["text-unprintable"]]
    assert [(fact["record"], fact["table"], fact["column"]) for fact in facts] == expected


def test_only_so_many_are_kept_but_all_are_counted(seeded: Location) -> None:
    take(seeded, [CASES["event-without-participant"].sound[0]])
    spoil(seeded, "DELETE FROM actor_name WHERE seq = 1")
    with reading(seeded) as reader:
        records = CheckedRecords(reader, today=TODAY)
        [outcome] = check_rules(records, choose_rules(["actor-nameless"], ()), limit=3)
    assert len(outcome.findings) == 3
    assert outcome.number > 200


def test_rules_are_chosen_by_name_and_severity() -> None:
    assert [rule.name for rule in choose_rules(["url-no-address", "link-cycle"], ())] == [
        "link-cycle",
        "url-no-address",
    ]
    assert {rule.severity for rule in choose_rules((), ["hint"])} == {Severity.HINT}
    with pytest.raises(NotFound, match="event-without-source"):
        choose_rules(["event-without-sources"], ())
    with pytest.raises(InvalidInput, match="not a severity"):
        choose_rules((), ["grave"])


def test_the_dates_of_posts_are_read_as_far_as_they_are_known(seeded: Location) -> None:
    take(seeded, [{"type": "talks", "title": "Talks", "on": "2020", "guest": ["PRK: Ri Un Ik [person]"]}])
    person = "(SELECT id FROM actor WHERE key = 'ri-un-ik')"
    spoil(
        seeded,
        "INSERT INTO office (person, seq, title, valid_from, valid_until)"
        f" VALUES ({person}, 1, 'a', '2022-06', '2023~'), ({person}, 2, 'b', 'soon', ''),"
        f" ({person}, 3, 'c', '2022-06', '2022-05')",
    )
    told = found(seeded, "date-unreadable", "interval-reversed")
    assert [str(finding.message) for finding in told["date-unreadable"]] == ['A term of office has "soon" as a date.']
    assert [str(finding.message) for finding in told["interval-reversed"]] == [
        "A term of office ends 2022-05, before it begins 2022-06."
    ]
