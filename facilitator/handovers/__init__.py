"""Whoever leaves a role teaches the next: nothing is handed over until it is taken."""
