"""Ballots on paper: typed twice, compared, counted."""
