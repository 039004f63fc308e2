"""Scripts and agents: the page of People that adds, pauses and ends them."""
