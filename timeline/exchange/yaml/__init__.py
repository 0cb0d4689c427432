"""Events in YAML, for files and for the editor."""
