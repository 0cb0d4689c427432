"""Every write: drafts are resolved, become row changes, and are applied with their history."""
