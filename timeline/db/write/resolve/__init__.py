"""From drafts, whose references are text, to actors, sources and events by key."""

from timeline.db.write.resolve.batch import Resolution, resolve_drafts
from timeline.db.write.resolve.refusals import Refusal
from timeline.db.write.resolve.resolved import ResolvedEvent

__all__ = ["Refusal", "Resolution", "ResolvedEvent", "resolve_drafts"]
