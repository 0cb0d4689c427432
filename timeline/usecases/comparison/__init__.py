"""Somebody else's file beside the record: what is only theirs, the same, told otherwise, or only on record."""
