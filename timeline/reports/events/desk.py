"""What a desk says about the record: comments, the state of a review, releases and the foot that names one."""

from collections.abc import Sequence
from typing import Any

from timeline.document import Block, Document, Facts, Heading, Table, Text
from timeline.domain.desk import CommentRecord, DeskNotes, ReleaseRecord, ReviewRecord
from timeline.domain.vocabulary import ReviewState
from timeline.messages.phrases import count
from timeline.reports.page.rows import build_sheet

_COMMENT_SHEET = ("event", "number", "author", "at", "text")
_RELEASE_SHEET = ("name", "at", "author", "revision", "digest", "title", "note", "since")
_DIGITS = 12
"""The digits of a digest that a person compares; JSON has all 64."""


def describe_review(review: ReviewRecord) -> str:
    """`reviewed by kim, 2026-12-01`, `draft (kim, 2026-12-01)`, `changed since the review by kim, 2026-12-01`."""
    day = review.at[:10]
    if review.state == ReviewState.DRAFT:
        return f"draft ({review.author}, {day})"
    words = "changed since the review" if review.changed_since else "reviewed"
    return f"{words} by {review.author}, {day}"


def build_notes(notes: DeskNotes) -> list[Block]:
    """Build the part of an event's page with its comments; nothing where there are none."""
    if not notes.comments:
        return []
    rows = [(str(comment.number), comment.at[:10], comment.author, comment.text) for comment in notes.comments]
    return [Heading("Comments"), Table(("No", "Day", "Who", "Comment"), rows)]


def write_notes(notes: DeskNotes) -> dict[str, Any]:
    """Write the comments and the review of an event in the promised form; the review is null where there is none."""
    review = notes.review and {**notes.review._asdict(), "state": notes.review.state.value}
    return {"comments": [_write_comment(comment) for comment in notes.comments], "review": review}


def build_comments(comments: Sequence[CommentRecord]) -> Document:
    """Build the list of comments on all events."""
    rows = [(comment.at[:10], comment.author, comment.text, comment.event) for comment in comments]
    return Document(
        "Comments",
        [Table(("Day", "Who", "Comment", "Event"), rows) if rows else Text("No comment yet.")],
        data=[comment._asdict() for comment in comments],
        keys=list(dict.fromkeys(comment.event for comment in comments)),
        sheet=build_sheet(_COMMENT_SHEET, [comment._asdict() for comment in comments]),
    )


def build_releases(releases: Sequence[ReleaseRecord]) -> Document:
    """Build the list of releases."""
    rows = [
        (release.name, release.at[:10], release.author, str(release.revision), release.digest[:_DIGITS], release.title)
        for release in releases
    ]
    columns = ("Release", "Day", "Who", "Change", "Digest", "Title")
    return Document(
        "Releases",
        [Table(columns, rows) if rows else Text("No release yet.")],
        data=[release._asdict() for release in releases],
        keys=[release.name for release in releases],
        sheet=build_sheet(_RELEASE_SHEET, [release._asdict() for release in releases]),
    )


def build_release(release: ReleaseRecord) -> Document:
    """Build the page of a release."""
    facts = [
        ("Title", release.title),
        ("Day", release.at[:10]),
        ("Released by", release.author),
        ("Last change", str(release.revision)),
        ("SHA-256", release.digest),
        ("Since", _describe_since(release)),
        ("Note", release.note),
        ("Cite as", cite_release(release)),
    ]
    return Document(
        f"Release {release.name}",
        [Facts([fact for fact in facts if fact[1]])],
        data=[{**release._asdict(), "cite": cite_release(release)}],
        keys=[release.name],
        sheet=build_sheet(_RELEASE_SHEET, [release._asdict()]),
    )


def cite_release(release: ReleaseRecord) -> str:
    """Write how to cite a release: who, year, title, version, day, and the beginning of its digest."""
    title = release.title or "Timeline of diplomatic events"
    year, day = release.at[:4], release.at[:10]
    return f"{release.author} ({year}). {title}. Release {release.name}, {day}, SHA-256 {release.digest[:_DIGITS]}."


def add_release(page: Document, release: ReleaseRecord) -> Document:
    """Add the release that a page was made from to its foot and, where it is a mapping, to its data."""

    def write() -> Any:
        data = page.read_data()
        if not isinstance(data, dict):
            return data
        named = {"name": release.name, "at": release.at, "digest": release.digest, "changes_since": release.since}
        return {**data, "release": named}

    cited = f"Release {release.name} ({release.at[:10]}), SHA-256 {release.digest[:_DIGITS]}"
    return page._replace(blocks=[*page.blocks, Text(f"{cited}; {_describe_since(release)}.")], data=write)


def _describe_since(release: ReleaseRecord) -> str:
    return f"{count(release.since, 'change')} since" if release.since else "unchanged since"


def _write_comment(comment: CommentRecord) -> dict[str, Any]:
    return {name: value for name, value in comment._asdict().items() if name != "event"}
