"""Names and people as written: how they are folded, parsed, suggested and made into keys."""
