"""Reads of what events refer to: actors, posts, countries, event types, ranks, tags and sources."""
