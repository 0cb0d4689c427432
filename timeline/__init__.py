"""A cited database of diplomatic events, asked by country pair and anniversary."""
