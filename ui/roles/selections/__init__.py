"""Selections: the calls for seats, under way and ended."""
