"""A cited database of diplomatic events, queried by country pair and anniversary."""
