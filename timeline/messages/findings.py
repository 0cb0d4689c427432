"""What is said of what check finds."""

from timeline.messages import Wording

WORDINGS: dict[str, Wording] = {}
