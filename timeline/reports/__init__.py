"""The reports: each is a module with a pure `build(...) -> Document`, imported by the command that prints it.

What a report is built from is loaded by the functions of `loaders`.
"""
