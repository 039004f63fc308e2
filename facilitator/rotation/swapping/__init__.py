"""Turns that people exchange, and cover for part of a term; both need the other's yes."""
