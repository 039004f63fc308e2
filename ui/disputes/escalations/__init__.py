"""What is between groups and is carried on by an agreed route."""
