"""Names as people write them: how they are folded, read, suggested and made into keys."""
