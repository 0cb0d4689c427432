"""What is said of options and words of the command line."""

from timeline.messages import Wording

WORDINGS: dict[str, Wording] = {}
