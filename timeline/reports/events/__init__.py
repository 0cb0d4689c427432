"""Pages of events: one in full, lists, searches, their sources and their history."""
