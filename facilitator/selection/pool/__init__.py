"""The service pool: who may be called on, who nominated them, who may serve again."""
