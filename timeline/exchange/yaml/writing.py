"""Events with everything they need, as the fields of a file that another database can read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from timeline.document import Document
from timeline.domain.dates.figure_dates import write_typable
from timeline.domain.events.drafts import ActorDraft, PostDraft, SourceDraft
from timeline.domain.events.field_writer import drop_empty, write_fields
from timeline.domain.events.records import EventRecord, Source
from timeline.domain.vocabulary import NameKind


@dataclass(frozen=True, slots=True)
class PortableEvents:
    """The events asked for, the ones they link to, and the actors of both."""

    events: tuple[EventRecord, ...]
    occasions: tuple[EventRecord, ...]
    actors: tuple[ActorDraft, ...]


def build_fields(portable: PortableEvents) -> dict[str, Any]:
    """Build the fields of a file: definitions of what may be unknown elsewhere, then the events."""
    everything = (*portable.occasions, *portable.events)
    gathered = {
        "actors": [write_actor(draft) for draft in portable.actors],
        "sources": [write_source(source) for source in _list_sources(everything)],
        "events": [write_fields(record) for record in portable.occasions],
    }
    definitions = {name: items for name, items in gathered.items() if items}
    return {
        **({"definitions": definitions} if definitions else {}),
        "events": [write_fields(record) for record in portable.events],
    }


def build_document(portable: PortableEvents) -> Document:
    """Build a page of the same fields, for the format yaml."""
    return Document(title="", data=build_fields(portable), keys=[record.key for record in portable.events])


def write_actor(draft: ActorDraft) -> dict[str, Any]:
    """Write the definition of an actor as a file has it, without empty fields."""
    plain = ("key", "kind", "country", "parent", "receiving", "city", "wikidata", "reliability")
    texts = {name: text for name in plain if (text := getattr(draft, name))}
    posts = {"posts": [_write_post(post) for post in draft.posts]} if draft.posts else {}
    return {**texts, "names": [_write_name(*name) for name in draft.names], **posts}


def _write_post(post: PostDraft) -> dict[str, Any]:
    return drop_empty(
        {
            "title": post.title,
            "of": post.organisation,
            "since": post.since,
            "until": post.until,
            "source": post.source,
        }
    )


def _write_name(name: str, language: str, kind: str) -> Any:
    if (language, kind) == ("en", NameKind.COMMON):
        return name
    return drop_empty({"name": name, "language": language, "kind": "" if kind == NameKind.COMMON else kind})


def write_source(source: Source | SourceDraft) -> dict[str, Any]:
    """Write the definition of a source as a file has it, without empty fields."""
    names = (
        "key",
        "outlet",
        "kind",
        "title",
        "author",
        "url",
        "published",
        "accessed",
        "language",
        "archive_url",
        "reliability",
        "citekey",
        "zotero",
    )
    dates = {name: write_typable(getattr(source, name)) for name in ("published", "accessed")}
    return {
        **drop_empty({name: getattr(source, name) for name in names} | dates),
        **({} if source.seen else {"seen": False}),
    }


def _list_sources(events: Iterable[EventRecord]) -> list[Source]:
    sources = {}
    for record in events:
        for citation in record.citations:
            for source in (citation.source, citation.via):
                if source:
                    sources[source.key] = source
    return [sources[key] for key in sorted(sources)]
