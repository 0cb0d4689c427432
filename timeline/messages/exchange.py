"""What is said of files: sheets, YAML, bibliographies, dumps."""

from timeline.messages import Wording

WORDINGS: dict[str, Wording] = {}
