"""Messages about comments, reviews and releases."""

from timeline.messages import Wording

WORDINGS: dict[str, Wording] = {
    "new-comment": Wording("comment {number} on {event}"),
    "comment-text": Wording("A comment {reason}."),
    "new-release": Wording("release {name}, up to change {number}"),
    "release-recorded": Wording("The release {name} already exists.", "Give this one another name."),
    "release-of-nothing": Wording("Nothing has been recorded yet, so there is nothing to release."),
}
