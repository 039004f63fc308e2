"""The screen of handovers: those that are open, and the books of the roles."""
