"""Meetings that come back: their rule, exceptions, defaults, template agenda."""
