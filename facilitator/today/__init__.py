"""What needs someone today, on one page."""
