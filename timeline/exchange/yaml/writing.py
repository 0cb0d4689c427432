"""Events with everything they need, as the fields that `timeline add --from` reads into another database."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from timeline.document import Document
from timeline.domain.events.drafts import ActorDraft, SourceDraft
from timeline.domain.events.field_writer import drop_empty, write_fields
from timeline.domain.events.records import EventRecord, Source
from timeline.domain.vocabulary import NameKind


@dataclass(frozen=True, slots=True)
class Needed:
    """The events asked for, the ones they link to, and the actors of both."""

    events: tuple[EventRecord, ...]
    occasions: tuple[EventRecord, ...]
    actors: tuple[ActorDraft, ...]


def build(needed: Needed) -> dict[str, Any]:
    """The fields of a file: definitions of what may be unknown elsewhere, then the events."""
    everything = (*needed.occasions, *needed.events)
    definitions_ = {
        "actors": [write_actor(draft) for draft in needed.actors],
        "sources": [write_source(source) for source in _sources(everything)],
        "events": [write_fields(record) for record in needed.occasions],
    }
    told = {name: items for name, items in definitions_.items() if items}
    return {**({"definitions": told} if told else {}), "events": [write_fields(record) for record in needed.events]}


def document(needed: Needed) -> Document:
    """The same as a page, for the format yaml."""
    return Document(title="", data=build(needed), keys=[record.key for record in needed.events])


def write_actor(draft: ActorDraft) -> dict[str, Any]:
    """Give the definition of an actor as a file has it; empty fields are left out."""
    plain = ("key", "kind", "country", "parent", "receiving", "city", "wikidata", "reliability")
    told = {name: text for name in plain if (text := getattr(draft, name))}
    return {**told, "names": [_name(*name) for name in draft.names]}


def _name(name: str, language: str, kind: str) -> Any:
    if (language, kind) == ("en", NameKind.COMMON):
        return name
    return drop_empty({"name": name, "language": language, "kind": "" if kind == NameKind.COMMON else kind})


def write_source(source: Source | SourceDraft) -> dict[str, Any]:
    """Give the definition of a source as a file has it; empty fields are left out."""
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
    return {
        **drop_empty({name: getattr(source, name) for name in names}),
        **({} if source.seen else {"seen": False}),
    }


def _sources(events: Iterable[EventRecord]) -> list[Source]:
    found = {}
    for record in events:
        for citation in record.citations:
            for source in (citation.source, citation.via):
                if source:
                    found[source.key] = source
    return [found[key] for key in sorted(found)]
