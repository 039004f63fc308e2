"""Offices other than the owner speak before the owner decides: a challenge, or no concern."""
