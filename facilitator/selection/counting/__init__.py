"""Counting ranked ballots: Schulze and Scottish STV. Pure; `counting.py` is the door."""
