"""People: who belongs, in which groups, in which roles."""
