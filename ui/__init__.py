"""Everything Qt: the window, its screens and the parts they are built from."""
