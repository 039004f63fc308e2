"""Small questions for the planner, drawn by hypothesis: every rule of it, terms of any length."""
