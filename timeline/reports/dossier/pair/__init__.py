"""The dossier of two states: page.py lists its sections."""
