"""Files that come in and go out, one folder a format, reading and writing together."""
