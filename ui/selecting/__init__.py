"""Panels for filling a seat, shown by the Roles screen and by the room."""
