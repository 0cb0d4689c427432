"""The functions that the rules are made of, one file a subject; `timeline.checks.RULES` lists them."""
