"""The answers given so far, and what they come to on this database."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from timeline.cli.session import Session
from timeline.db.read.rules import TypeRule, read_event_types
from timeline.domain.dates.figure_dates import write_typable
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.dates.typed_dates import parse_date
from timeline.domain.events.field_reader import parse_publication_day
from timeline.domain.vocabulary import Role, Soil
from timeline.errors import SchemaMismatch, StorageError, TimelineError
from timeline.usecases.preview_event import EventPreview, preview_event

SOURCE_NAMES = ("source", "sources", "also", "outlet", "url")
"""The fields that name a source."""
_OF_SOURCE = ("published", "headline", "via", "said")


def is_about_database(error: TimelineError) -> bool:
    """Check whether it is the database that fails, as one that has vanished, and not an answer that is wrong."""
    return isinstance(error, StorageError | SchemaMismatch) or error.message.facts.get("what") == "database"


class Answers:
    """The fields of one event, each of them checked; the database is opened anew for each check."""

    def __init__(self, session: Session, *, asks_all: bool) -> None:
        self.session = session
        self.asks_all = asks_all
        self.fields: dict[str, Any] = {}
        self.preview: EventPreview | None = None

    @cached_property
    def types(self) -> Mapping[str, TypeRule]:
        """The event types by code."""
        with self.session.open_reader() as reader:
            return read_event_types(reader)

    @property
    def rule(self) -> TypeRule | None:
        """What follows from the type, None before it is known."""
        return self.types.get(str(self.fields.get("type", "")))

    @property
    def family(self) -> str:
        """The family of the type, "" before it is known."""
        return self.rule.family if self.rule else ""

    @property
    def has_source(self) -> bool:
        """Whether a source is named, so that more can be said of it."""
        return any(map(self.fields.get, SOURCE_NAMES))

    @property
    def has_arrow(self) -> bool:
        """Whether the sender says already who received it."""
        return any("->" in text for text in self.fields.get(Role.SENDER, ()))

    @property
    def lacks_soil(self) -> bool:
        """Whether the place may be the side that is missing."""
        rule, event = self.rule, self.preview and self.preview.event
        return bool(rule and event and rule.soil != Soil.NEVER and not event.country and not event.pairs)

    @property
    def lacks_country(self) -> bool:
        """Whether the place is known, but not its country."""
        return bool(self.preview and self.preview.event.city and not self.preview.event.country)

    def parse_day(self, text: str) -> PartialDate:
        """Parse a date as the event's is, from the publication where that is known; raises InvalidDate."""
        published = parse_publication_day(str(self.fields.get("published") or ""), self.session.today)
        return parse_date(text, today=self.session.today, published=published)

    def take(self, changes: Mapping[str, Any]) -> EventPreview:
        """Take answers once they are checked; an empty one removes the field. Raises what is wrong with them."""
        fields = {name: value for name, value in {**self.fields, **changes}.items() if value not in (None, "", [])}
        preview = self._understand(fields)
        self.fields, self.preview = fields, preview
        return preview

    def restore(self, fields: Mapping[str, Any]) -> None:
        """Go back to earlier answers."""
        self.fields = {}
        if fields.get("type"):
            self.take(fields)

    def drop_loose(self) -> tuple[str, ...]:
        """Drop what is said of a source that nothing names, and return these fields; the date stays as understood."""
        loose = () if self.has_source else tuple(name for name in _OF_SOURCE if self.fields.get(name))
        if loose:
            self.fields = self._settle_loose(self.fields)
        return loose

    def _understand(self, fields: Mapping[str, Any]) -> EventPreview:
        checked = fields if any(map(fields.get, SOURCE_NAMES)) else self._settle_loose(fields)
        with self.session.open_reader() as reader:
            return preview_event(reader, checked, today=self.session.today)

    def _settle_loose(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Leave out what waits for a source, after counting the date from its publication."""
        settled = {name: value for name, value in fields.items() if name not in _OF_SOURCE}
        if fields.get("published") and fields.get("on"):
            day = parse_publication_day(str(fields["published"]), self.session.today)
            when = parse_date(str(fields["on"]), today=self.session.today, published=day)
            settled["on"] = write_typable(when.edtf)
        return settled
