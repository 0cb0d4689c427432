"""What is added beside events: actors, offices, countries, types, ranks, tags, sources; one revision each."""
