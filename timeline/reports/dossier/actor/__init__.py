"""The dossier of a person, a body, an outlet or a state: page.py lists the sections of each."""
