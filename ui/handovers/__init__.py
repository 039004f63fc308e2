"""The screen of handovers: under way and past, one with its steps, and the books of the roles."""
