from tests.reports.hand_made import event, official
from timeline.domain.dates.partial_date import UNKNOWN, PartialDate
from timeline.domain.events.records import EventRecord
from timeline.domain.states.offices import Tenure
from timeline.domain.states.title_history import list_titles


def seen(on: str, *titles: str) -> EventRecord:
    return event(on, on, participants=tuple(official("PRK", title, 4, actor="kim") for title in titles))


def tenure(title: str, since: str, until: str) -> Tenure:
    begin, end = (PartialDate.parse(text) if text else UNKNOWN for text in (since, until))
    return Tenure(
        person="kim", name="Kim", organisation="mfa", country="PRK", title=title, since=begin, until=end, attested=""
    )


def test_titles_come_in_the_order_of_their_first_events_each_event_once() -> None:
    titles = list_titles([seen("2020-01-01", "envoy", "envoy"), seen("2021-01-01", "minister", "envoy")], "kim")
    assert [(history.title, [event.key for event in history.events]) for history in titles] == [
        ("envoy", ["2020-01-01", "2021-01-01"]),
        ("minister", ["2021-01-01"]),
    ]
    assert titles[0].ranks == ["state 4"]
    assert list_titles([seen("2020-01-01", "envoy")], "pak") == []


def test_only_a_day_outside_all_tenures_of_the_title_is_outside() -> None:
    (history,) = list_titles([seen(on, "envoy") for on in ("2019-12-31", "2020-01-01", "2022-02", "2022-02-01")], "kim")
    early, late = tenure("envoy", "2020-01-01", "2021"), tenure("envoy", "2021-06-01", "2022-01-01")
    assert [(found.since.edtf, event.key) for found, event in history.list_outside([early, late])] == [
        ("2021-06-01", "2019-12-31"),
        ("2021-06-01", "2022-02-01"),
    ]
    assert history.list_outside([tenure("minister", "2020", "")]) == []
