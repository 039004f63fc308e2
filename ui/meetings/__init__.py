"""Meetings: the list, and one meeting on a simple page."""
