from contextlib import suppress
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline import resources
from timeline.domain.events.drafts import Drafts, EventDraft
from timeline.domain.names.mentions import Mention
from timeline.errors import InvalidDraft, InvalidInput, TimelineError
from timeline.exchange.yaml.reading import read

TODAY = date(2026, 11, 23)
EVENT = "- type: visit\n  title: Visit\n"


def drafts(text: str | bytes) -> Drafts:
    """Read a text; what of its events could not be read is raised as when they are recorded."""
    batch = read(text.encode() if isinstance(text, str) else text, name="e.yaml", today=TODAY)
    problems = [
        (f"{event.where}: {field}", reason)
        for event in (*batch.events, *batch.occasions)
        for field, reason in event.find_problems(today=TODAY)
    ]
    if problems:
        raise InvalidDraft(problems)
    return batch


def event(text: str) -> EventDraft:
    (only,) = drafts(EVENT + text).events
    return only


def message(text: str | bytes) -> str:
    with pytest.raises(InvalidInput) as caught:
        drafts(text)
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "type: visit\ntitle: Visit\n",
        EVENT,
        "events:\n" + EVENT,
        "definitions:\nevents:\n" + EVENT,
        "\ufeff" + EVENT,
        EVENT.replace("\n", "\r\n"),
        '[{"type": "visit", "title": "Visit"}]',
        "# a note\n---\n" + EVENT + "...\n",
    ],
)
def test_one_event_in_every_form(text: str) -> None:
    assert drafts(text).events == (EventDraft(type="visit", title="Visit"),)


def test_the_demonstration_is_read_whole() -> None:
    found = drafts((resources.find_folder("seeds") / "events" / "banquet.yaml").read_bytes())
    assert {draft.type for draft in found.events} >= {"relations-established", "reception", "banquet"}
    assert {draft.key for draft in found.actors} >= {"choe-son-hui", "sin-hong-chol"}
    assert all(draft.published == "" or draft.published[:2] in {"19", "20"} for draft in found.sources)


def test_norway_is_no_falsehood_and_off_is_a_word() -> None:
    draft = event("  in: NO\n  place: no\n  tags: [yes, off, y, on]\n")
    assert (draft.country, draft.city, draft.tags) == ("NO", "no", ("yes", "off", "y", "on"))


@pytest.mark.parametrize("text", ["1948-10-12", "1948-10", "1948", "'1948'", "196X", "1948-10~"])
def test_unquoted_dates_stay_as_known(text: str) -> None:
    assert event(f"  on: {text}\n").when.edtf == text.strip("'")


@pytest.mark.parametrize("title", ["007", "1e3", "0x1F", "1_000", "12:30:45", "1948.10", ".inf", "2025-10-17"])
def test_figures_stay_as_typed(title: str) -> None:
    (draft,) = drafts(f"- type: visit\n  title: {title}\n").events
    assert draft.title == title


def test_names_and_words_in_any_script() -> None:
    text = '  host: "북한: 최선희, 외무상"\n  guest: ["Россия: «Единая Россия»", "朝鲜: 人民日报 [outlet]"]\n'
    assert [one.who for one in event(text).participants] == [
        Mention("최선희", "북한", ("외무상",)),
        Mention("Единая Россия", "Россия"),
        Mention("人民日报", "朝鲜", kind="outlet"),
    ]


def test_a_country_list_in_quotes_carries_the_country() -> None:
    text = '  guest: "RUS: Foreign Ministry; Ministry of Defence; United Russia"\n'
    assert {one.who.country for one in event(text).participants} == {"RUS"}


def test_an_alias_repeats_what_it_names() -> None:
    found = drafts(
        "- &first {type: visit, title: Visit, host: &who [RUS]}\n- {type: talks, title: Talks, guest: *who}\n"
    )
    assert [one.participants[0].who.name for one in found.events] == ["RUS", "RUS"]


def test_a_name_given_twice_to_aliases_means_the_nearest_before() -> None:
    text = "- {type: &a visit, title: *a}\n- {type: &a talks, title: *a}\n"
    assert [one.title for one in drafts(text).events] == ["visit", "talks"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("", "contains no events"),
        ("# only a note\n", "contains no events"),
        ("{}", "event 1: type: is missing"),
        ("just words", "contains no events"),
        ("42", "contains no events"),
        ("events: 5", "must be a list"),
        ("events: []\nevent: []", '"event" is not a field'),
        ("definitions: 5", "definitions must be actors, sources and events"),
        ("definitions: {actor: []}", '"actor" is not a field'),
        ("definitions: {actors: {a: b}}", "must be a list of sets"),
        ("- 5", "event 1: is not a set of fields"),
        (EVENT.encode("utf-16"), "is UTF-16"),
        (EVENT.encode("utf-16-be").join([b"\xfe\xff", b""]), "is UTF-16"),
        (EVENT.encode("utf-16-le"), "special characters are not allowed"),
        ("- type: visit\n  title: Café\n".encode("latin-1"), "is not UTF-8 (line 2)"),
        (b"- type: visit\n  title: a\0b\n", "special characters are not allowed"),
        ("- type: visit\n\ttitle: Visit\n", "is not YAML (line 2)"),
        ("- type: visit\n  title: [\n", "is not YAML (line 3)"),
        (EVENT + "  host: RUS: Foreign Ministry\n", "Put text that contains a colon in quotation marks"),
        (EVENT + "---\n" + EVENT, "another document"),
        (EVENT + "  type: talks\n", '"type" is written twice (line 3)'),
        ("- ? [type]\n  : visit\n", "a field is one word"),
        ("- !!python/object:os.system {}\n", "could not determine a constructor"),
        ("- !!python/object/apply:os.system [ls]\n", "could not determine a constructor"),
        ("- !unknown {}\n", "could not determine a constructor"),
        ("- type: !!bool maybe\n", "is not YAML"),
        ('- type: "\\UFFFFFFFF"\n', "is not YAML"),
        ("%YAML 9.0\n---\n" + EVENT, "is not YAML (line 1)"),
        ("- *nobody\n", "undefined alias"),
        ("- {<<: {type: visit}, title: Visit}\n", "write the fields out"),
        (EVENT + "  in: !!binary aGk=\n", "in: must be text"),
        (EVENT + "  guest: !!set {a, b}\n", "guest: must be text"),
        (EVENT + "  guest:\n    - RUS: Foreign Ministry\n", "quotation marks"),
        (EVENT + '  place: "\\ud800"\n', "control character U+D800"),
        ("%YAML 1.1\n---\n" + EVENT + "  in: NO\n", "in: must be text"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(data: str | bytes, told: str) -> None:
    found = message(data)
    assert told in found
    assert found.startswith("e.yaml")


def test_the_problems_of_two_events_are_told_together_each_with_its_number() -> None:
    text = "- type: visit\n  titel: Visit\n- type: talks\n  title: Talks\n- title: Other\n  status: sure\n"
    with pytest.raises(InvalidDraft) as caught:
        drafts(text)
    lines = str(caught.value).splitlines()
    assert 'e.yaml, event 1: titel: is not a field; did you mean "title"?' in lines
    assert "e.yaml, event 1: title: is missing" in lines
    assert "e.yaml, event 3: type: is missing" in lines
    assert not [line for line in lines if "event 2" in line]


def test_a_missing_field_of_an_occasion_is_told_as_a_definition() -> None:
    assert "e.yaml, definitions, event 1: type: is missing" in message("definitions: {events: [{title: a}]}")


def test_definitions_are_read() -> None:
    found = drafts(
        """
definitions:
  actors:
    - key: choe-son-hui
      kind: person
      country: PRK
      names: [Choe Son-hui, {name: 최선희, language: ko}, {name: Choe Son Hui, kind: romanisation}]
    - {key: kcna, kind: outlet, names: [KCNA], reliability: C}
  sources:
    - {key: kcna-1, outlet: kcna, url: "http://www.kcna.kp/", published: 21 Oct 2025, seen: false}
  events:
    - {type: relations-established, title: Relations, on: 1948-10-12, party: [PRK, SUN]}
"""
    )
    choe, kcna = found.actors
    assert choe.names == (
        ("Choe Son-hui", "en", "common"),
        ("최선희", "ko", "common"),
        ("Choe Son Hui", "", "romanisation"),
    )
    assert kcna.reliability == "C"
    (source,) = found.sources
    assert (source.key, source.published, source.seen, source.kind) == ("kcna-1", "2025-10-21", False, "news")
    assert [one.title for one in found.occasions] == ["Relations"]
    assert found.events == ()


@pytest.mark.parametrize(
    ("actors", "told"),
    [
        ("{key: a}", "needs key, kind and names"),
        ("{key: a, kind: person, names: Kim}", "needs key, kind and names"),
        ("{key: a, kind: people, names: [Kim]}", 'kind "people" is not one of'),
        ("{key: a, names: [Kim]}", 'kind "" is not one of'),
        ("{key: a, kind: person, names: ['']}", "a name is empty"),
        ("{key: a, kind: person, names: [true]}", "name must be text"),
        ("{key: a, kind: person, names: [{name: Kim, nature: x}]}", '"nature" is not a field'),
        ("{key: a, kind: person, names: [{name: Kim, kind: nick}]}", 'kind "nick" is not one of'),
        ("{key: a, kind: person, names: [Kim], title: x}", '"title" is not a field'),
        ("{key: a, kind: outlet, names: [Kim], reliability: G}", 'reliability "G" is not one of'),
        ("{key: [a], kind: person, names: [Kim]}", "key must be text"),
    ],
)
def test_a_wrong_actor_is_told_with_its_number(actors: str, told: str) -> None:
    found = message(f"definitions:\n  actors:\n    - {actors}\n")
    assert found.startswith("e.yaml, actor 1: ")
    assert told in found


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{outlet: kcna}", "needs a key"),
        ("{key: a, kind: blog}", 'kind "blog" is not one of'),
        ("{key: a, published: 7/8/1961}", "published: "),
        ("{key: a, seen: maybe}", "seen must be true or false"),
        ("{key: a, headline: b}", '"headline" is not a field'),
        ('{key: a, title: "a\\0"}', "control character"),
        ("{key: a, url: [b]}", "url must be text"),
    ],
)
def test_a_wrong_source_is_told_with_its_number(source: str, told: str) -> None:
    found = message(f"definitions:\n  sources:\n    - {source}\n")
    assert found.startswith("e.yaml, source 1: ")
    assert told in found


def bomb(last: str, levels: int = 30) -> str:
    lines = ["- &a0 [a, a, a, a, a, a, a, a, a]"]
    lines += [f"- &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, levels)]
    return "\n".join([*lines, last.replace("*bomb", f"*a{levels - 1}")]) + "\n"


@pytest.mark.parametrize(
    "last",
    [
        "- {type: a, title: *bomb}",
        "- {type: a, title: b, guest: *bomb, tags: *bomb, marks: *bomb, said: *bomb}",
        "- {type: a, title: b, participants: *bomb, coordinates: *bomb, occasion: *bomb, on: *bomb}",
        "- {type: a, title: b, participants: [{role: *bomb, who: *bomb, as_written: *bomb}]}",
        "- {type: a, title: b, sources: [{source: a, claims: {date: *bomb}, quote: *bomb}]}",
        "- {type: *bomb, type: *bomb}",
        "- ? *bomb\n  : a",
        "- {<<: *bomb}",
    ],
)
def test_nested_aliases_cost_nothing(last: str) -> None:
    assert len(message(bomb(last))) < 100_000


def test_nested_merges_cost_nothing() -> None:
    merges = [f"- &a{level} {{<<: [{', '.join([f'*a{level - 1}'] * 9)}]}}" for level in range(1, 30)]
    assert "write the fields out" in message("\n".join(["- &a0 {type: b}", *merges]))


def test_what_holds_itself_is_refused() -> None:
    assert "is not a field" in message("- &a {type: a, title: b, participants: *a, sources: [*a], claims: *a}\n")


@pytest.mark.parametrize("text", ["[" * 5000, "{a: " * 5000, "- " * 5000])
def test_deep_nesting_is_refused(text: str) -> None:
    assert "nested too deeply" in message(text)


def test_a_title_of_a_megabyte_is_refused_without_being_repeated() -> None:
    found = message("- type: a\n  title: " + "x" * 1_000_000)
    assert "has 1,000,000 characters; the limit is 500" in found
    assert len(found) < 300


PIECES = [
    *"-?:,[]{}#&*!|>'\"%@` \n\ta0~",
    "- ",
    ": ",
    "\n  ",
    "<<",
    "---",
    "...",
    "%YAML 1.1\n",
    "!!",
    "&a",
    "*a",
    "\\",
]
PIECES += ["type", "title", "events:\n", "definitions:\n", "actors:\n", "sources:\n", "!!bool ", "!!set ", "!!omap "]


@given(
    st.one_of(
        st.binary(max_size=60),
        st.text(st.characters(codec="utf-8"), max_size=60).map(str.encode),
        st.lists(st.sampled_from(PIECES), max_size=25).map("".join).map(str.encode),
        st.lists(st.sampled_from(PIECES), max_size=15).map(lambda pieces: (EVENT + "  " + "".join(pieces)).encode()),
    )
)
@example(b"- !!bool x")
@example(b"- &a b\n- &a c\n")
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(TimelineError):
        assert isinstance(drafts(data), Drafts)
