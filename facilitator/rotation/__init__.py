"""How roles rotate: rules of roles and people, drafts of a plan, swaps, cover, gaps."""
