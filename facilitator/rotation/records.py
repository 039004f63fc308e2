"""What is kept about rotation: rules of roles and people, plans, swaps, cover."""
