"""The tables, declared with SQLModel: plain rows without relationships.

All classes are imported here, so that `metadata` is complete wherever it is imported.
"""

from sqlmodel import SQLModel

from timeline.db.models.base import Model, TableRow, find_model, get_columns, get_primary_key, get_table
from timeline.db.models.derived import Dyad, EventCountry, EventWords, HeldPost
from timeline.db.models.desk import Comment, Release, Review
from timeline.db.models.events import (
    Event,
    EventLink,
    EventTag,
    EventType,
    KeyAlias,
    Participation,
    RoundYear,
    Tag,
)
from timeline.db.models.history import Batch, Change, Revision, Setting
from timeline.db.models.people import Actor, ActorName, Membership, Office, Rank
from timeline.db.models.places import Country, Succession
from timeline.db.models.sources import Citation, Claim, Coverage, SearchNote, Settlement, Source

metadata = SQLModel.metadata

TABLES = SQLModel.metadata.tables
"""Every table by its name."""

__all__ = [
    "TABLES",
    "Actor",
    "ActorName",
    "Batch",
    "Change",
    "Citation",
    "Claim",
    "Comment",
    "Country",
    "Coverage",
    "Dyad",
    "Event",
    "EventCountry",
    "EventLink",
    "EventTag",
    "EventType",
    "EventWords",
    "HeldPost",
    "KeyAlias",
    "Membership",
    "Model",
    "Office",
    "Participation",
    "Rank",
    "Release",
    "Review",
    "Revision",
    "RoundYear",
    "SearchNote",
    "Setting",
    "Settlement",
    "Source",
    "Succession",
    "TableRow",
    "Tag",
    "find_model",
    "get_columns",
    "get_primary_key",
    "get_table",
    "metadata",
]
