"""Reports on anniversaries: what was marked, by whom, at what rank, year against year."""
