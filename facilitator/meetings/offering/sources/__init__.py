"""Where offers come from: one file a source, each a function of the agenda that gives offers."""
