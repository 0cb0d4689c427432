"""Everything that prevents a draft from being resolved, by field, where an error names only the first."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from timeline.db.write.resolve.events import EventResolver
from timeline.domain.events.drafts import CitationDraft, EventDraft, SourceDraft
from timeline.domain.vocabulary import Stance
from timeline.errors import InvalidDraft, TimelineError

_LIST = 300


class Refusal(NamedTuple):
    """One reason: the draft, its field ("" where it is none), and of a citation its number from 0."""

    draft: EventDraft | SourceDraft
    field: str
    reason: str
    citation: int | None = None


def collect_refusals(events: EventResolver, draft: EventDraft, error: TimelineError) -> list[Refusal]:
    """Collect why a draft that met an error is refused, trying each part of it by itself."""
    problems = error.problems if isinstance(error, InvalidDraft) else ()
    refusals = [Refusal(draft, field, str(reason)) for field, reason in problems]
    unread = {refusal.field for refusal in refusals}
    refusals += [refusal for refusal in _try_parts(events, draft) if refusal.field not in unread]
    return refusals or [Refusal(draft, "", describe_refusal(error))]


def describe_refusal(error: TimelineError) -> str:
    """Write an error in one line, without advice that is a whole list."""
    return " ".join((str(error) if len(error.message.advice) < _LIST else str(error.message)).split())


def _try_parts(events: EventResolver, draft: EventDraft) -> Iterator[Refusal]:
    bare = replace(
        draft, participants=(), links=(), citations=(), settlements=(), country="", tags=(), aliases=(), key=""
    )
    yield from _try(events, bare, draft, "type")
    bare = replace(bare, type=next(iter(events.families)))
    yield from _try(events, replace(bare, country=draft.country), draft, "in")
    for participant in draft.participants:
        yield from _try(events, replace(bare, participants=(participant,)), draft, participant.role)
    for link in draft.links:
        yield from _try(events, replace(bare, links=(link,)), draft, link.kind)
    for number, citation in enumerate(draft.citations):
        for field, part in _build_up(citation):
            refusals = _try(events, replace(bare, citations=(part,)), draft, field, number)
            yield from refusals
            if refusals:
                break


def _build_up(citation: CitationDraft) -> Iterator[tuple[str, CitationDraft]]:
    """Build a citation up step by step, each with the field that it adds."""
    yield "source", CitationDraft(citation.source)
    yield "via", CitationDraft(citation.source, citation.via)
    yield "speaker", replace(citation, stance=Stance.SUPPORTS)


def _try(
    events: EventResolver, probe: EventDraft, draft: EventDraft, field: str, citation: int | None = None
) -> list[Refusal]:
    try:
        events.preview(probe)
    except InvalidDraft as error:
        return [Refusal(draft, name, str(reason), citation) for name, reason in error.problems]
    except TimelineError as error:
        return [Refusal(draft, field, describe_refusal(error), citation)]
    return []
