"""Reports of those who sit in another group for us: when they are owed, and what was told."""
