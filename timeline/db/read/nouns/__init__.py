"""What is asked of the rows beside events: actors, offices, countries, types, ranks, tags, sources."""
