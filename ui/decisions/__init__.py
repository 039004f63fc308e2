"""Decisions: the log with the record beside it, and the ladder."""
