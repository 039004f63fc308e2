"""What scripts and agents decide: as themselves, marked, and each one looked at by a person."""
