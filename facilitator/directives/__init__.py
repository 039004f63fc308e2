"""Coordination lines between offices, and directives that are held against them."""
