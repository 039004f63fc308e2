"""Proposals on their way to a decision, and the decisions themselves."""
