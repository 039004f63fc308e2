"""Counting ranked ballots: Schulze and Scottish STV. Pure."""
