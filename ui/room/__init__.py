"""One meeting: before it, while it runs, and after it. Written for the keyboard and a projector."""
