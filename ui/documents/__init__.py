"""Documents on paper and in files: minutes as PDF, ODT and HTML."""
