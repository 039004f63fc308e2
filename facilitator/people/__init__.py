"""The collective and its people."""
