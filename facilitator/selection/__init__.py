"""How a seat is filled: calls, votes, draws, role selection, the service pool."""
