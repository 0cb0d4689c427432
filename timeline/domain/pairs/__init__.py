"""What stands between two states: visits and hosting, silences, and how many events they share."""
