"""Occasions and their anniversaries: when they fall, which ordinal they have, whether they are still observed."""
