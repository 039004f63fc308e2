"""Deciding in the room: the steps of a rung, and a decision in one transaction."""
