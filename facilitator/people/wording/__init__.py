"""The words in which a collective speaks of itself."""
