"""Pages of what events refer to: actors, offices, countries, types, ranks, tags, sources."""
