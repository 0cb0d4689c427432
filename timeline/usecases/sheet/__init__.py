"""Adding a sheet and writing one: recorded events beside the rows of a file."""
