"""A matter that two groups cannot settle goes on by an agreed route, with clocks."""
