"""The database: its tables and migrations, the one way in (`write`) and every way out (`read`)."""
