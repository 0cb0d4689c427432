"""Drawings of plain values: a picture as SVG text, or characters for a terminal; equal values give equal drawings.

A new chart is one file beside this one: it takes values, knows nothing of records, and draws on a `Picture`.
"""
