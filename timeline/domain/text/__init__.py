"""Stored text: what may be stored, how it is searched, quoted and compared."""
