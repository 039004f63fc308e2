"""Roles: who holds what, and who held it."""
