"""Handing on: choose what, in which form and where; see where it went."""
