"""The tests, and what they share: `factories` and `golden`."""
