"""Whose turn it is, by rules that anyone can follow by hand. Pure."""
