"""Files of ranked ballots: which format a file is in, and what each of them says."""
