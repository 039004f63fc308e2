"""Forms, choices and words that more than one screen shows."""
