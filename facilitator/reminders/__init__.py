"""What is due and was not yet said."""
