"""The door for Python, `with timeline.open("relations.db") as db: ...`, beside the command line on the same layers.

Nothing is loaded before it is asked for. What a caller meets is what this module names: the rest may change.
"""

from timeline.api.database import Added, Database, open_database
from timeline.api.event import Event, EventSource, Participation
from timeline.api.report import Report

__all__ = ["Added", "Database", "Event", "EventSource", "Participation", "Report", "open_database"]
