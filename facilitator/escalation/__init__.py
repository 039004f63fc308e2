"""What is between groups is carried on from group to group, by an agreed route with clocks."""
