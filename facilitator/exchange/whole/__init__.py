"""The whole collective as one open JSON document, and a collective made of such a document.

    {"format": "facilitator-collective", "schema": "0001", "collective": "Rosewater …",
     "with_contacts": false, "tables": {"person": [{"id": "…", "name": "Amara", …}, …], …}}

Every table of the file is in it, the history too, so that what is read back is the same
collective: the same ids, the same records, the same chain.
"""
