"""The commands of what events refer to: `add`, `list` and `show` for each noun, one noun a file."""
