"""Signed letters between collectives: a question as a file, and its answer back."""
