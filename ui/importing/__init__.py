"""Bringing in what a collective already has: choose, look, bring in."""
