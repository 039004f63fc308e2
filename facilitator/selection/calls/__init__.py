"""A call: a seat is due, and this is how it will be filled."""
