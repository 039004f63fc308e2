"""Plans of who holds what: drafts side by side, proposed, adopted, readable ever after."""
