"""States, their successions, the posts of their people and how those rank."""
