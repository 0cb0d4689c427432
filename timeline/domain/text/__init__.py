"""Text: what can be stored, how it is searched and how two texts are compared."""
