"""What is said of databases: connecting, schemas, locks, backups, copies."""

from timeline.messages import Wording

WORDINGS: dict[str, Wording] = {}
