"""A selection in the room: an agenda item and the call it is about."""
