"""A cited database of diplomatic events, queried by country pair and anniversary."""

__version__ = "0.1.0"
