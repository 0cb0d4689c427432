"""`anniversaries`: one file a command; group.py lists them."""
