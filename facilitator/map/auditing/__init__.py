"""A guided walk over recurring decisions: four questions to each, a rung proposed from them."""
