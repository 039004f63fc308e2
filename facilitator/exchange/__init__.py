"""Bringing in what a collective has, and writing out what it made."""
