"""Who decided this, by what right, and why: one box over everything that was recorded."""
