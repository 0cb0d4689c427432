"""Dates as far as they are known, and the time between them."""
