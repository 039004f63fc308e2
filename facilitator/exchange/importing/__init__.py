"""From what was read in foreign text to records of the collective: planned first, then written.

A `Plan` holds the records an import would add. The preview shows the plan, the import writes
the same plan in one transaction, so what was shown is what happens.
"""
