"""The service pool: who may be called on, and by whose nomination."""
