"""What cannot be kept of a text: the letter NUL, and half a letter (a lone surrogate).

Both come by pasting. A file could hold the first, but a whole collective that is exported could
not be read back; nothing can hold the second. So they are left out of every record alike.
"""

from sqlalchemy import inspect
from sqlmodel import Session

from facilitator.store.records import Record


def whole_letters(text: str) -> str:
    """Give a text without NUL; a half letter becomes a question mark."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def keep_whole_letters(session: Session) -> None:
    """Clean what this flush writes; called by the session's hook, before the history."""
    for record in (*session.new, *session.dirty):
        if not isinstance(record, Record):
            continue
        state = inspect(record)
        for attribute in state.mapper.column_attrs:
            value = state.dict.get(attribute.key)
            if type(value) is str and (whole := whole_letters(value)) != value:
                setattr(record, attribute.key, whole)
