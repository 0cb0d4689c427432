import pytest

from timeline.cli.hints import write_hint
from timeline.db import schema
from timeline.errors import SchemaMismatch


def test_the_present_schema_is_silent() -> None:
    schema.verify_schema(schema.HEAD, shown="here")


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (None, "There is no timeline database in here."),
        ("0000", "here was created by an earlier version of timeline (schema 0000)."),
        (
            "0002",
            "here was created by a newer version of timeline (schema 0002); this version reads up to 0001.",
        ),
        (
            "1975ea83b712",
            "here was created by a newer version of timeline (schema 1975ea83b712); this version reads up to 0001.",
        ),
    ],
)
def test_a_schema_that_does_not_fit_says_what_to_type(
    monkeypatch: pytest.MonkeyPatch, found: str | None, message: str
) -> None:
    monkeypatch.setattr(schema, "KNOWN", ("0000", "0001"))
    monkeypatch.setattr(schema, "HEAD", "0001")
    with pytest.raises(SchemaMismatch) as refused:
        schema.verify_schema(found, shown="here")
    assert str(refused.value.message) == message
    assert write_hint(refused.value.message)
