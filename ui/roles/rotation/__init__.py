"""The rotation plan: who holds what over the coming terms, why, and what load it makes."""
