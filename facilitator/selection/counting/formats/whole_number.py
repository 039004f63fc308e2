"""Reading a whole number out of a file of ballots."""

MOST_DIGITS = 12


def whole_number(text: str) -> int | None:
    """Give the number that plain digits write; None for all else, also for one far too long.

    Signs like ² count as digits for Python, and are none here.
    """
    if not (text.isascii() and text.isdigit()) or len(text) > MOST_DIGITS:
        return None
    return int(text)
