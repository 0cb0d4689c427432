"""Everything that keeps a draft from being resolved, told by its field rather than by the first error."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from timeline.db.write.resolve.events import EventResolver
from timeline.domain.events.drafts import CitationDraft, EventDraft, SourceDraft
from timeline.domain.vocabulary import Stance
from timeline.errors import InvalidDraft, TimelineError

_LIST = 300


class Refusal(NamedTuple):
    """One reason: the draft, its field ("" where none is to blame), and of a citation its number from 0."""

    draft: EventDraft | SourceDraft
    field: str
    reason: str
    citation: int | None = None


def collect_refusals(events: EventResolver, draft: EventDraft, error: TimelineError) -> list[Refusal]:
    """Why a draft that met an error is refused: each part of it is tried by itself."""
    found = list(_parts(events, draft))
    if found:
        return found
    if isinstance(error, InvalidDraft):
        return [Refusal(draft, field, str(reason)) for field, reason in error.problems]
    return [Refusal(draft, "", describe_refusal(error))]


def describe_refusal(error: TimelineError) -> str:
    """An error in one line, without a hint that is a whole list."""
    return " ".join((str(error) if len(error.message.advice) < _LIST else str(error.message)).split())


def _parts(events: EventResolver, draft: EventDraft) -> Iterator[Refusal]:
    bare = replace(draft, participants=(), links=(), citations=(), country="", tags=(), aliases=(), key="")
    yield from _tried(events, bare, draft, "type")
    bare = replace(bare, type=next(iter(events.families)))
    yield from _tried(events, replace(bare, country=draft.country), draft, "in")
    for one in draft.participants:
        yield from _tried(events, replace(bare, participants=(one,)), draft, one.role)
    for link in draft.links:
        yield from _tried(events, replace(bare, links=(link,)), draft, link.kind)
    for number, citation in enumerate(draft.citations):
        for field, part in _of(citation):
            told = list(_tried(events, replace(bare, citations=(part,)), draft, field, number))
            yield from told
            if told:
                break


def _of(citation: CitationDraft) -> Iterator[tuple[str, CitationDraft]]:
    """A citation with ever more of it, each step by the field that it adds."""
    yield "source", CitationDraft(citation.source)
    yield "via", CitationDraft(citation.source, citation.via)
    yield "speaker", replace(citation, stance=Stance.SUPPORTS)


def _tried(
    events: EventResolver, probe: EventDraft, draft: EventDraft, field: str, citation: int | None = None
) -> list[Refusal]:
    try:
        events.preview(probe)
    except InvalidDraft as error:
        return [Refusal(draft, name, str(reason), citation) for name, reason in error.problems]
    except TimelineError as error:
        return [Refusal(draft, field, describe_refusal(error), citation)]
    return []
