"""The reports: each is a module with a pure `build(...) -> Document`, imported by the command that prints it.

A report that reads more than events has a `load(reader, ...)` for what it builds from.
"""
