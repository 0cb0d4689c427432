from xml.etree import ElementTree as ET

from tests.reports.hand_made import event
from tests.reports.plain_page import unmark
from timeline.document import Figure
from timeline.domain.events.records import EventRecord
from timeline.reports.events import listing
from timeline.reports.page.charting import draw_activity, draw_figures, draw_lanes

EVENTS = (
    event("relations", "1948-10-12", family="relations"),
    event("treaty", "1961", family="treaty", status="reported"),
    event("visit", "1984-05~", family="visit"),
    event("war", "1950-06/1953-07", family="conflict"),
    event("talks", "2025-10", family="talks", status="announced"),
    event("undated", "", family="talks"),
)


def tips(figure: Figure) -> list[str]:
    """The tooltips of a picture, which begins with its own title."""
    return [one.text or "" for one in ET.fromstring(figure.svg()).iter("{http://www.w3.org/2000/svg}title")][1:]


def test_a_lane_has_the_days_that_an_event_may_have_been_on() -> None:
    assert tips(draw_lanes(EVENTS, "T")) == [
        "1948-10-12: relations",
        "between 1961-01-01 and 1961-12-31: treaty (reported)",
        "between 1984-05-01 and 1984-05-31: visit",
        "between 2025-10-01 and 2025-10-31: talks (announced)",
        "between 1950-06-01 and 1953-07-31: war",
    ]


def test_captions_say_what_is_left_out() -> None:
    assert [one.caption for one in draw_figures(EVENTS, "T")] == [
        "T: events by family (without 1 whose date is unknown)",
        "T: events by year (without 1 announced, denied or cancelled and 2 of uncertain year)",
    ]
    assert [one.caption for one in draw_figures(EVENTS[:2], "T")] == ["T: events by family", "T: events by year"]


def test_years_count_what_took_place_in_one_of_them_by_the_record() -> None:
    told = [tip for tip in tips(draw_activity(EVENTS, "T")) if not tip.endswith("none on record")]
    assert told == ["1948: 1", "1961: 1", "1984: 1"]


def test_a_terminal_tells_months_and_years_known_to_no_month_apart() -> None:
    figure = draw_activity(EVENTS, "T")
    assert figure.text
    lines = {line[:4]: line.split() for line in figure.text(80).split("\n")}
    assert lines["1948"][-2:] == ["·", "1"]
    assert lines["1948"].count("░") == lines["1984"].count("░") == 1
    assert lines["1961"][-2:] == ["1", "1"]


def test_what_began_on_a_known_day_is_of_the_month_and_the_year_in_which_it_began() -> None:
    visits = [event(on, on, family="visit") for on in ("2018-09-28/2018-10-02", "2019-12-30/2020-01-02")]
    figure = draw_activity([*visits, event("spring", "2018-03/2018-05")], "T")
    assert figure.caption == "T: events by year"
    assert tips(figure) == ["2018: 2", "2019: 1"]
    assert figure.text
    lines = {line[:4]: line.split() for line in figure.text(80).split("\n")}
    assert lines["2018"] == ["2018", *["·"] * 8, "░", "1", *["·"] * 3, "1", "2"]
    assert lines["2019"] == ["2019", *["·"] * 11, "░", "1", "1"]


def test_a_list_begins_with_its_pictures_only_if_there_are_events() -> None:
    def kinds(*records: EventRecord, drawn: bool) -> list[str]:
        page = unmark(listing.build)(records, title="T", nothing="Nothing.", drawn=drawn)
        return [type(block).__name__ for block in page.blocks]

    assert kinds(*EVENTS, drawn=True) == ["Figure", "Figure", "Table"]
    assert kinds(*EVENTS, drawn=False) == ["Table"]
    assert kinds(drawn=True) == ["Text"]
