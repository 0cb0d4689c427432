"""The dossiers that a desk officer prints: of two states, and of one actor. A section is a file and a line."""
