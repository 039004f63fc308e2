"""The decisions in whose record some words stand, in SQL."""

from typing import Any

from sqlalchemy import text

from facilitator.office import Office
from facilitator.store.search import scope_of


def found_by(office: Office, words: list[str]) -> Any:
    """Select the ids of the decisions that hold all of these words, as beginnings."""
    terms = " AND ".join(f'"{word}"*' for word in words)
    match = f"scope : {scope_of(office.collective_id)} AND {{title body}} : ({terms})"
    return text(
        "SELECT e.record_id FROM search_text t JOIN search_entry e ON e.key = t.rowid"
        " WHERE e.kind = 'decision' AND search_text MATCH :match"
    ).bindparams(match=match)
