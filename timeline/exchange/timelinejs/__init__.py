"""TimelineJS of Knight Lab: its JSON written and read, and the columns of its spreadsheet read."""
