"""Two editions of an event, field by field: what is said adds up to the difference."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from timeline.reports.events.field_changes import compare_fields

_ITEMS = st.lists(st.sampled_from("abc"), max_size=5)


@given(_ITEMS, _ITEMS)
def test_items_of_a_list_are_said_as_often_as_they_changed(before: list[str], after: list[str]) -> None:
    changes = list(compare_fields({"tags": before}, {"tags": after}))
    if Counter(before) == Counter(after):
        assert bool(changes) == (before != after)
        assert all((change.before, change.after) == ("in this order", "in another order") for change in changes)
        return
    removed = Counter(change.before for change in changes if change.before)
    added = Counter(change.after for change in changes if change.after)
    assert Counter(before) - removed + added == Counter(after)


def test_a_field_that_was_empty_has_no_value_before() -> None:
    [change] = compare_fields({"title": "Talks"}, {"title": "Talks", "place": "Kursk"})
    assert change == ("place", "", "Kursk")
