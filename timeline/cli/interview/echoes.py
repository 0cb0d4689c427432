"""How an answer is repeated as it was understood, on a short line or two."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from timeline.cli.interview.answers import Answers
from timeline.cli.interview.steps import Step
from timeline.db.write.resolve import ResolvedEvent
from timeline.db.write.resolve.resolved import ResolvedLink, ResolvedRow
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.dates.relative_dates import is_relative
from timeline.domain.dates.typed_dates import parse_date
from timeline.domain.events.drafts import NO_PLACE, CitationDraft
from timeline.domain.occasions.ordinals import check_ordinal, format_ordinal
from timeline.domain.vocabulary import ActorKind, LinkKind, PassageKind, Recurs, Role
from timeline.errors import Message
from timeline.messages.phrases import shorten
from timeline.reports.page.ordinal_phrases import describe_check
from timeline.usecases.preview_event import EventPreview

LATER = ("event-in-no-pair", "soil-counts", "soil-open")
"""Remarks on what is only known when everything is said."""

_AS_TYPED = ("title", "url", "headline", "summary", "note", "venue")
_FROM_HOST = "place-from-host"


def describe_field(step: Step, answers: Answers, preview: EventPreview) -> list[str]:
    """Describe what the field of a step holds, as it was understood: a line for each value, none for an empty one."""
    event = preview.event
    if step.name in set(Role):
        return [_describe_row(row, preview) for event in preview.events for row in event.rows if row.role == step.name]
    if step.name in set(LinkKind):
        return [_describe_link(link, event, preview) for link in event.links if link.kind == step.name]
    if describe := _DESCRIPTIONS.get(step.name):
        return [text for text in describe(event, answers) if text]
    value = answers.fields.get(step.name, "")
    return [str(item) for item in (value if isinstance(value, list) else [value]) if item]


def explain_answer(step: Step, answers: Answers, before: EventPreview | None, *, more: bool) -> Iterator[str]:
    """Explain what an answer added, to earlier ones of the field if there are `more`: meaning, new names, remarks."""
    after = answers.preview
    if after is None:
        return
    known = describe_field(step, answers, before) if before and more else []
    if step.name not in _AS_TYPED:
        yield from describe_field(step, answers, after)[len(known) :]
    shown = {actor.name for key, actor in after.actors.items() if after.is_new(key)}
    for name in after.proposed:
        is_shown = name.endswith(")") and name.partition(" (")[0] in shown
        if not is_shown and (before is None or name not in before.proposed):
            yield f"new: {name}"
    yield from map(str, list_new_remarks(before, after))


def list_new_remarks(before: EventPreview | None, after: EventPreview | None) -> list[Message]:
    """List the remarks that an answer has led to."""
    old = [str(remark) for remark in before.event.derived] if before else []
    new = after.event.derived if after else ()
    return [remark for remark in new if remark.key not in LATER and str(remark) not in old]


def describe_date(when: PartialDate) -> str:
    """Describe a date in full, a day with its weekday: `17 October 2025, Friday`."""
    return f"{when.start.day} {when.start:%B %Y}, {when.start:%A}" if when.month_day else when.display()


def _describe_row(row: ResolvedRow, preview: EventPreview) -> str:
    actor = preview.actors[row.actor]
    if actor.kind == ActorKind.STATE and row.title:
        return f"{row.title} of {actor.name}, without a name"
    is_stateless = actor.kind == ActorKind.PERSON and not row.country
    details = ", ".join(filter(None, (actor.kind, row.country, "of no country" if is_stateless else "")))
    title = f", {row.title}" if row.title else ""
    return f"{actor.name}{title} ({details}){', new' if preview.is_new(row.actor) else ''}"


def _describe_link(link: ResolvedLink, event: ResolvedEvent, preview: EventPreview) -> str:
    title, when = preview.titles[link.other] or link.other, event.draft.when
    date = describe_date(link.when) if link.when.known else "its date is not recorded"
    if link.ordinal is None:
        return f"{title} ({date})"
    check = check_ordinal(link.ordinal, link.when, observed=when, moving=link.recurs == Recurs.MOVING)
    return f"{title} ({date}); {format_ordinal(link.ordinal)}: {describe_check(check)}"


def _describe_type(event: ResolvedEvent, answers: Answers) -> list[str]:
    return [f"{answers.types[event.draft.type].label} ({event.draft.type})"]


def _describe_when(event: ResolvedEvent, answers: Answers) -> list[str]:
    typed = str(answers.fields.get("on", ""))
    when = event.draft.when
    counted = f' ("{typed}")' if is_relative(typed) else ""
    return [describe_date(when) + counted if when.known else "unknown" if answers.fields.get("on") else ""]


def _describe_published(_event: ResolvedEvent, answers: Answers) -> list[str]:
    typed = answers.fields.get("published")
    return [describe_date(parse_date(str(typed), today=answers.session.today))] if typed else []


def _describe_place(event: ResolvedEvent, answers: Answers) -> list[str]:
    if not (event.city or event.country):
        return ["none on record"] if event.draft.city == NO_PLACE else []
    is_derived = any(remark.key == _FROM_HOST for remark in event.derived)
    place = ", ".join(filter(None, (event.city, event.country)))
    return [f"{place} (from the host)" if is_derived and not answers.fields.get("place") else place]


def _describe_words(event: ResolvedEvent, _answers: Answers) -> list[str]:
    return [_describe_passage(citation) for citation in event.draft.citations if citation.text]


def _describe_passage(citation: CitationDraft) -> str:
    words = f'"{citation.text}"' if citation.wording is PassageKind.QUOTE else citation.text
    return f"{citation.speaker}: {shorten(words)}"


_DESCRIPTIONS: Mapping[str, Callable[[ResolvedEvent, Answers], Sequence[str]]] = {
    "type": _describe_type,
    "on": _describe_when,
    "published": _describe_published,
    "where": _describe_place,
    "in": lambda _event, _answers: [],
    "said": _describe_words,
}
"""Fields that are described otherwise than as they were typed."""
