"""Posts: the list, those of one person or body, and the titles that events attest."""

from collections.abc import Sequence
from typing import Any

from timeline.document import Block, Document, Heading, Table, Text
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.names.syntax import format_name
from timeline.domain.records import ActorProfile
from timeline.domain.states.offices import Tenure
from timeline.domain.vocabulary import ActorKind
from timeline.reports.nouns.noun import Noun, make_form
from timeline.reports.page.rows import format_edtf

POSTS = Noun(
    "post",
    "posts",
    columns="person_name title organisation_name since until held source person",
    labels={
        "person_name": "Person",
        "organisation_name": "Organisation",
        "since": "From",
        "held": "Held then",
        "person": "Key",
    },
    key="person",
    dates="since until",
)


def build_post_list(tenures: Sequence[Tenure], *, on: PartialDate) -> Document:
    """Build the list; for a known date only of the posts that were or may have been held then."""
    forms = []
    for tenure in tenures:
        held = tenure.judge_when(on) if on.known else None
        if held != "":
            forms.append(_make_post_form(tenure) | ({"held": held} if held else {}))
    empty = {field for field in ("until", "held", "source") if not any(form.get(field) for form in forms)}
    columns = " ".join(field for field in POSTS.columns.split() if field not in empty)
    return POSTS._replace(columns=columns).build_cited_list(forms)


def build_posts(profile: ActorProfile) -> Document:
    """Build the page of the posts of one person or body."""
    posts = list_posts(profile) or [Text("No dated post on record.")]
    form = make_profile_form(profile)
    return Document(
        f"Posts: {profile.name}",
        [*posts, *list_titles(profile)],
        data=[{field: form[field] for field in ("key", "name", "posts", "titles")}],
        keys=[profile.key],
    )


def list_posts(profile: ActorProfile) -> list[Block]:
    """Return the table of the posts held by a person or in a body, or nothing; it names only the other side."""
    if not profile.posts:
        return []
    is_person = all(tenure.person == profile.key for tenure in profile.posts)
    rows = [
        (
            tenure.title,
            tenure.organisation_name if is_person else tenure.name,
            tenure.since.display() if tenure.since.known else _format_attested(tenure),
            format_edtf(tenure.until.edtf),
            tenure.event or (tenure.organisation if is_person else tenure.person),
        )
        for tenure in profile.posts
    ]
    return [Table(("Title", "Organisation" if is_person else "Person", "From", "Until", "Key"), rows)]


def list_titles(profile: ActorProfile) -> list[Block]:
    """Return the heading and the table of the titles that events attest, the latest first, or nothing."""
    if not profile.titles:
        return []
    rows = [
        (title.title, format_edtf(title.last.date), str(title.events), title.last.event)
        for title in reversed(profile.titles)
    ]
    heading = "Titles in events" if profile.kind == ActorKind.PERSON else "Unnamed, by title, in events"
    return [Heading(heading), Table(("Title", "Last seen", "Events", "Event"), rows)]


def _format_attested(tenure: Tenure) -> str:
    return f"attested {tenure.seen.display()}" if tenure.seen.known else "unknown"


def make_profile_form(profile: ActorProfile) -> dict[str, Any]:
    """Make the machine form of a profile: names as they are typed, the parent and the parts as keys."""
    return make_form(profile) | {
        "names": [format_name(*name) for name in profile.names],
        "parent": profile.parent[0],
        "parts": [key for key, _ in profile.parts],
        "posts": [_make_post_form(tenure) for tenure in profile.posts],
    }


def _make_post_form(tenure: Tenure) -> dict[str, Any]:
    """Make the machine form of a post; its dates are EDTF."""
    return {
        "person": tenure.person,
        "person_name": tenure.name,
        "country": tenure.country,
        "title": tenure.title,
        "organisation": tenure.organisation,
        "organisation_name": tenure.organisation_name,
        "since": tenure.since.edtf,
        "until": tenure.until.edtf,
        "attested": tenure.attested,
        "event": tenure.event,
        "source": tenure.source,
    }
