"""Collectives to start from."""
