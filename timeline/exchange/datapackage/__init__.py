"""A folder of csv files with their description, as Frictionless Data Package and for Datasette."""
