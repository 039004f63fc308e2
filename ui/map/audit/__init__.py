"""The walk over what is decided again and again: four questions, a rung, one proposal."""
