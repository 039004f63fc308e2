"""Roles that are held on behalf of another group, and what their holders may decide for it."""
