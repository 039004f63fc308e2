"""Calendars for other programs (RFC 5545): what they hold, how it is written, the kept file."""
