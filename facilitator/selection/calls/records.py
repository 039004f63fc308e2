"""What is kept about this part of a selection."""
