"""The map as a picture, and as a list with the same content; one group beside it."""
