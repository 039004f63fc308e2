"""Groups in groups, who belongs to them, and who may decide what."""
