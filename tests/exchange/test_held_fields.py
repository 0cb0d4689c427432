"""Which fields of an event each form holds, as docs/formats-and-charts.md says."""

import pytest

from tests.reports.hand_made import event
from timeline.domain.events.fields import EVENT_FIELDS
from timeline.exchange.sheet.columns import COLUMNS
from timeline.reports.events import listing

NAMES = {"on": "date", "in": "country"}
NOT_IN_A_LIST = {"aliases", "coordinates", "occasion", "recurs"}


@pytest.mark.parametrize("field", [field.name for field in EVENT_FIELDS])
def test_every_field_is_in_sheets_in_json_and_in_csv(field: str) -> None:
    record = event("e", "2020")
    name = NAMES.get(field, field)
    assert field in COLUMNS
    assert name in listing.write_data([record])[0]
    assert (name in listing.write_sheet([record]).columns) is (field not in NOT_IN_A_LIST)
