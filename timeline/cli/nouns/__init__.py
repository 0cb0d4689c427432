"""The commands `add`, `list` and `show` of what events refer to, one file a noun."""
