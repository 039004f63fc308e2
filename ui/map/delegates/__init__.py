"""The page of delegates: who sits where for whom, with what mandate, and what is to be told."""
