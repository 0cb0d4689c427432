"""What two states share: visits and hosting, silences, their history, and how many events there are."""
