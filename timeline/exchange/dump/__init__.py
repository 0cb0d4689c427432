"""A whole database with its history as text."""
