"""Draws that anyone can check again: RFC 3797, commit and reveal, dice, quotas."""
