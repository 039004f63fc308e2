"""Scripts and agents: what they are, who answers for them, and that they are no people."""
