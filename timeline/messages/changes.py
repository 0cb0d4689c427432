"""What is said of changes: what is written, undone, merged, removed."""

from timeline.messages import Wording

WORDINGS: dict[str, Wording] = {}
