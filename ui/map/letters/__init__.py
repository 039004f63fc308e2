"""The page of letters between collectives: written, received, waiting for an answer."""
