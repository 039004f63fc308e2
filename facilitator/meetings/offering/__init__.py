"""What the next agenda is offered, each with its origin; requests; items sent to other groups."""
