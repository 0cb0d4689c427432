"""A mapping: what the columns of somebody's file are, said once in a small TOML file beside it.

A row of the file becomes cells of our own sheet, which everything else reads as if they had been typed there: the
resolution, the refusals and the duplicates are the same.
"""
