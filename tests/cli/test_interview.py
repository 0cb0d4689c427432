from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.cli.interviewing import Shown, answer

PRK_RUS = "1948-10-12-prk-sun-relations-established"
DRAFT = Path("timeline") / "drafts" / "event.yaml"


def ask_type(*lines: str) -> Shown:
    return answer(*lines)


def ask_who(*lines: str, type_: str = "talks") -> Shown:
    """The questions of who, of an event of 2025."""
    return answer(type_, "", "2025-10-16", *lines)


def ask_where(*lines: str) -> Shown:
    return ask_who("North Korea", "", "", *lines)


def ask_source(*lines: str) -> Shown:
    return ask_where("", "", *lines)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("banqet", "1 banquet"),
        ("recep", "1 reception"),
        ("sumit", "1 summit"),
        ("emb", "2 embassy-opened"),
        ("treatie", "treaty"),
        ("x" * 10_000, "No event type called"),
        ("연회", "No event type called"),
        ("\x1b[2J", "No event type called"),
        ("?", "talks: consultations, courtesy-call"),
    ],
)
def test_a_wrong_type_names_the_nearest_few(fresh: Cli, text: str, told: str) -> None:
    shown = ask_type(text)
    assert told in shown
    assert "\x1b" not in shown
    assert shown.code == 130
    assert text == "?" or "telegram," not in shown


@pytest.mark.parametrize(
    "text", ["banquet", "Banquet", "State visit", "state-visit", "Diplomatic relations established"]
)
def test_a_type_is_its_code_or_its_label(fresh: Cli, text: str) -> None:
    assert "  = " in ask_type(text)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["17 October 2025"], "= 17 October 2025, Friday"),
        (["Friday", "2025-10-21"], '= 17 October 2025, Friday ("Friday")'),
        (["16 Oct", "21 October 2025"], "= 16 October 2025, Thursday"),
        (["Friday", ""], "it counts from the day the story was published"),
        (["1948-10"], "= 1948-10"),
        (["7/8/1961"], "2 1961-07-08"),
        (["7/8/1961", "2"], "= 8 July 1961, Saturday"),
        (["Pyongyang"], "is not a date"),
        (["", "unknown"], "= unknown"),
        (["yesterday"], "= 31 October 2025, Friday"),
        (["2025-12-24"], "recorded as announced"),
    ],
)
def test_a_date_is_checked_where_it_is_given(fresh: Cli, lines: list[str], told: str) -> None:
    assert told in answer("talks", "", *lines)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["Embassy of North Korea in Russia"], "= Embassy of North Korea in Russia (mission, PRK)"),
        (["PRK: Choe Son-hui, foreign minister"], "= Choe Son-hui, foreign minister (person, PRK), new"),
        (["RUS: ?, vice foreign minister"], "= vice foreign minister of Russia, without a name"),
        (["최선희, 외무상"], "= 최선희, 외무상 (person, of no country), new"),
        (["RUS: ?, United Russia"], '"United Russia" is the name of a'),
        (["PRK: Sin Hong-chol, ambasador to Russia"], "1 ambassador to Russia"),
        (["PRK: Sin Hong-chol, ambasador to Russia", "1"], "= Sin Hong-chol, ambassador to Russia"),
        (["Rusia: Foreign Ministry", "1"], "= Russian Foreign Ministry (organ, RUS)"),
        (["Nobody Known", "2"], "= Nobody Known (organisation), new"),
        (["Korean Embassy in Tokyo"], "North Korea"),
        (["SUN: Foreign Ministry"], "1 RUS"),
        (["RUS: x\x07y, minister"], "control character"),
        (["x" * 10_000 + ", minister"], "10,000"),
        (["?"], "RUS: ?, vice foreign minister   a person whose name no source gives"),
    ],
)
def test_who_took_part_is_checked_and_repeated(fresh: Cli, lines: list[str], told: str) -> None:
    shown = ask_who(*lines)
    assert told in shown
    assert "Traceback" not in shown
    assert shown.code == 130


@pytest.mark.parametrize(
    ("type_", "labels"),
    [
        ("visit", ["Visitor", "Host", "Leader", "Member", "Place"]),
        ("treaty", ["Party", "Signatory", "Place"]),
        ("telegram", ["Sender", "Recipient", "Place"]),
        ("banquet", ["Host", "Guest", "Place"]),
    ],
)
def test_the_roles_are_those_of_the_type(fresh: Cli, type_: str, labels: list[str]) -> None:
    shown = ask_who(*([""] * len(labels)), type_=type_)
    places = [shown.index(f"\n{label}: ") for label in labels]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Moscow", "= Moscow, RUS"),
        ("Kursk, Russia", "= Kursk, RUS"),
        ("Russia", "= RUS"),
        ("Singapore", "SGP"),
        ("-", "= none on record"),
        ("평양", "PRK"),
        ("Choe Son-hui, foreign minister", 'No country called "foreign minister"'),
        ("Xyzzy", "No city of this name is listed"),
        ("x" * 600, "600"),
    ],
)
def test_a_place_is_repeated_with_its_country(fresh: Cli, text: str, told: str) -> None:
    assert told in ask_where(text)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["prk-rus-relations=77"], "77th: agrees, +4 days"),
        (["rus-prk-relations", "77th"], "77th: agrees, +4 days"),
        (["North Korea, Russia = 77"], "77th: agrees, +4 days"),
        (["North Korea Russia 77th"], "77th: agrees, +4 days"),
        (["KOR JPN", ""], "elations established"),
        (["prk-rus-relations", "76"], "76th: "),
        (["Xyzzy"], 'No event matches "Xyzzy".'),
        (["Pyongyang"], "matches more than one event\n  1 "),
        (["prk-rus-relations=x"], '"x" is not an ordinal'),
        (["?"], "Such as: prk-rus-relations"),
    ],
)
def test_an_occasion_is_looked_up_at_its_prompt(cli: Cli, lines: list[str], told: str) -> None:
    assert told in ask_where("Moscow", *lines)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["KCNA"], "= KCNA"),
        (["17 Oct"], '"17 Oct" reads as a date'),
        (["Friday"], '"Friday" reads as a date'),
        (['"Friday"'], "= Friday\n"),
        (["KCNA", "17 Oct"], '"17 Oct" is not a web address'),
        (["KCNA", "javascript:alert(1)"], "is not a web address"),
        (["KCNA", "www.kcna.kp"], "is not a web address; write"),
        (["KCNA", "", "2025-10-10"], "is after its source was published"),
        (["KCNA", "", "2025-10-17", "", "Friday"], '"Friday" reads as a date'),
        (["KCNA", "", "2025-10-17", "", "Rodong Sinmun, x"], '"x" is not a date'),
        (["KCNA", "", "2025-10-17", "", "", "no words"], "does not say who said what"),
        (["KCNA", "", "2025-10-17", "", "", 'RUS: ?, minister | "words"'], '= RUS: ?, minister: "words"'),
    ],
)
def test_a_source_is_checked_answer_by_answer(fresh: Cli, lines: list[str], told: str) -> None:
    assert told in ask_source(*lines)


def test_back_takes_an_answer_back_then_goes_to_the_question_before(fresh: Cli) -> None:
    shown = ask_who("PRK", "RUS: Ivan Ivanov, minister", "<", "CHN", "<", "<", "<", "2025-10-17", "")
    assert shown.count("Taken back.") == 3
    assert "Now: 16 October 2025, Thursday. Enter keeps it." in shown
    assert "= 17 October 2025, Friday" in shown
    assert "This is the first question." in answer("<")


def test_nothing_is_recorded_without_a_type_and_a_title(fresh: Cli) -> None:
    shown = answer("", "", "talks", "", "2025", *[""] * 6, "", "A title", "n")
    assert shown.count("This cannot be left out.") == 3
    assert "A title" in shown.after("Title")
    assert shown.code == 1
    assert fresh.keys("list") == []


REST = [""] * 4
TALKS = ["talks", "", "2025-10-16", "PRK; RUS", "", "", *REST]


def test_a_review_shows_the_whole_event_and_takes_corrections(fresh: Cli) -> None:
    shown = answer(*TALKS, "e", "2", "Talks on trade", "e", "venue", "Hotel", "e", "nonsense", "", "y")
    assert " 2  Title         Talks: North Korea - Russia" in shown
    assert " 2  Title         Talks on trade" in shown
    assert "Venue         Hotel" in shown
    assert "Fields: type, title" in shown
    assert "No source given." in shown
    assert "Added 2025-10-16-prk-rus-talks" in shown
    assert shown.code == 0
    assert "Talks on trade" in fresh.says("show", "2025-10-16-prk-rus-talks")


def test_a_review_says_that_an_event_belongs_to_no_pair(fresh: Cli) -> None:
    shown = answer("talks", "A", "2025-10-16", "PRK", "", "", *REST)
    assert "this event belongs to no pair of states (only North Korea takes part)" in shown


def test_a_probable_duplicate_is_not_recorded_by_enter(fresh: Cli) -> None:
    assert answer(*TALKS, "").code == 0
    shown = answer("talks", "Others", *TALKS[2:], "")
    assert "Perhaps it is recorded already: 2025-10-16-prk-rus-talks" in shown
    assert "[y]es, [e]dit, [N]o" in shown
    assert shown.code == 1
    assert len(fresh.keys("list")) == 1
    assert answer("talks", "Others", *TALKS[2:], "y").code == 0
    assert len(fresh.keys("list")) == 2


def test_without_a_folder_for_drafts_the_interview_goes_on(fresh: Cli, surroundings: Path) -> None:
    (surroundings.parent / "state").write_text("in the way")
    shown = answer(*TALKS, "")
    assert shown.count("Your answers cannot be written to a file") == 1
    assert "Added 2025-10-16-prk-rus-talks" in shown


def test_a_complete_draft_is_recorded_as_a_file_too(fresh: Cli, surroundings: Path) -> None:
    draft = surroundings.parent / "state" / DRAFT
    assert answer(*TALKS, "n").code == 1
    assert fresh.says("add", "--from", str(draft), "--dry-run") == ""
    assert draft.exists()
    assert fresh.says("add", "--from", str(draft)) == "2025-10-16-prk-rus-talks\n"
    assert not draft.exists()


def test_questions_need_a_terminal_and_a_draft(fresh: Cli) -> None:
    assert "Questions need a terminal." in fresh.refuses(2, "add", "--resume")
    assert "--from DRAFT" in fresh.refuses(2, "add", "--resume", "--no-input")


def test_the_log_says_what_was_recorded(fresh: Cli) -> None:
    answer(*TALKS, "")
    assert "Talks: North Korea - Russia" in fresh.says("log")


def test_back_from_a_question_about_an_answer_asks_for_that_answer_again(cli: Cli) -> None:
    shown = ask_where("Moscow", "prk-rus-relations=77", "KOR JPN", "<", "", "")
    assert "Taken back." not in shown
    assert shown.count("Occasion, another: ") == 2


def test_a_day_of_publication_given_as_an_option_is_not_asked_for(fresh: Cli) -> None:
    shown = answer("KCNA", "", "n", type="talks", title="A", on="Friday", published="2025-10-21", party=["PRK; RUS"])
    assert "of which story" not in shown
    assert '17 October 2025, Friday ("Friday")' in shown


@pytest.mark.parametrize("number", ["0", "4", "9" * 10_000, "1.5", "-1", "²"])
def test_only_a_listed_number_is_a_choice(fresh: Cli, number: str) -> None:
    assert "No event type called" in ask_type("recep", number).partition("3 ")[2]


def test_a_title_of_many_names_is_short(fresh: Cli) -> None:
    shown = answer("treaty", "", "1990", "PRK; RUS; CHN; JPN; KOR; MNG; VNM", *[""] * 5, "n")
    assert "Treaty signed: North Korea - Soviet Union - China - Japan and 3 more" in shown
