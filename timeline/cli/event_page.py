"""A page of events: what narrows it, and how `between` and `list` show it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from timeline.cli.options import split_codes
from timeline.cli.output import Output
from timeline.cli.session import Session, message
from timeline.document import Document
from timeline.messages.phrases import count

if TYPE_CHECKING:
    from timeline.db.read.page_window import PageWindow
    from timeline.db.read.sql import Reader
    from timeline.domain.events.records import EventRecord


def build_window(
    session: Session,
    reader: "Reader",
    *,
    since: str | None = None,
    until: str | None = None,
    types: str | None = None,
    statuses: str | None = None,
    limit: int | None,
    after: str | None,
    curated: bool = False,
    query: str | None = None,
    certainly: bool = False,
) -> "PageWindow":
    """Build the window of a page from options, its days half-open; raises InvalidInput, NotFound or Ambiguous."""
    from timeline.usecases import event_window

    return event_window.build_window(
        today=session.today,
        since=since,
        until=until,
        types=split_codes(types),
        statuses=split_codes(statuses),
        limit=limit,
        after=find_position(reader, after) if after else None,
        without=find_left_out(reader, curated=curated),
        query=query or "",
        certainly=certainly,
    )


def find_left_out(reader: "Reader", *, curated: bool) -> tuple[str, ...]:
    """Find the data sets that are left out where only what people have recorded is asked for."""
    if not curated:
        return ()
    from timeline.db.read.datasets import read_coded

    return read_coded(reader)


def find_position(reader: "Reader", after: str) -> tuple[str, int]:
    """Find the place of the event after which a page begins; raises NotFound or Ambiguous."""
    from timeline.db.read import event_pages
    from timeline.db.read.keys import find_event

    return event_pages.find_position(reader, find_event(reader, after))


def widen_window(window: "PageWindow") -> "PageWindow":
    """Let a window include the event after its page, whose presence says that there is more."""
    return window._replace(limit=window.limit + 1) if window.limit is not None else window


def show_page(
    reader: "Reader",
    ids: Sequence[int],
    window: "PageWindow",
    *,
    title: str,
    through: Mapping[str, str],
    more: Sequence[str] = (),
    out: Output,
) -> None:
    """Show the events of a page, and say how many they are, and how to see `more`.

    `ids` may go beyond the page by one; `through` names predecessor states by code, to be mentioned where they occur.
    """
    has_more = window.limit is not None and len(ids) > window.limit
    shown = list(ids[: window.limit])
    if out.format == "keys":
        from timeline.db.read.listing import read_countries_involved, read_keys

        keys = read_keys(reader, shown)
        countries = read_countries_involved(reader, shown) if through else set()
        out.show(Document(title, keys=keys))
    else:
        from timeline.db.read.events import read_events

        records = read_events(reader, shown)
        more = [*more, *_count_coded(reader, records)]
        keys = [record.key for record in records]
        # A host mission takes part for its own state; only the place names the state that received it.
        countries = {participant.country for record in records for participant in record.participants}
        countries |= {record.country for record in records}
        nothing = " ".join(["No event on record.", *(f"{line[0].upper()}{line[1:]}." for line in more)])
        out.show(_build_document(reader, records, title=title, nothing=nothing, portable=out.format == "yaml"))
    summary = count(len(keys), "event")
    if predecessors := [name for code, name in through.items() if code in countries]:
        summary += f"; including {', '.join(predecessors)} (--strict excludes them)"
    parts = (summary, *([f"More: --after {keys[-1]}"] if has_more else []), *more)
    message(". ".join(parts))


def _count_coded(reader: "Reader", records: "Sequence[EventRecord]") -> list[str]:
    """Say how many events of a page are coded by machines, so that nobody takes them for what people recorded."""
    if not any(record.dataset for record in records):
        return []
    from timeline.db.read.datasets import read_coded

    coded = read_coded(reader)
    own = [record.dataset for record in records if record.dataset in coded]
    return (
        [f"{count(len(own), 'event')} coded by machines ({', '.join(sorted({*own}))}): not with --curated"]
        if own
        else []
    )


def _build_document(
    reader: "Reader", records: "Sequence[EventRecord]", *, title: str, nothing: str, portable: bool
) -> Document:
    if portable:
        from timeline.exchange.yaml.writing import build_document
        from timeline.usecases.portable import load_portable

        return build_document(load_portable(reader, records))
    from timeline.reports.events import listing

    return listing.build(records, title=title, nothing=nothing, drawn=True)
