"""Meetings: agenda, presence, notes, actions, minutes."""
