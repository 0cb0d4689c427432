"""Two databases side by side, for any records."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.stated_records import RecordGroup, StatedDifference, StatedRecord, compare_stated

TEXTS = st.sampled_from(("", "a", "b"))
RECORDS = st.dictionaries(
    st.sampled_from(("k1", "k2", "k3")),
    st.builds(
        StatedRecord,
        fields=st.dictionaries(st.sampled_from(("title", "place")), TEXTS),
        parts=st.dictionaries(st.just("tag"), st.lists(st.tuples(TEXTS.filter(bool)), max_size=3)),
    ),
)


def is_same(ours: StatedRecord, theirs: StatedRecord) -> bool:
    """Whether two records say the same: empty is absent, and rows have no order."""
    fields = [{name: text for name, text in record.fields.items() if text} for record in (ours, theirs)]
    tags = [Counter(record.parts.get("tag", ())) for record in (ours, theirs)]
    return fields[0] == fields[1] and tags[0] == tags[1]


@given(RECORDS, RECORDS)
def test_each_record_is_in_the_group_of_those_who_have_it(
    ours: dict[str, StatedRecord], theirs: dict[str, StatedRecord]
) -> None:
    groups = {record.key: record.group for record in compare_stated("event", ours, theirs)}
    expected = dict.fromkeys(ours.keys() - theirs.keys(), RecordGroup.OURS)
    expected |= dict.fromkeys(theirs.keys() - ours.keys(), RecordGroup.THEIRS)
    both = ours.keys() & theirs.keys()
    expected |= {key: RecordGroup.DIFFERENT for key in both if not is_same(ours[key], theirs[key])}
    assert groups == expected


@given(RECORDS, RECORDS)
def test_the_other_side_sees_the_same_differences(
    ours: dict[str, StatedRecord], theirs: dict[str, StatedRecord]
) -> None:
    from_here = [
        {StatedDifference(item.field, item.theirs, item.ours) for item in record.differences}
        for record in compare_stated("event", ours, theirs)
    ]
    assert from_here == [{*record.differences} for record in compare_stated("event", theirs, ours)]


def test_of_a_part_only_what_the_other_side_lacks_is_listed() -> None:
    ours = {"k": StatedRecord(parts={"participant": [("host", "kim"), ("guest", "li")]})}
    theirs = {"k": StatedRecord(parts={"participant": [("guest", "li"), ("guest", "wang")]})}
    (record,) = compare_stated("event", ours, theirs)
    assert record.differences == (StatedDifference("participant", "host, kim", "guest, wang"),)
