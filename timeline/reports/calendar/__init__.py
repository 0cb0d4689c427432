"""Pages by day: what is coming, what fell on a day, what led up to an event."""
