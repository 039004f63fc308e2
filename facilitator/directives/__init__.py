"""Coordination lines from office to office, and directives that are checked against them."""
