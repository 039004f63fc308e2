"""The stack of speakers: order, classes, turns, seconds."""
