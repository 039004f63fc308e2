"""Roles, who holds them and when."""
